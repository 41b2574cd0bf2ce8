import { changeRecordIntents } from './crm/change-records.ts';
import { createRecordIntent } from './crm/create-record.ts';
import { showRecordIntents } from './crm/show-records.ts';
import type { Intent } from './intent.ts';

/** What people ask about customers, contacts and deals. */
export const crmIntents: Intent[] = [createRecordIntent, ...changeRecordIntents, ...showRecordIntents];
