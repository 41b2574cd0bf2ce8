import type { ActionStatus } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import type { PolicyAnswer } from '../contracts/policy-answer.ts';
import type { Source } from '../contracts/source.ts';
import type { PreviewLine, Risk } from '../contracts/tool.ts';
import type { Policies } from '../policies/create-policies.ts';

/** What the policies look at in an action; a stored one or one about to be. */
export interface JudgedAction {
  tool: string;
  args: unknown;
  preview: PreviewLine[];
  risk: Risk;
  status?: ActionStatus;
}

const email = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g;
const recipientFields = ['to', 'cc', 'bcc', 'attendees'];
/** Labels of the lines of a preview that name who is reached. */
export const recipientLabel = /^(to|cc|bcc|attendees?|guests?|invitees?|recipients?)$/i;
const deletion = /_(delete|cancel)(_|$)/;
const over: ReadonlySet<ActionStatus> = new Set(['rejected', 'expired', 'canceled']);

/** The addresses that an action reaches: from its arguments, and where those only name a mail, from its preview. */
function recipientsOf(action: JudgedAction): string[] {
  const args = (action.args ?? {}) as Record<string, unknown>;
  const texts = [
    ...recipientFields.map((field) => JSON.stringify(args[field] ?? '')),
    ...action.preview.filter(({ label }) => recipientLabel.test(label)).map(({ value }) => value),
  ];
  return texts.flatMap((text) => text.toLowerCase().match(email) ?? []);
}

/**
 * Asks who has to confirm an action. Recipients outside and deletions are counted over the whole card, so that a bulk
 * change cannot be taken apart into small ones.
 */
export function askApproval(
  policies: Policies,
  person: Person,
  action: JudgedAction,
  card: JudgedAction[],
  sources: Source[],
  internalDomains: string[],
): PolicyAnswer {
  const standing = card.filter(({ status }) => status === undefined || !over.has(status));
  const isOutside = (address: string) =>
    !internalDomains.some((domain) => address.endsWith(`@${domain.toLowerCase()}`));
  const outsideOf = (judged: JudgedAction) => recipientsOf(judged).filter(isOutside);
  return policies.approvalNeeded({
    person,
    tool: action.tool,
    risk: action.risk,
    externalRecipients: outsideOf(action).length === 0 ? 0 : new Set(standing.flatMap(outsideOf)).size,
    deletions: deletion.test(action.tool) ? standing.filter(({ tool }) => deletion.test(tool)).length : 0,
    hasExternalSources: sources.some(({ trust }) => trust === 'external'),
  });
}
