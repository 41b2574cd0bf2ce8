import { DeskhandError } from './deskhand-error.ts';

/** Nothing stands under this address. */
export class NotFoundError extends DeskhandError {
  readonly code = 'not_found';
}
