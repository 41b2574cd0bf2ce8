import type { TicketFields, TicketPort } from '../../contracts/ports.ts';
import type { EffectContext } from '../../contracts/tool.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { foldText } from '../../lib/fold-text.ts';
import type { Database, Transaction } from '../../store/database.ts';
import {
  findOfficeRow,
  insertOfficeRows,
  listOfficeRows,
  nextOfficeNumber,
  type OfficeRow,
  updateOfficeRow,
} from '../../store/office-records.ts';
import { listPeople } from './directory.ts';
import { lockForRestore, lockRecord, unknownRecord } from './lock-record.ts';
import { matchesText } from './matches-text.ts';
import { nextRemarkId } from './next-remark-id.ts';
import { paginate, sortableId } from './paginate.ts';
import { parseItem } from './parse-item.ts';
import { performWrite } from './perform-write.ts';
import { type TicketItem, ticketItem } from './schema/tickets.ts';
import { date } from './schema/values.ts';
import { describeChanges, ticketFields, ticketKind, toTicket } from './ticket-view.ts';

type TicketFilter = Parameters<TicketPort['search']>[1];

/** The tickets of the built-in office. */
export function createTickets(database: Database): TicketPort {
  return {
    async search(reader, filter, page) {
      const fits = createTicketTest(filter);
      const rows = await database.transaction(reader.organizationId, (tx) =>
        listOfficeRows<TicketItem>(tx, 'tickets'),
      );
      return paginate(
        rows
          .map((row) => row.data)
          .filter(fits)
          .map(toTicket),
        ({ dueDate, id }) => [dueDate ?? '9999-12-31', sortableId(id)],
        'ascending',
        page,
      );
    },

    async get(reader, id) {
      const row = await database.transaction(reader.organizationId, (tx) =>
        findOfficeRow<TicketItem>(tx, 'tickets', id),
      );
      if (!row || row.isDeleted) throw unknownRecord('ticket', id);
      return toTicket(row.data);
    },

    create: (fields, effect) =>
      performWrite(database, effect, 'tickets.create', async (tx, now) => {
        const number = await nextOfficeNumber(tx, 'tickets', 'T-', 'ticket');
        const item = parseTicket({
          ...pickFields(fields),
          id: `T-${number}`,
          reporter: effect.person.email,
          createdAt: now,
        });
        await requireAssignee(tx, item.assignee);
        await insertOfficeRows(tx, 'tickets', [item]);
        return { recordRef: `ticket:${item.id}`, result: toTicket(item) };
      }),

    update: (target, changes, effect) =>
      changeTicket(database, target, effect, 'tickets.update', async (tx, row, now) => {
        const next = parseTicket({ ...row.data, ...pickFields(changes) });
        if (next.assignee !== row.data.assignee) await requireAssignee(tx, next.assignee);
        const history = [...next.history, ...describeChanges(row.data, next, effect.person.email, now)];
        return { ...row, data: { ...next, history } };
      }),

    comment: (target, text, effect) =>
      changeTicket(database, target, effect, 'tickets.comment', async (_tx, row, now) => {
        if (text.trim() === '') throw new InvalidInputError('A comment needs some text.', 'text');
        const comment = { id: nextRemarkId(row.data.comments), text, by: effect.person.email, at: now };
        return { ...row, data: parseTicket({ ...row.data, comments: [...row.data.comments, comment] }) };
      }),

    async remove(target, effect) {
      await changeTicket(database, target, effect, 'tickets.remove', async (_tx, row) => ({
        ...row,
        isDeleted: true,
      }));
    },

    restore: (image, effect, expectedVersion) =>
      performWrite(database, effect, 'tickets.restore', async (tx) => {
        const { version: _, ...fields } = image;
        const data = parseTicket(fields);
        const row = await lockForRestore(tx, ticketKind, data, expectedVersion);
        await updateOfficeRow(tx, 'tickets', { ...row, data, isDeleted: false });
        return { recordRef: `ticket:${row.id}`, result: toTicket(data), before: row.data };
      }),
  };
}

function changeTicket(
  database: Database,
  target: { id: string; version: string },
  effect: EffectContext,
  operation: string,
  change: (tx: Transaction, row: OfficeRow<TicketItem>, now: string) => Promise<OfficeRow<TicketItem>>,
) {
  return performWrite(database, effect, operation, async (tx, now) => {
    const row = await lockRecord(tx, ticketKind, target);
    const changed = await change(tx, row, now);
    await updateOfficeRow(tx, 'tickets', changed);
    return { recordRef: `ticket:${row.id}`, result: toTicket(changed.data), before: row.data };
  });
}

/** The fields that were given; anything else a caller passes is refused by name. */
function pickFields(given: { [Field in keyof TicketFields]?: TicketFields[Field] | null }): object {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const unknown = set.find(([name]) => !ticketFields.includes(name as (typeof ticketFields)[number]));
  if (unknown)
    throw new InvalidInputError(
      `A ticket has no field “${unknown[0]}” that can be set. Use ${ticketFields.join(', ')}.`,
      unknown[0],
    );
  return Object.fromEntries(set);
}

function parseTicket(fields: object): TicketItem {
  const set = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
  );
  return parseItem(ticketItem, set, 'ticket');
}

async function requireAssignee(tx: Transaction, assignee: string | undefined): Promise<void> {
  if (assignee === undefined) return;
  const people = await listPeople(tx);
  if (!people.some((person) => person.email === assignee))
    throw new InvalidInputError(`There is nobody with the address ${assignee} in the directory.`, 'assignee');
}

function createTicketTest(filter: TicketFilter): (item: TicketItem) => boolean {
  const states: readonly string[] = ticketItem.shape.state.unwrap().options;
  if (filter.state !== undefined && !states.includes(filter.state))
    throw new InvalidInputError(
      `“${filter.state}” is not a state. Use one of ${states.join(', ')}.`,
      'state',
    );
  for (const field of ['dueBefore', 'dueAfter'] as const) {
    const value = filter[field];
    if (value !== undefined && !date.safeParse(value).success)
      throw new InvalidInputError(`“${value}” is not a date of the calendar, such as 2026-11-24.`, field);
  }
  const { dueBefore, dueAfter } = filter;
  const assignee = filter.assignee?.toLowerCase();
  const project = filter.project === undefined ? undefined : foldText(filter.project);
  return (item) =>
    (assignee === undefined || item.assignee === assignee) &&
    (filter.state === undefined || item.state === filter.state) &&
    (project === undefined || foldText(item.project ?? '') === project) &&
    (dueBefore === undefined || (item.dueDate !== undefined && item.dueDate < dueBefore)) &&
    (dueAfter === undefined || (item.dueDate !== undefined && item.dueDate > dueAfter)) &&
    matchesText(filter.query, [
      item.id,
      item.title,
      item.description,
      item.project,
      ...item.comments.map((comment) => comment.text),
    ]);
}
