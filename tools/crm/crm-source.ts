import type { CrmRecord } from '../../src/contracts/ports.ts';
import type { Receipt, SourceText } from '../../src/contracts/tool.ts';
import { nameOfRecord } from './show-crm.ts';

/** Where a person sees a record in the console. */
function crmLink(id: string): string {
  return `/office/customers/${id}`;
}

/** A record as a source, with all its fields and, when they were read, its notes. */
export function crmSource(record: CrmRecord, withNotes: boolean): SourceText {
  const fields = Object.entries(record.fields).map(([name, value]) => `${name}: ${value}`);
  const notes = withNotes ? record.notes.map(({ text }) => text) : [];
  return {
    source: {
      id: `${record.kind}:${record.id}`,
      kind: record.kind,
      title: nameOfRecord(record),
      trust: 'internal',
      url: crmLink(record.id),
    },
    text: [...fields, ...notes].join('\n'),
  };
}

/** The receipt for a change of a record that is still there. */
export function crmReceipt(record: CrmRecord, summary: string): Receipt {
  const name = nameOfRecord(record);
  return {
    recordRef: `${record.kind}:${record.id}`,
    summary,
    link: crmLink(record.id),
    version: record.version,
    facts: { [`${record.kind}Id`]: record.id, name },
  };
}
