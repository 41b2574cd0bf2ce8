import { z } from 'zod/v4';
import type { CrmRecord, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { previewChanges, summarizeChanges } from '../shown-field.ts';
import { findCrmField } from './crm-fields.ts';
import { fieldValues } from './crm-inputs.ts';
import { crmReceipt } from './crm-source.ts';
import { type CrmLookup, readCrmValue } from './read-crm-value.ts';
import { restoreCrm } from './restore-crm.ts';
import { crmTarget, nameOfRecord, readCrmNames, showCrm } from './show-crm.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the record, from crm_search.'),
  fields: fieldValues.describe('Only the fields that change, by name; null clears one. Dates as YYYY-MM-DD.'),
});

/** Changes fields of a customer, contact or deal. Undone by restoring them. */
export function crmUpdate(ports: Pick<Ports, 'crm' | 'directory'>): WriteTool<z.infer<typeof input>> {
  return {
    name: 'crm_update',
    description:
      'Proposes a change to fields of one customer, contact or deal, such as its status, stage, owner or follow-up date. ' +
      'Fields are those that crm_search lists. To write something down about it use crm_add_note.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const reader = readerOf(person);
      const directory = await readDirectory(ports.directory, person);
      const record = await ports.crm.get(reader, given.id.trim());
      const fields = await readChanges(record, given.fields, { crm: ports.crm, reader, directory });
      const title = nameOfRecord(record);
      if (Object.keys(fields).length === 0) {
        throw new InvalidInputError(
          `“${title}” already is as you want it, so there is nothing to change. Say what shall be different.`,
          'fields',
        );
      }
      const after = { ...record.fields, ...fields };
      const names = await readCrmNames(directory, ports.crm, reader, record.fields, after);
      const show = (shown: CrmRecord['fields']) => showCrm(record.kind, shown, names);
      const changes = previewChanges(show(record.fields), show(after));
      return {
        args: { id: record.id, fields },
        summary: `Change the ${record.kind} “${title}”: ${summarizeChanges(changes)}`,
        preview: [{ label: capitalize(record.kind), value: title }, ...changes],
        targets: [crmTarget(record)],
        warnings: [],
        risk: { level: 'normal' },
        reversibility: {
          kind: 'reversible',
          text: 'Undo: restores the old values, unless someone has changed it.',
        },
        before: record,
      };
    },

    async perform(draft, effect) {
      const record = await ports.crm.update(requireTarget(draft), draft.args.fields, effect);
      return crmReceipt(record, `Changed the ${record.kind} “${nameOfRecord(record)}”`);
    },

    async undo({ args, before, receipt }, effect) {
      const record = before as CrmRecord;
      const left = { fields: { ...record.fields, ...args.fields }, notes: record.notes };
      const back = await restoreCrm(ports, record, effect, { record: left, version: receipt.version ?? '' });
      return crmReceipt(back, `Restored the ${back.kind} “${nameOfRecord(back)}”`);
    },
  };
}

/** The fields that differ, in the form they are stored; `null` where one is cleared. */
async function readChanges(
  record: CrmRecord,
  given: z.infer<typeof fieldValues>,
  lookup: CrmLookup,
): Promise<CrmRecord['fields']> {
  const changes: CrmRecord['fields'] = {};
  for (const [name, value] of Object.entries(given)) {
    const field = `fields.${name}`;
    const rule = findCrmField(record.kind, name, 'fields');
    const isCleared = value === null || value === '';
    if (isCleared && (rule.isRequired || rule.holds === 'choice' || rule.holds === 'currency')) {
      throw new InvalidInputError(
        `${field} cannot be empty: every ${record.kind} has one. Give a value.`,
        field,
      );
    }
    const wanted = isCleared ? null : await readCrmValue(rule, value, field, lookup);
    if (wanted !== (record.fields[name] ?? null)) changes[name] = wanted;
  }
  return changes;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
