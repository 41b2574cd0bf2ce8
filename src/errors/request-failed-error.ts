import { DeskhandError, type ErrorOptionsWithDetails } from './deskhand-error.ts';

/** A server of Deskhand refused a request or could not answer it; `details` is its problem as RFC 9457 writes it. */
export class RequestFailedError extends DeskhandError {
  readonly code = 'request_failed';

  constructor(
    message: string,
    /** HTTP status; 0 when nothing answered. */
    readonly status: number,
    options: ErrorOptionsWithDetails = {},
  ) {
    super(message, options);
  }
}
