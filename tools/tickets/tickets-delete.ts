import { z } from 'zod/v4';
import type { Ports, Ticket } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { previewAll } from '../shown-field.ts';
import { restoreTicket } from './restore-ticket.ts';
import { showTicket } from './show-ticket.ts';
import { ticketReceipt, ticketTarget } from './ticket-source.ts';

const input = z.strictObject({ id: z.string().describe('The id of the ticket, from tickets_search.') });

/** Deletes a ticket. Undone by bringing it back. */
export function ticketsDelete(ports: Pick<Ports, 'tickets' | 'directory'>): WriteTool<z.infer<typeof input>> {
  return {
    name: 'tickets_delete',
    description:
      'Proposes to delete one ticket with its comments. A ticket that is merely finished is not deleted but set to done or ' +
      'closed with tickets_update.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const ticket = await ports.tickets.get(readerOf(person), given.id.trim());
      const directory = await readDirectory(ports.directory, person);
      const comments = ticket.comments.length;
      return {
        args: { id: ticket.id },
        summary: `Delete ${ticket.id} “${ticket.title}”`,
        preview: [
          { label: 'Ticket', value: ticket.id },
          ...previewAll(showTicket(ticket, directory)),
          ...(comments === 0 ? [] : [{ label: 'Comments', value: String(comments) }]),
        ],
        targets: [ticketTarget(ticket)],
        warnings: [],
        risk: { level: 'normal' },
        reversibility: { kind: 'reversible', text: 'Undo: brings it back with its comments.' },
        before: ticket,
      };
    },

    async perform(draft, effect) {
      const target = requireTarget(draft);
      await ports.tickets.remove(target, effect);
      return { recordRef: `ticket:${target.id}`, summary: `Deleted ${target.id} “${target.title}”` };
    },

    async undo({ before }, effect) {
      const back = await restoreTicket(ports, before as Ticket, effect);
      return ticketReceipt(back, `Brought back ${back.id} “${back.title}”`);
    },
  };
}
