import { DeskhandError } from './deskhand-error.ts';

/** A limit of the turn, the person or the endpoint was reached. */
export class LimitReachedError extends DeskhandError {
  readonly code = 'limit_reached';
  override readonly isRetryable = true;
}
