import type { CrmKind, CrmPort, CrmRecord } from '../../contracts/ports.ts';
import type { EffectContext } from '../../contracts/tool.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import type { Database, Transaction } from '../../store/database.ts';
import {
  findOfficeRow,
  insertOfficeRows,
  listOfficeRows,
  nextOfficeNumber,
  type OfficeRow,
  updateOfficeRow,
} from '../../store/office-records.ts';
import { passesFilters, refuseUnknownFields } from './crm-fields.ts';
import { type CrmItem, crmLists, crmRecordKind, toCrmRecord } from './crm-view.ts';
import { listPeople } from './directory.ts';
import { lockForRestore, lockRecord, unknownRecord } from './lock-record.ts';
import { matchesText } from './matches-text.ts';
import { nextRemarkId } from './next-remark-id.ts';
import { paginate, sortableId } from './paginate.ts';
import { parseItem } from './parse-item.ts';
import { performWrite } from './perform-write.ts';
import { officeItems } from './schema/office-document.ts';

const kinds: CrmKind[] = ['customer', 'contact', 'deal'];
const idPrefixes = { customer: 'c-', contact: 'k-', deal: 'd-' } as const;

/** The customers, contacts and deals of the built-in office. */
export function createCrm(database: Database): CrmPort {
  return {
    async search(reader, filter, page) {
      const { kind, query, filters = {} } = filter;
      refuseUnknownFields(kind, Object.keys(filters), 'filters');
      const { rows, customers } = await database.transaction(reader.organizationId, async (tx) => ({
        rows: await listOfficeRows<CrmItem>(tx, crmLists[kind]),
        customers: await listOfficeRows<CrmItem>(tx, 'customers'),
      }));
      const nameOf = new Map(customers.map((row) => [row.id, row.data.name]));
      const records = rows
        .map((row) => toCrmRecord(kind, row.data))
        .filter((record) => passesFilters(record, filters))
        .filter((record) => matchesText(query, searchTexts(record, nameOf)));
      return paginate(
        records,
        ({ fields, id }) => [String(fields.name).toLowerCase(), sortableId(id)],
        'ascending',
        page,
      );
    },

    async get(reader, id) {
      const found = await database.transaction(reader.organizationId, (tx) => findCrmRow(tx, id));
      if (!found || found.row.isDeleted) throw unknownRecord('customer, contact or deal', id);
      return toCrmRecord(found.kind, found.row.data);
    },

    create: (kind, fields, effect) =>
      performWrite(database, effect, 'crm.create', async (tx) => {
        refuseUnknownFields(kind, Object.keys(fields), 'fields');
        const number = await nextOfficeNumber(tx, crmLists[kind], idPrefixes[kind], kind);
        const owner = kind === 'contact' ? {} : { owner: effect.person.email };
        const item = parseCrmItem(kind, { ...owner, ...fields, id: `${idPrefixes[kind]}${number}` });
        await requireReferences(tx, item, fields);
        await insertOfficeRows(tx, crmLists[kind], [item]);
        return { recordRef: `${kind}:${item.id}`, result: toCrmRecord(kind, item) };
      }),

    update: (target, fields, effect) =>
      changeRecord(database, target, effect, 'crm.update', async (tx, { kind, row }) => {
        refuseUnknownFields(kind, Object.keys(fields), 'fields');
        const data = parseCrmItem(kind, { ...row.data, ...fields });
        await requireReferences(tx, data, fields);
        return { ...row, data };
      }),

    addNote: (target, text, effect) =>
      changeRecord(database, target, effect, 'crm.addNote', async (_tx, { kind, row }, now) => {
        if (text.trim() === '') throw new InvalidInputError('A note needs some text.', 'text');
        const note = { id: nextRemarkId(row.data.notes), text, by: effect.person.email, at: now };
        return { ...row, data: parseCrmItem(kind, { ...row.data, notes: [...row.data.notes, note] }) };
      }),

    async remove(target, effect) {
      await changeRecord(database, target, effect, 'crm.remove', async (_tx, { row }) => ({
        ...row,
        isDeleted: true,
      }));
    },

    restore: (image, effect, expectedVersion) =>
      performWrite(database, effect, 'crm.restore', async (tx) => {
        const { kind } = await lockCrmRow(tx, image.id);
        const data = parseCrmItem(kind, { ...image.fields, id: image.id, notes: image.notes });
        const row = await lockForRestore(tx, crmRecordKind(kind), data, expectedVersion);
        await updateOfficeRow(tx, crmLists[kind], { ...row, data, isDeleted: false });
        return { recordRef: `${kind}:${row.id}`, result: toCrmRecord(kind, data), before: row.data };
      }),
  };
}

interface CrmRow {
  kind: CrmKind;
  row: OfficeRow<CrmItem>;
}

function changeRecord(
  database: Database,
  target: { id: string; version: string },
  effect: EffectContext,
  operation: string,
  change: (tx: Transaction, found: CrmRow, now: string) => Promise<OfficeRow<CrmItem>>,
): Promise<CrmRecord> {
  return performWrite(database, effect, operation, async (tx, now) => {
    const { kind } = await lockCrmRow(tx, target.id);
    const row = await lockRecord(tx, crmRecordKind(kind), target);
    const changed = await change(tx, { kind, row }, now);
    await updateOfficeRow(tx, crmLists[kind], changed);
    return { recordRef: `${kind}:${row.id}`, result: toCrmRecord(kind, changed.data), before: row.data };
  });
}

async function findCrmRow(tx: Transaction, id: string, lock = false): Promise<CrmRow | undefined> {
  for (const kind of kinds) {
    const row = await findOfficeRow<CrmItem>(tx, crmLists[kind], id, lock);
    if (row) return { kind, row };
  }
  return undefined;
}

async function lockCrmRow(tx: Transaction, id: string): Promise<CrmRow> {
  const found = await findCrmRow(tx, id, true);
  if (!found) throw unknownRecord('customer, contact or deal', id);
  return found;
}

function parseCrmItem(kind: CrmKind, fields: object): CrmItem {
  const set = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
  );
  return parseItem<CrmItem>(officeItems[crmLists[kind]], set, kind);
}

/** Refuses a new owner outside the directory and a customer that does not exist; what stands already is left alone. */
async function requireReferences(tx: Transaction, item: CrmItem, given: CrmRecord['fields']): Promise<void> {
  if (typeof given.owner === 'string' && 'owner' in item) {
    const people = await listPeople(tx);
    if (item.owner !== undefined && !people.some((person) => person.email === item.owner))
      throw new InvalidInputError(
        `There is nobody with the address ${item.owner} in the directory.`,
        'owner',
      );
  }
  if (typeof given.customer === 'string' && 'customer' in item && item.customer !== undefined) {
    const customer = await findOfficeRow(tx, 'customers', item.customer);
    if (!customer || customer.isDeleted)
      throw new InvalidInputError(
        `There is no customer ${item.customer}. Search for it to get its id.`,
        'customer',
      );
  }
}

function searchTexts(record: CrmRecord, nameOf: Map<string, string>): string[] {
  const { customer } = record.fields;
  return [
    ...Object.values(record.fields).map(String),
    ...record.notes.map((note) => note.text),
    typeof customer === 'string' ? (nameOf.get(customer) ?? '') : '',
  ];
}
