import type { Ticket, TicketFields } from '../../contracts/ports.ts';
import { hashJson } from '../../lib/hash-json.ts';
import type { RecordKind } from './lock-record.ts';
import type { TicketItem } from './schema/tickets.ts';

/** How tickets are versioned: fields and comments count, the history of changes does not. */
export const ticketKind: RecordKind<TicketItem> = {
  list: 'tickets',
  noun: 'ticket',
  version: ({ id: _id, history: _history, ...fields }) => hashJson(fields),
};

/** A ticket as the port shows it. */
export function toTicket(item: TicketItem): Ticket {
  return { ...item, version: ticketKind.version(item) };
}

/** The fields of a ticket that a person sets; each change of one is kept in the history. */
export const ticketFields = [
  'title',
  'description',
  'project',
  'assignee',
  'state',
  'dueDate',
  'priority',
] as const satisfies (keyof TicketFields)[];

/** One history entry for each field that differs. */
export function describeChanges(
  before: TicketItem,
  after: TicketItem,
  by: string,
  at: string,
): TicketItem['history'] {
  return ticketFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ at, by, field, from: before[field] ?? null, to: after[field] ?? null }));
}
