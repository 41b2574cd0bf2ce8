import { DeskhandError } from './deskhand-error.ts';

/** No model endpoint answered. */
export class ModelUnavailableError extends DeskhandError {
  readonly code = 'model_unavailable';
  override readonly isRetryable = true;
}
