import { DeskhandError } from './deskhand-error.ts';

/** An admin has paused this tool, person, channel or everything. */
export class PausedError extends DeskhandError {
  readonly code = 'paused';
}
