import { DeskhandError } from './deskhand-error.ts';

/** A command was called in a way that it does not understand; the message says how to call it. */
export class UsageError extends DeskhandError {
  readonly code = 'wrong_use';
}
