import { DeskhandError } from './deskhand-error.ts';

/** One of several things that a name or a description fits. */
export interface AmbiguousChoice {
  /** What to put in the field instead: an e-mail address or an id. */
  value: string;
  /** What a person reads: `Ana Ruiz (Sales, ana.ruiz@…)`. */
  label: string;
}

/** Several people or records fit; the person chooses, nobody guesses. */
export class AmbiguousError extends DeskhandError {
  readonly code = 'ambiguous';

  constructor(
    message: string,
    readonly field: string,
    readonly choices: AmbiguousChoice[],
  ) {
    super(message, { details: { field, choices } });
  }
}
