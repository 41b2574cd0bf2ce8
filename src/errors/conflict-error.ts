import { DeskhandError } from './deskhand-error.ts';

/** Someone changed the record since; nothing was overwritten. `details.changed` lists what. */
export class ConflictError extends DeskhandError {
  readonly code = 'conflict';
}
