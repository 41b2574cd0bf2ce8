import { z } from 'zod/v4';
import type { PageRequest, PortPage, Ports, Reader, Ticket } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import { pageOf, pagingFields } from '../paging.ts';
import { readDirectory } from '../people/directory.ts';
import { resolveRecipient } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { describeTicket } from './describe-ticket.ts';
import { readDueRange } from './read-due-range.ts';
import { isUnfinished, readState, ticketStates } from './ticket-fields.ts';
import { ticketSource } from './ticket-source.ts';

const input = z.strictObject({
  query: z.string().optional().describe('Words in the title, description, project, comments or id.'),
  assignee: z.string().optional().describe('Whose tickets: a name, an e-mail address, or "me".'),
  state: z
    .string()
    .optional()
    .describe(`One of ${ticketStates.join(', ')}; or "unfinished" for all that are neither done nor closed.`),
  project: z.string().optional().describe('The name of a project.'),
  dueBefore: z.string().optional().describe('Due before this date (YYYY-MM-DD), not on it.'),
  dueAfter: z.string().optional().describe('Due after this date (YYYY-MM-DD), not on it.'),
  ...pagingFields,
});
type Filter = Parameters<Ports['tickets']['search']>[1];

/** Searches tickets, soonest due first. */
export function ticketsSearch(ports: Pick<Ports, 'tickets' | 'directory'>): ReadTool<z.infer<typeof input>> {
  return {
    name: 'tickets_search',
    description:
      'Searches tickets, soonest due first; all conditions must hold, and all matches come page by page. Overdue tickets are ' +
      'those with state "unfinished" and dueBefore today; each item says isOverdue itself.',
    input,
    effect: 'read',
    async run(query, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const text = (value: string | undefined) => value?.trim() || undefined;
      const onlyUnfinished = query.state !== undefined && foldText(query.state) === 'unfinished';
      const filter: Filter = dropUndefined({
        query: text(query.query),
        assignee:
          query.assignee === undefined
            ? undefined
            : resolveRecipient(directory, query.assignee, 'assignee').email,
        state: query.state === undefined || onlyUnfinished ? undefined : readState(query.state),
        project: text(query.project),
        ...readDueRange(query, person.timeZone),
      });
      const page = await search(ports.tickets, readerOf(person), filter, pageOf(query), onlyUnfinished);
      return {
        data: dropUndefined({
          items: page.items.map((ticket) => describeTicket(ticket, directory, now)),
          nextCursor: page.nextCursor,
        }),
        sources: page.items.map((ticket) => ticketSource(ticket, false)),
      };
    },
  };
}

/** Fills a page. The port knows one state at a time, so of the unfinished it reads on until the page is full. */
async function search(
  tickets: Ports['tickets'],
  reader: Reader,
  filter: Filter,
  page: PageRequest,
  onlyUnfinished: boolean,
): Promise<PortPage<Ticket>> {
  if (!onlyUnfinished) return tickets.search(reader, filter, page);
  const items: Ticket[] = [];
  let cursor = page.cursor;
  do {
    const rest = dropUndefined({ limit: page.limit - items.length, cursor });
    const found: PortPage<Ticket> = await tickets.search(reader, filter, rest);
    items.push(...found.items.filter(isUnfinished));
    cursor = found.nextCursor;
  } while (cursor !== undefined && items.length < page.limit);
  return dropUndefined({ items, nextCursor: cursor });
}
