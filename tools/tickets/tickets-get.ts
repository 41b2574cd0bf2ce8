import { z } from 'zod/v4';
import type { Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { describeTicket } from './describe-ticket.ts';
import { ticketSource } from './ticket-source.ts';

const input = z.strictObject({ id: z.string().describe('The id of the ticket, from tickets_search.') });

/** One ticket with its comments and history. */
export function ticketsGet(ports: Pick<Ports, 'tickets' | 'directory'>): ReadTool<z.infer<typeof input>> {
  return {
    name: 'tickets_get',
    description: 'Reads one ticket with its description, comments and history.',
    input,
    effect: 'read',
    async run({ id }, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const ticket = await ports.tickets.get(readerOf(person), id.trim());
      const at = (time: string) => describeTime(time, person.timeZone, now);
      return {
        data: dropUndefined({
          ...describeTicket(ticket, directory, now),
          description: ticket.description,
          reporter: ticket.reporter,
          reporterTrust: ticket.reporterTrust,
          createdAt: at(ticket.createdAt),
          comments: ticket.comments.map((comment) => ({ ...comment, at: at(comment.at) })),
          history: ticket.history.map((entry) => ({ ...entry, at: at(entry.at) })),
        }),
        sources: [ticketSource(ticket, true)],
      };
    },
  };
}
