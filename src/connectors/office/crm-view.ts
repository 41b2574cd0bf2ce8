import type { CrmKind, CrmRecord } from '../../contracts/ports.ts';
import { hashJson } from '../../lib/hash-json.ts';
import type { RecordKind } from './lock-record.ts';
import type { OfficeItem } from './schema/office-document.ts';

/** The lists that hold the records of the CRM. */
export const crmLists = { customer: 'customers', contact: 'contacts', deal: 'deals' } as const;

/** A customer, contact or deal as it is stored. */
export type CrmItem = OfficeItem['customers' | 'contacts' | 'deals'];

/** How a kind of CRM record is versioned: its fields and its notes count. */
export function crmRecordKind(kind: CrmKind): RecordKind<CrmItem> {
  return { list: crmLists[kind], noun: kind, version: ({ id: _, ...fields }) => hashJson(fields) };
}

/** A CRM record as the port shows it. */
export function toCrmRecord(kind: CrmKind, item: CrmItem): CrmRecord {
  const { id, notes, ...fields } = item;
  return { id, kind, fields, notes, version: crmRecordKind(kind).version(item) };
}
