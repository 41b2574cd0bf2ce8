import { approveActions } from '../../actions/approve-actions.ts';
import { getActionView } from '../../actions/get-action-view.ts';
import { rejectAction } from '../../actions/reject-action.ts';
import { undoActions } from '../../actions/undo-actions.ts';
import type { DecisionResult } from '../../contracts/assistant.ts';
import type { Person } from '../../contracts/person.ts';
import { waitForAction } from '../wait-for-action.ts';
import type { WorkParts } from '../work-parts.ts';
import { describeAction } from './describe-action.ts';

/** How long a reply to “approve” waits for the effect, so that it can show the receipt. */
const settleMilliseconds = 5_000;
const surface = 'text';

async function decide(
  { ledger }: WorkParts,
  person: Person,
  verb: 'approve' | 'reject' | 'undo',
  refs: string[],
): Promise<DecisionResult[]> {
  if (verb === 'undo') return undoActions(ledger, person, { refs, surface });
  if (verb === 'approve') {
    const items: { ref: string; contentHash: string }[] = [];
    for (const named of refs) {
      const { ref, contentHash } = await getActionView(ledger, person, named);
      items.push({ ref, contentHash });
    }
    return approveActions(ledger, person, { items, surface });
  }
  const results: DecisionResult[] = [];
  for (const ref of refs) results.push(await rejectAction(ledger, person, { ref, surface }));
  return results;
}

/** Decides about actions that a person named in words, and says what became of each. */
export async function decideByText(
  parts: WorkParts,
  person: Person,
  verb: 'approve' | 'reject' | 'undo',
  refs: string[],
): Promise<string> {
  const lines: string[] = [];
  for (const result of await decide(parts, person, verb, refs)) {
    if (result.kind === 'refused') {
      const { ref } = result.action;
      lines.push(result.reason.includes(ref) ? result.reason : `${ref}: ${result.reason}`);
      continue;
    }
    const settled = await waitForAction(parts.ledger, person, result.action.ref, settleMilliseconds);
    lines.push(describeAction(settled, person.timeZone));
  }
  return lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n');
}
