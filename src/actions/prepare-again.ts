import type { Person } from '../contracts/person.ts';
import type { PolicyAnswer } from '../contracts/policy-answer.ts';
import type { Draft, WriteTool } from '../contracts/tool.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { ActionContent } from '../store/actions.ts';
import { buildContent } from './build-content.ts';
import type { ApprovalItem, Refusal } from './check-approval.ts';
import { differsOnlyInForm } from './differs-only-in-form.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import type { Dossier } from './load-dossier.ts';

const timeoutMilliseconds = 30_000;

/** An action prepared once more at a click: its content now, and whether that is what the person saw. */
export interface FreshContent {
  content: ActionContent;
  approval: PolicyAnswer;
  /** The person has changed the arguments. */
  isEdit: boolean;
  /** Set where the person has to look at it first. */
  refusal?: Refusal;
}

function parseArgs(tool: WriteTool, args: unknown): unknown {
  const parsed = tool.input.safeParse(args);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = ['args', ...(issue?.path ?? [])].join('.');
  if (issue?.code === 'unrecognized_keys') {
    const field = `${path}.${issue.keys[0]}`;
    throw new InvalidInputError(`${field} is not an argument of ${tool.name}. Leave it out.`, field);
  }
  throw new InvalidInputError(`${path}: ${issue?.message ?? 'not what the tool takes'}`, path);
}

/** Prepares the arguments of an action as the person who asked for it. */
export function prepareDraft(ledger: Ledger, dossier: Dossier, args: unknown): Promise<Draft> {
  return ledger.tools.getWrite(dossier.action.tool).prepare(args, {
    person: dossier.requester,
    now: dossier.now,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
}

/** Whether an edit did more than the person wrote: then they confirm what came of it. */
function goesBeyond(dossier: Dossier, item: ApprovalItem, fresh: FreshContent): boolean {
  const { action } = dossier;
  const { content, approval } = fresh;
  const known = new Map(action.targets.map((target) => [target.ref, target.version]));
  return (
    !differsOnlyInForm(item.args, content.args) ||
    content.targets.some(({ ref, version }) => known.get(ref) !== version) ||
    content.warnings.some((warning) => !action.warnings.includes(warning)) ||
    (content.risk.level === 'high' && action.risk.level !== 'high') ||
    (approval.kind === 'needsSecondPerson' && approval.rule !== action.policyRule)
  );
}

/**
 * Prepares an action again, outside any transaction. What cannot be prepared any more is a refusal; what is wrong with
 * the person's own new arguments is thrown.
 */
export async function prepareAgain(
  ledger: Ledger,
  actor: Person,
  dossier: Dossier,
  item: ApprovalItem,
): Promise<FreshContent | { refusal: Refusal }> {
  const { action } = dossier;
  const ref = formatRef(action.reference);
  let draft: Draft;
  if (item.args === undefined) {
    try {
      draft = await prepareDraft(ledger, dossier, action.args);
    } catch (error) {
      if (!(error instanceof DeskhandError) || error.isRetryable) throw error;
      return {
        refusal: { code: 'conflict', reason: `${ref} can no longer be done as proposed: ${error.message}` },
      };
    }
  } else {
    const tool = ledger.tools.getWrite(action.tool);
    draft = await prepareDraft(ledger, dossier, parseArgs(tool, item.args));
  }
  const others = dossier.card.filter(({ id }) => id !== action.id);
  const judged = { tool: action.tool, args: draft.args, preview: draft.preview, risk: draft.risk };
  const built = buildContent(ledger.policies, action.tool, draft, [...others, judged], dossier.origin);
  const isEdit = item.args !== undefined && canonicalJson(draft.args) !== canonicalJson(action.args);
  const fresh: FreshContent = { ...built, isEdit };
  if (fresh.content.contentHash === action.contentHash) return fresh;
  if (!isEdit) {
    fresh.refusal = {
      code: 'stale_content',
      reason: `What ${ref} changes has been changed by someone since you saw it. Look at it as it is now, and approve that.`,
    };
  } else if (actor.id !== dossier.requester.id) {
    fresh.refusal = {
      code: 'stale_content',
      reason: `Your change to ${ref} is stored. ${dossier.requester.name}, who asked for it, and a second person other than you now have to approve it.`,
    };
  } else if (goesBeyond(dossier, item, fresh)) {
    fresh.refusal = {
      code: 'stale_content',
      reason: `Your change to ${ref} is stored. It means more than what you wrote, so look at it as it is now, and approve that.`,
    };
  }
  return fresh;
}
