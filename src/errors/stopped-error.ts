import { DeskhandError } from './deskhand-error.ts';

/** The person stopped the turn. */
export class StoppedError extends DeskhandError {
  readonly code = 'stopped';
}
