import type { ActionView } from '../../contracts/action.ts';
import { formatTime } from '../../lib/format-time.ts';

/** One line about an action: its reference, what it is, and where it stands. */
export function describeAction(action: ActionView, timeZone: string): string {
  return `**${action.ref}** ${action.summary} — ${describeState(action, timeZone)}`;
}

function describeState(action: ActionView, timeZone: string): string {
  const at = (instant: string | undefined) => (instant ? formatTime(new Date(instant), timeZone) : '');
  const done = action.receipt ? `${action.receipt.summary}.` : 'done.';
  switch (action.status) {
    case 'proposed':
      return action.waitingFor
        ? `waits for ${action.waitingFor}.`
        : `waits for your decision, until ${at(action.expiresAt)}.`;
    case 'approved':
    case 'performing':
      return 'is being done.';
    case 'held':
      return `will be done at ${at(action.heldUntil)}; until then you can take it back with “undo ${action.ref}”.`;
    case 'done':
      return action.reversibility !== 'final' && action.reversibility !== 'held'
        ? `${done} You can take it back with “undo ${action.ref}”.`
        : done;
    case 'undoing':
      return 'is being taken back.';
    case 'undone':
      return 'was taken back.';
    case 'rejected':
      return 'rejected; nothing was changed.';
    case 'expired':
      return 'expired; nothing was changed.';
    case 'canceled':
      return `canceled; nothing was changed.${action.problem ? ` ${action.problem}` : ''}`;
    case 'failed':
      return `not done. ${action.problem ?? ''}`.trim();
    case 'unknown':
      return action.problem ?? 'may or may not have been done; please check.';
    case 'undo_failed':
      return `could not be taken back. ${action.problem ?? ''}`.trim();
  }
}
