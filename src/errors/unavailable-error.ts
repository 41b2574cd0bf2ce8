import { DeskhandError } from './deskhand-error.ts';

/** A part that is needed is not reachable now, such as the database. */
export class UnavailableError extends DeskhandError {
  readonly code = 'unavailable';
  override readonly isRetryable = true;
}
