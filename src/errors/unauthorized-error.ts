import { DeskhandError } from './deskhand-error.ts';

/** No valid token or session came with the request. */
export class UnauthorizedError extends DeskhandError {
  readonly code = 'unauthorized';
}
