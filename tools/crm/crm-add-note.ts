import { z } from 'zod/v4';
import type { CrmRecord, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { requireText } from '../require-text.ts';
import { crmReceipt } from './crm-source.ts';
import { restoreCrm } from './restore-crm.ts';
import { crmTarget, nameOfRecord } from './show-crm.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the customer, contact or deal, from crm_search.'),
  text: z.string().describe('What to write down.'),
});

/** Adds a note to a customer, contact or deal. Undone by removing the note, if the record is untouched. */
export function crmAddNote(ports: Pick<Ports, 'crm' | 'directory'>): WriteTool<z.infer<typeof input>> {
  return {
    name: 'crm_add_note',
    description: 'Proposes a note on one customer, contact or deal. Everyone who sees the record reads it.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const record = await ports.crm.get(readerOf(person), given.id.trim());
      const text = requireText(given.text, 'text');
      const name = nameOfRecord(record);
      return {
        args: { id: record.id, text },
        summary: `Add a note to “${name}”`,
        preview: [
          { label: 'To', value: `${name} (${record.kind})` },
          { label: 'Note', value: text },
        ],
        targets: [crmTarget(record)],
        warnings: record.notes.at(-1)?.text === text ? ['The last note says the same.'] : [],
        risk: { level: 'normal' },
        reversibility: {
          kind: 'reversible',
          text: 'Undo: removes the note, unless someone has changed the record.',
        },
        before: record,
      };
    },

    async perform(draft, effect) {
      const record = await ports.crm.addNote(requireTarget(draft), draft.args.text, effect);
      return crmReceipt(record, `Added a note to “${nameOfRecord(record)}”`);
    },

    async undo({ args, before, receipt }, effect) {
      const record = before as CrmRecord;
      const left = { fields: record.fields, notes: [...record.notes, { text: args.text }] };
      const back = await restoreCrm(ports, record, effect, { record: left, version: receipt.version ?? '' });
      return crmReceipt(back, `Removed the note from “${nameOfRecord(back)}”`);
    },
  };
}
