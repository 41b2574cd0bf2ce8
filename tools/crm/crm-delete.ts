import { z } from 'zod/v4';
import type { CrmPort, CrmRecord, Ports, Reader } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { previewAll } from '../shown-field.ts';
import { crmReceipt } from './crm-source.ts';
import { restoreCrm } from './restore-crm.ts';
import { crmTarget, nameOfRecord, readCrmNames, showCrm } from './show-crm.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the customer, contact or deal, from crm_search.'),
});

/** Deletes a customer, contact or deal. Undone by bringing it back. */
export function crmDelete(ports: Pick<Ports, 'crm' | 'directory'>): WriteTool<z.infer<typeof input>> {
  return {
    name: 'crm_delete',
    description: 'Proposes to delete one customer, contact or deal with its notes.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const reader = readerOf(person);
      const record = await ports.crm.get(reader, given.id.trim());
      const directory = await readDirectory(ports.directory, person);
      const names = await readCrmNames(directory, ports.crm, reader, record.fields);
      const name = nameOfRecord(record);
      const notes = record.notes.length;
      return {
        args: { id: record.id },
        summary: `Delete the ${record.kind} “${name}”`,
        preview: [
          ...previewAll(showCrm(record.kind, record.fields, names)),
          ...(notes === 0 ? [] : [{ label: 'Notes', value: String(notes) }]),
        ],
        targets: [crmTarget(record)],
        warnings: await warnAboutRelated(ports.crm, reader, record),
        risk: { level: 'normal' },
        reversibility: { kind: 'reversible', text: 'Undo: brings it back with its notes.' },
        before: record,
      };
    },

    async perform(draft, effect) {
      const target = requireTarget(draft);
      await ports.crm.remove(target, effect);
      return { recordRef: draft.targets[0]?.ref ?? '', summary: `Deleted “${target.title}”` };
    },

    async undo({ before }, effect) {
      const back = await restoreCrm(ports, before as CrmRecord, effect);
      return crmReceipt(back, `Brought back the ${back.kind} “${nameOfRecord(back)}”`);
    },
  };
}

/** Says what still speaks of a customer that is about to go. */
async function warnAboutRelated(crm: CrmPort, reader: Reader, record: CrmRecord): Promise<string[]> {
  if (record.kind !== 'customer') return [];
  const related: string[] = [];
  for (const kind of ['contact', 'deal'] as const) {
    const page = await crm.search(reader, { kind, filters: { customer: record.id } }, { limit: 200 });
    const count = page.nextCursor === undefined ? String(page.items.length) : 'more than 200';
    if (page.items.length > 0) related.push(`${count} ${kind}${page.items.length === 1 ? '' : 's'}`);
  }
  if (related.length === 0) return [];
  return [`${related.join(' and ')} of this customer stay and will point to a customer that is gone.`];
}
