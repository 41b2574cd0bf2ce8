import { DeskhandError } from './deskhand-error.ts';

/** Another process holds the data folder. */
export class DataFolderLockedError extends DeskhandError {
  readonly code = 'data_folder_locked';
}
