import type { ActionStatus } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import type { PolicyAnswer } from '../contracts/policy-answer.ts';
import { askApproval } from './ask-approval.ts';
import { differsOnlyInForm } from './differs-only-in-form.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import type { Dossier } from './load-dossier.ts';
import { toSources } from './mark-preview.ts';
import { countingApprovals } from './to-action-view.ts';

/** One action that a person approves, with the hash of what they saw; `args` replaces all arguments. */
export interface ApprovalItem {
  ref: string;
  contentHash: string;
  args?: unknown;
}

/** Why something is refused: a stable code, and the reason in words. */
export interface Refusal {
  code: string;
  reason: string;
}

/** `settled`: it has been approved before, so this click changes nothing. */
export type ApprovalCheck = { kind: 'open' } | { kind: 'settled' } | ({ kind: 'refused' } & Refusal);

const decidedOtherwise: Partial<Record<ActionStatus, string>> = {
  rejected: 'was rejected',
  canceled: 'was canceled',
};

/** Who has to confirm the action as it is now. */
export function askApprovalOf(ledger: Ledger, dossier: Dossier): PolicyAnswer {
  const { action, card, requester, origin } = dossier;
  return askApproval(
    ledger.policies,
    requester,
    action,
    card,
    [...action.sources, ...toSources(origin.sources)],
    origin.internalDomains,
  );
}

/** The people who have edited an action. */
export function editorsOf({ action, decisions }: Dossier): string[] {
  return decisions
    .filter(({ actionId, kind }) => actionId === action.id && kind === 'edit')
    .map(({ by }) => by.id);
}

function checkPolicies(
  ledger: Ledger,
  actor: Person,
  dossier: Dossier,
  isEdit: boolean,
): Refusal | undefined {
  const { action, requester, pauses, channels } = dossier;
  const needsSecondPerson = askApprovalOf(ledger, dossier).kind === 'needsSecondPerson';
  const who = { actor, requestedBy: action.requestedBy, needsSecondPerson, editors: editorsOf(dossier) };
  const may = ledger.policies.mayDecide({ ...who, kind: isEdit ? 'edit' : 'approve' });
  if (may.kind === 'deny') return { code: 'forbidden', reason: may.reason };
  for (const person of actor.id === requester.id ? [requester] : [requester, actor]) {
    const use = ledger.policies.mayUseTool({ person, tool: action.tool, effect: 'write', pauses, channels });
    if (use.kind === 'deny') return { code: 'paused', reason: use.reason };
  }
  return undefined;
}

/** Checks an approval against the policies and the state of the action, without looking at the records it changes. */
export function checkApproval(
  ledger: Ledger,
  actor: Person,
  dossier: Dossier,
  item: ApprovalItem,
): ApprovalCheck {
  const { action } = dossier;
  const ref = formatRef(action.reference);
  const isEdit = item.args !== undefined && !differsOnlyInForm(item.args, action.args);
  const isOpen = action.status === 'proposed';
  const isDecider =
    actor.id === action.requestedBy.id ||
    dossier.decisions.some(({ actionId, by }) => actionId === action.id && by.id === actor.id);
  // Who has had a say in it is told what became of it, whatever the policies say now.
  const refusal = isOpen || !isDecider ? checkPolicies(ledger, actor, dossier, isEdit) : undefined;
  if (refusal) return { kind: 'refused', ...refusal };
  if (action.status === 'expired' || (isOpen && action.isExpired)) {
    return {
      kind: 'refused',
      code: 'expired',
      reason: `${ref} has expired; nothing was changed. Ask again to have it proposed anew.`,
    };
  }
  const otherwise = decidedOtherwise[action.status];
  if (otherwise) {
    return {
      kind: 'refused',
      code: 'illegal_state',
      reason: `${ref} ${otherwise}; nothing was changed. Ask again to have it proposed anew.`,
    };
  }
  // A repeated click that carried an edit names the version before it; the arguments tell that it is the same.
  const isSameContent = item.args === undefined ? item.contentHash === action.contentHash : !isEdit;
  if (!isOpen) {
    return isSameContent
      ? { kind: 'settled' }
      : {
          kind: 'refused',
          code: 'stale_content',
          reason: `${ref} was approved with other content than this.`,
        };
  }
  if (item.contentHash !== action.contentHash) {
    return {
      kind: 'refused',
      code: 'stale_content',
      reason: `${ref} has changed since you saw it. Look at it as it is now, and approve that.`,
    };
  }
  const hasApproved = countingApprovals(action, dossier.decisions).some(({ by }) => by.id === actor.id);
  return hasApproved && !isEdit ? { kind: 'settled' } : { kind: 'open' };
}
