import { DeskhandError } from './deskhand-error.ts';

/** A value that cannot be taken as it is. The message names the field, the value and the remedy. */
export class InvalidInputError extends DeskhandError {
  readonly code = 'invalid_input';

  constructor(
    message: string,
    readonly field?: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, { ...options, details: field === undefined ? {} : { field } });
  }
}
