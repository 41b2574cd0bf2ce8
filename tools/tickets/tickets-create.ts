import { z } from 'zod/v4';
import type { Ports, TicketFields } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import { nameAddress, readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { requireLine } from '../require-text.ts';
import { previewAll } from '../shown-field.ts';
import { takeBack, verifyGone } from '../take-back.ts';
import { showTicket } from './show-ticket.ts';
import { isUnfinished, readTicketFields, ticketInputs } from './ticket-fields.ts';
import { ticketReceipt } from './ticket-source.ts';
import { warnAboutDueDate } from './warn-about-due-date.ts';

const input = z.strictObject({
  title: ticketInputs.title,
  description: ticketInputs.description.optional(),
  project: ticketInputs.project.optional(),
  assignee: ticketInputs.assignee.optional(),
  state: ticketInputs.state.optional(),
  dueDate: ticketInputs.dueDate.optional(),
  priority: ticketInputs.priority.optional(),
});

/** Creates a ticket. Undone by removing it. */
export function ticketsCreate(ports: Pick<Ports, 'tickets' | 'directory'>): WriteTool<z.infer<typeof input>> {
  return {
    name: 'tickets_create',
    description:
      'Proposes a new ticket. Only the title is needed; without an assignee it belongs to nobody, without a state it is open.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
      const fields: TicketFields = dropUndefined({
        ...readTicketFields(set, directory),
        title: requireLine(given.title, 'title'),
        state: readTicketFields({ state: set.state }, directory).state ?? 'open',
      });
      const same = await ports.tickets.search(readerOf(person), { query: fields.title }, { limit: 200 });
      const twin = same.items.find(
        (item) => isUnfinished(item) && foldText(item.title) === foldText(fields.title),
      );
      const { assignee } = fields;
      const owner = assignee === undefined ? '' : ` for ${nameAddress(directory, assignee).name}`;
      return {
        args: fields,
        summary: `Create the ticket “${fields.title}”${owner}`,
        preview: previewAll(showTicket(fields, directory)),
        targets: [],
        warnings: [
          ...(twin === undefined
            ? []
            : [`There is an unfinished ticket called “${twin.title}” already (${twin.id}).`]),
          ...warnAboutDueDate(fields, person.timeZone, now),
        ],
        risk: { level: 'normal' },
        reversibility: { kind: 'reversible', text: 'Undo: removes it again, unless someone has changed it.' },
      };
    },

    async perform({ args }, effect) {
      const ticket = await ports.tickets.create(args as TicketFields, effect);
      return ticketReceipt(ticket, `Created ${ticket.id} “${ticket.title}”`);
    },

    async undo({ args, receipt }, effect) {
      const reader = readerOf(effect.person);
      const id = receipt.recordRef.replace('ticket:', '');
      const title = `“${args.title}”`;
      await takeBack({
        title,
        write: () => ports.tickets.remove({ id, version: receipt.version ?? '' }, effect),
        compare: async () => {
          const directory = await readDirectory(ports.directory, effect.person);
          const now = await ports.tickets.get(reader, id);
          const comments = now.comments.map(({ text }) => text).join('\n');
          return {
            left: showTicket(args as TicketFields, directory),
            now: [...showTicket(now, directory), { label: 'Comments', value: comments, isText: true }],
          };
        },
      });
      await verifyGone(title, () => ports.tickets.get(reader, id));
      return { recordRef: receipt.recordRef, summary: `Removed ${id} ${title} again` };
    },
  };
}
