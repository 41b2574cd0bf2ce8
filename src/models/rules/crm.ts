import { addRecordDetailsIntent } from './crm/add-details.ts';
import { addNoteIntent, noteStatementIntent } from './crm/add-note.ts';
import { changeRecordIntents } from './crm/change-record.ts';
import { createRecordIntent } from './crm/create-record.ts';
import { deleteNamedRecordIntent, deleteRecordIntent } from './crm/delete-record.ts';
import { searchRecordIntents } from './crm/search-records.ts';
import { showFactIntent, showRecordIntent } from './crm/show-record.ts';
import type { Intent } from './intent.ts';

/** What people ask about customers, contacts and deals. */
export const crmIntents: Intent[] = [
  createRecordIntent,
  addRecordDetailsIntent,
  addNoteIntent,
  noteStatementIntent,
  ...changeRecordIntents,
  deleteRecordIntent,
  deleteNamedRecordIntent,
  ...searchRecordIntents,
  showRecordIntent,
  showFactIntent,
];
