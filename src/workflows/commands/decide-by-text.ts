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

/** A decision in words: which turn says it, and what that turn has decided already if it is run again. */
export interface TextDecision {
  turnId: string;
  verb: 'approve' | 'reject' | 'undo';
  refs: string[];
  decided: string[];
}

async function decide(
  { ledger }: WorkParts,
  person: Person,
  { turnId, verb }: TextDecision,
  refs: string[],
): Promise<DecisionResult[]> {
  const by = { surface: 'text', turnId };
  if (refs.length === 0) return [];
  if (verb === 'undo') return undoActions(ledger, person, { refs, ...by });
  if (verb === 'approve') {
    const items: { ref: string; contentHash: string }[] = [];
    for (const named of refs) {
      const { ref, contentHash } = await getActionView(ledger, person, named);
      items.push({ ref, contentHash });
    }
    return approveActions(ledger, person, { items, ...by });
  }
  const results: DecisionResult[] = [];
  for (const ref of refs) results.push(await rejectAction(ledger, person, { ref, ...by }));
  return results;
}

/** Decides about actions that a person named in words, each once for a turn, and says what became of each. */
export async function decideByText(
  parts: WorkParts,
  person: Person,
  decision: TextDecision,
): Promise<string> {
  const { refs, decided } = decision;
  const open = refs.filter((ref) => !decided.includes(ref));
  const results = await decide(parts, person, decision, open);
  const lines: string[] = [];
  for (const ref of refs.filter((named) => decided.includes(named))) lines.push(await tell(ref));
  for (const result of results) {
    const { ref } = result.action;
    if (result.kind === 'accepted') lines.push(await tell(ref));
    else lines.push(result.reason.includes(ref) ? result.reason : `${ref}: ${result.reason}`);
  }
  return lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n');

  async function tell(ref: string): Promise<string> {
    const settled = await waitForAction(parts.ledger, person, ref, settleMilliseconds);
    return describeAction(settled, person.timeZone);
  }
}
