import { DeskhandError } from './deskhand-error.ts';

/** A record that does not exist, or that this person may not see. */
export class UnknownRecordError extends DeskhandError {
  readonly code = 'unknown_record';
}
