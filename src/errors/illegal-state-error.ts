import { DeskhandError } from './deskhand-error.ts';

/** The action's state does not allow this step. */
export class IllegalStateError extends DeskhandError {
  readonly code = 'illegal_state';
}
