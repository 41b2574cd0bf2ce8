import { DeskhandError } from './deskhand-error.ts';

/** The database was written by a newer version of Deskhand. */
export class DatabaseTooNewError extends DeskhandError {
  readonly code = 'database_too_new';
}
