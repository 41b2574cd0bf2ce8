import { DeskhandError } from './deskhand-error.ts';

/** The effect may or may not have happened. */
export class OutcomeUnknownError extends DeskhandError {
  readonly code = 'outcome_unknown';
}
