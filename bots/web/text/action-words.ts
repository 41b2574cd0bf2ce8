import type { ActionStatus, ActionView } from '../../../src/contracts/action.ts';
import { hashJson } from '../../../src/lib/hash-json.ts';

/** How a state is drawn. */
export type Tone = 'waiting' | 'busy' | 'good' | 'bad' | 'quiet';

const words: Record<ActionStatus, { text: string; tone: Tone }> = {
  proposed: { text: 'Waiting for you', tone: 'waiting' },
  approved: { text: 'Approved', tone: 'busy' },
  held: { text: 'About to go out', tone: 'busy' },
  performing: { text: 'Working on it', tone: 'busy' },
  done: { text: 'Done', tone: 'good' },
  undoing: { text: 'Taking it back', tone: 'busy' },
  undone: { text: 'Undone', tone: 'quiet' },
  undo_failed: { text: 'Could not be undone', tone: 'bad' },
  failed: { text: 'Failed', tone: 'bad' },
  unknown: { text: 'Outcome not known', tone: 'bad' },
  rejected: { text: 'Rejected', tone: 'quiet' },
  expired: { text: 'Expired', tone: 'quiet' },
  canceled: { text: 'Canceled', tone: 'quiet' },
};

/** The state of an action in the words of a person. */
export function describeStatus(action: ActionView): { text: string; tone: Tone } {
  if (action.status === 'proposed' && action.waitingFor !== undefined) {
    return { text: 'Waiting for a second person', tone: 'waiting' };
  }
  return words[action.status];
}

/** Whether the action changes by itself soon, without a person. */
export function isUnderWay(action: ActionView): boolean {
  return ['approved', 'held', 'performing', 'undoing'].includes(action.status);
}

/** Whether undo is offered now. */
export function canUndo(action: ActionView): boolean {
  if (action.status !== 'done' || action.reversibility === 'final' || action.reversibility === 'held')
    return false;
  return !action.isTooLateToUndo;
}

/** Whether this person has already approved exactly what is shown. */
export function hasApproved(action: ActionView, personId: string): boolean {
  return action.decisions.some(
    (decision) =>
      decision.kind === 'approve' &&
      decision.by.id === personId &&
      decision.contentHash === action.contentHash,
  );
}

/** Whether an action may be approved together with others. */
export function isBatchable(action: ActionView): boolean {
  return action.status === 'proposed' && action.risk.level === 'normal' && action.waitingFor === undefined;
}

/** The same for two copies of an action that show the same: a push of what is already there is left out. */
export function stateKey(action: ActionView): string {
  const { status, contentHash, waitingFor, heldUntil, problem, receipt, decisions } = action;
  return hashJson({ status, contentHash, waitingFor, heldUntil, problem, receipt, decisions }).slice(0, 16);
}
