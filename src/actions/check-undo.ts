import type { Person } from '../contracts/person.ts';
import { formatTime } from '../lib/format-time.ts';
import type { Refusal } from './check-approval.ts';
import { describeSent } from './describe-sent.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import type { Dossier } from './load-dossier.ts';

/** `settled`: it has been or is being taken back. */
export type UndoCheck =
  | { kind: 'cancel' }
  | { kind: 'undo' }
  | { kind: 'settled' }
  | ({ kind: 'refused' } & Refusal);

/** What taking back means for an action as it is now, and whether the person may. */
export function checkUndo(ledger: Ledger, actor: Person, dossier: Dossier): UndoCheck {
  const { action, decisions } = dossier;
  const ref = formatRef(action.reference);
  const refuse = (reason: string, code = 'illegal_state'): UndoCheck => ({ kind: 'refused', code, reason });
  const may = ledger.policies.mayDecide({
    actor,
    requestedBy: action.requestedBy,
    kind: 'undo',
    needsSecondPerson: false,
    editors: [],
  });
  if (may.kind === 'deny') return refuse(may.reason, 'forbidden');
  switch (action.status) {
    case 'undone':
    case 'undoing':
      return { kind: 'settled' };
    case 'approved':
    case 'held':
      return { kind: 'cancel' };
    case 'canceled': {
      const isUndone = decisions.some(({ actionId, kind }) => actionId === action.id && kind === 'undo');
      return isUndone ? { kind: 'settled' } : refuse(`${ref} was canceled; there is nothing to take back.`);
    }
    case 'performing':
      return refuse(`${ref} is being done right now. Try again in a moment.`);
    case 'unknown':
      return refuse(`It is not known yet whether ${ref} happened, so it cannot be taken back now.`);
    case 'done':
    case 'undo_failed':
      break;
    default:
      return refuse(`Nothing of ${ref} was done, so there is nothing to take back.`);
  }
  const { kind, text } = action.reversibility;
  const tool = ledger.tools.getWrite(action.tool);
  if (kind === 'held') return refuse(`${ref} ${describeSent(action, actor.timeZone)}`, 'expired');
  if (kind === 'final' || !tool.undo) {
    return refuse(`${ref} cannot be taken back. ${text}`.trim());
  }
  if (action.isTooLateToUndo) {
    const until = action.undoUntil
      ? ` That was possible until ${formatTime(action.undoUntil, actor.timeZone)}.`
      : '';
    return refuse(`It is too late to take ${ref} back.${until}`, 'expired');
  }
  return { kind: 'undo' };
}
