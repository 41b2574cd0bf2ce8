import type { Person } from '../contracts/person.ts';
import type { PolicyAnswer } from '../contracts/policy-answer.ts';
import type { ReadSource } from '../contracts/source.ts';
import type { Draft } from '../contracts/tool.ts';
import { stripInvisible } from '../lib/strip-invisible.ts';
import type { Policies } from '../policies/create-policies.ts';
import type { ActionContent } from '../store/actions.ts';
import { askApproval, type JudgedAction } from './ask-approval.ts';
import { hashContent } from './hash-content.ts';
import { markPreview, toSources } from './mark-preview.ts';

/** Where a draft comes from, for its marks and the policies. */
export interface DraftOrigin {
  /** Who asked. */
  person: Person;
  sources: ReadSource[];
  /** The person's own words; what stands there is not marked as coming from outside. */
  personText: string;
  internalDomains: string[];
}

/** What is stored of a draft: marked, judged in the company of its card, and hashed. */
export function buildContent(
  policies: Policies,
  tool: string,
  draft: Draft,
  card: JudgedAction[],
  origin: DraftOrigin,
): { content: ActionContent; approval: PolicyAnswer } {
  const approval = askApproval(
    policies,
    origin.person,
    { tool, args: draft.args, preview: draft.preview, risk: draft.risk },
    card,
    toSources(origin.sources),
    origin.internalDomains,
  );
  const content: ActionContent = {
    // Titles that others wrote stand in these words, too: nothing in them may be hidden or turn the text around.
    summary: stripInvisible(draft.summary),
    args: draft.args,
    preview: markPreview(draft.preview, draft.args, origin).map((line) => ({
      ...line,
      value: stripInvisible(line.value),
    })),
    targets: draft.targets,
    warnings: (approval.kind === 'needsSecondPerson'
      ? [...draft.warnings, approval.reason]
      : draft.warnings
    ).map(stripInvisible),
    risk: draft.risk,
    reversibility: draft.reversibility,
    contentHash: hashContent(tool, draft.args, draft.targets),
    policyRule: approval.rule,
  };
  return { content, approval };
}
