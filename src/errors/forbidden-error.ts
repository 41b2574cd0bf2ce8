import { DeskhandError } from './deskhand-error.ts';

/** The person may not do this; the message names the rule in words. */
export class ForbiddenError extends DeskhandError {
  readonly code = 'forbidden';
}
