import { DeskhandError } from './deskhand-error.ts';

/** A tool that is not registered. */
export class UnknownToolError extends DeskhandError {
  readonly code = 'unknown_tool';
}
