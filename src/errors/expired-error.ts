import { DeskhandError } from './deskhand-error.ts';

/** The time for this decision has run out. */
export class ExpiredError extends DeskhandError {
  readonly code = 'expired';
}
