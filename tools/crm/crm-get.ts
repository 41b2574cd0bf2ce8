import { z } from 'zod/v4';
import type { Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { readerOf } from '../reader-of.ts';
import { crmSource } from './crm-source.ts';

const input = z.strictObject({ id: z.string().describe('The id of the record, from crm_search.') });

/** One customer, contact or deal with its notes. */
export function crmGet(ports: Pick<Ports, 'crm'>): ReadTool<z.infer<typeof input>> {
  return {
    name: 'crm_get',
    description: 'Reads one customer, contact or deal with all its fields and notes.',
    input,
    effect: 'read',
    async run({ id }, { person, now }) {
      const record = await ports.crm.get(readerOf(person), id.trim());
      const notes = record.notes.map((note) => ({
        ...note,
        at: describeTime(note.at, person.timeZone, now),
      }));
      return {
        data: { id: record.id, kind: record.kind, fields: record.fields, notes },
        sources: [crmSource(record, true)],
      };
    },
  };
}
