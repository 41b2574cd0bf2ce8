import { z } from 'zod/v4';
import type { CrmKind, CrmRecord, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { previewAll } from '../shown-field.ts';
import { takeBack, verifyGone } from '../take-back.ts';
import { crmFields, findCrmField } from './crm-fields.ts';
import { fieldValues } from './crm-inputs.ts';
import { crmReceipt } from './crm-source.ts';
import { type CrmLookup, readCrmValue } from './read-crm-value.ts';
import { nameOfRecord, readCrmNames, showCrm } from './show-crm.ts';

const input = z.strictObject({
  kind: z.enum(['customer', 'contact', 'deal']).describe('What to create.'),
  fields: fieldValues.describe(
    'The fields of the new record by name. A name is needed, for a deal an amount as well. Dates as YYYY-MM-DD; an owner ' +
      'may be a name; a customer its name or id.',
  ),
});
type Input = z.infer<typeof input>;

/** Creates a customer, contact or deal. Undone by removing it. */
export function crmCreate(ports: Pick<Ports, 'crm' | 'directory'>): WriteTool<Input> {
  return {
    name: 'crm_create',
    description:
      'Proposes a new customer, contact or deal. Fields are those that crm_search lists. The person becomes the owner unless ' +
      'another is named. Search first when it may exist already.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const reader = readerOf(person);
      const directory = await readDirectory(ports.directory, person);
      const fields = await readNewFields(given, { crm: ports.crm, reader, directory });
      const names = await readCrmNames(directory, ports.crm, reader, fields);
      const name = String(fields.name);
      const same = await ports.crm.search(reader, { kind: given.kind, query: name }, { limit: 200 });
      const isThere = same.items.some((item) => foldText(nameOfRecord(item)) === foldText(name));
      return {
        args: { kind: given.kind, fields },
        summary: `Create the ${given.kind} “${name}”`,
        preview: previewAll(showCrm(given.kind, fields, names)),
        targets: [],
        warnings: isThere ? [`There is a ${given.kind} called “${name}” already.`] : [],
        risk: { level: 'normal' },
        reversibility: { kind: 'reversible', text: 'Undo: removes it again, unless someone has changed it.' },
      };
    },

    async perform({ args }, effect) {
      const record = await ports.crm.create(args.kind, args.fields, effect);
      return crmReceipt(record, `Created the ${record.kind} “${nameOfRecord(record)}”`);
    },

    async undo({ args, receipt }, effect) {
      const reader = readerOf(effect.person);
      const id = receipt.recordRef.slice(receipt.recordRef.indexOf(':') + 1);
      const title = `“${args.fields.name}”`;
      await takeBack({
        title,
        write: () => ports.crm.remove({ id, version: receipt.version ?? '' }, effect),
        compare: async () => {
          const record = await ports.crm.get(reader, id);
          const directory = await readDirectory(ports.directory, effect.person);
          const names = await readCrmNames(directory, ports.crm, reader, args.fields, record.fields);
          const show = (fields: CrmRecord['fields']) => showCrm(args.kind, fields, names);
          return { left: show(args.fields), now: show(record.fields) };
        },
      });
      await verifyGone(title, () => ports.crm.get(reader, id));
      return { recordRef: receipt.recordRef, summary: `Removed the ${args.kind} ${title} again` };
    },
  };
}

async function readNewFields(
  { kind, fields: given }: Input,
  lookup: CrmLookup,
): Promise<CrmRecord['fields']> {
  for (const name of Object.keys(given)) findCrmField(kind, name, 'fields');
  const fields: CrmRecord['fields'] = {};
  for (const [name, rule] of Object.entries(crmFields[kind])) {
    const value = valueOr(given[name], rule.usual);
    if (value !== undefined) {
      fields[name] = await readCrmValue(rule, value, `fields.${name}`, lookup);
    } else if (rule.isRequired) {
      throw new InvalidInputError(
        `A ${kind} needs ${describeMissing(kind, name)}. Give fields.${name}.`,
        `fields.${name}`,
      );
    }
  }
  return fields;
}

function valueOr(
  value: string | number | boolean | null | undefined,
  usual: string | undefined,
): string | number | boolean | undefined {
  return value === undefined || value === null || value === '' ? usual : value;
}

function describeMissing(kind: CrmKind, name: string): string {
  return name === 'amount' ? `an amount (what the ${kind} is worth)` : `a ${name}`;
}
