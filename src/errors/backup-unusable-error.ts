import { DeskhandError } from './deskhand-error.ts';

/** A file that is no backup, is damaged, or does not fit this version or this database. Nothing was written. */
export class BackupUnusableError extends DeskhandError {
  readonly code = 'backup_unusable';
}
