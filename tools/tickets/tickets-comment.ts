import { z } from 'zod/v4';
import type { Ports, Ticket } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { requireText } from '../require-text.ts';
import { restoreTicket } from './restore-ticket.ts';
import { ticketReceipt, ticketTarget } from './ticket-source.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the ticket, from tickets_search.'),
  text: z.string().describe('The comment, plain text.'),
});

/** Comments on a ticket. Undone by removing the comment, if the ticket is untouched. */
export function ticketsComment(
  ports: Pick<Ports, 'tickets' | 'directory'>,
): WriteTool<z.infer<typeof input>> {
  return {
    name: 'tickets_comment',
    description: 'Proposes a comment on one ticket. A customer who reported it may read it.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const ticket = await ports.tickets.get(readerOf(person), given.id.trim());
      const text = requireText(given.text, 'text');
      return {
        args: { id: ticket.id, text },
        summary: `Comment on ${ticket.id} “${ticket.title}”`,
        preview: [
          { label: 'Ticket', value: `${ticket.id} ${ticket.title}` },
          { label: 'Comment', value: text },
        ],
        targets: [ticketTarget(ticket)],
        warnings: [
          ...(ticket.comments.at(-1)?.text === text ? ['The last comment says the same.'] : []),
          ...(ticket.reporterTrust === 'external'
            ? [`${ticket.reporter}, who reported it from outside, may read this.`]
            : []),
        ],
        risk: { level: 'normal' },
        reversibility: {
          kind: 'reversible',
          text: 'Undo: removes the comment, unless someone has changed the ticket.',
        },
        before: ticket,
      };
    },

    async perform(draft, effect) {
      const ticket = await ports.tickets.comment(requireTarget(draft), draft.args.text, effect);
      return ticketReceipt(ticket, `Commented on ${ticket.id} “${ticket.title}”`);
    },

    async undo({ args, before, receipt }, effect) {
      const ticket = before as Ticket;
      const left = { ...ticket, comments: [...ticket.comments, { text: args.text }] };
      const back = await restoreTicket(ports, ticket, effect, {
        ticket: left,
        version: receipt.version ?? '',
      });
      return ticketReceipt(back, `Removed the comment from ${back.id} “${back.title}”`);
    },
  };
}
