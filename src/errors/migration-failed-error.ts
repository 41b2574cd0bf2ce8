import { DeskhandError } from './deskhand-error.ts';

/** The database could not be brought up to date; what failed was rolled back. */
export class MigrationFailedError extends DeskhandError {
  readonly code = 'migration_failed';
}
