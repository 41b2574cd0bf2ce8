import { approveActions } from '../../actions/approve-actions.ts';
import { getActionView } from '../../actions/get-action-view.ts';
import { rejectAction } from '../../actions/reject-action.ts';
import { undoAction } from '../../actions/undo-action.ts';
import type { DecisionResult } from '../../contracts/assistant.ts';
import type { Person } from '../../contracts/person.ts';
import { waitForAction } from '../wait-for-action.ts';
import type { WorkParts } from '../work-parts.ts';
import { describeAction } from './describe-action.ts';

/** How long a reply to “approve” waits for the effect, so that it can show the receipt. */
const settleMilliseconds = 5_000;
const surface = 'text';

async function decide(
  parts: WorkParts,
  person: Person,
  verb: 'approve' | 'reject' | 'undo',
  refs: string[],
): Promise<DecisionResult[]> {
  const { ledger } = parts;
  if (verb === 'approve') {
    const items = [];
    for (const ref of refs) {
      const action = await getActionView(ledger, person, ref);
      items.push({ ref: action.ref, contentHash: action.contentHash });
    }
    return approveActions(ledger, person, { items, surface });
  }
  const results: DecisionResult[] = [];
  const ordered = verb === 'undo' ? [...refs].reverse() : refs;
  for (const ref of ordered) {
    const result =
      verb === 'reject'
        ? await rejectAction(ledger, person, { ref, surface })
        : await undoAction(ledger, person, { ref, surface });
    results.push(result);
    if (verb !== 'undo' || result.kind === 'refused') continue;
    const settled = await waitForAction(ledger, person, ref, settleMilliseconds);
    if (settled.status === 'undo_failed') break;
  }
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
      lines.push(`${result.action.ref}: ${result.reason}`);
      continue;
    }
    const settled = await waitForAction(parts.ledger, person, result.action.ref, settleMilliseconds);
    lines.push(describeAction(settled, person.timeZone));
  }
  return lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n');
}
