import { DeskhandError } from './deskhand-error.ts';

/** The action is no longer what was shown; the fresh card shows the difference. */
export class StaleContentError extends DeskhandError {
  readonly code = 'stale_content';
}
