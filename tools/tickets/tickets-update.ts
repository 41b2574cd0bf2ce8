import { z } from 'zod/v4';
import type { Ports, Ticket, TicketFields } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { type Directory, readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { previewChanges, summarizeChanges } from '../shown-field.ts';
import { restoreTicket } from './restore-ticket.ts';
import { showTicket } from './show-ticket.ts';
import { readTicketFields, ticketInputs } from './ticket-fields.ts';
import { ticketReceipt, ticketTarget } from './ticket-source.ts';
import { warnAboutDueDate } from './warn-about-due-date.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the ticket, from tickets_search.'),
  title: ticketInputs.title.optional(),
  description: ticketInputs.description
    .nullable()
    .optional()
    .describe('Details, plain text; null clears them.'),
  project: ticketInputs.project
    .nullable()
    .optional()
    .describe('The project it belongs to; null takes it out.'),
  assignee: ticketInputs.assignee
    .nullable()
    .optional()
    .describe('Who shall do it: a name, an e-mail address, or "me"; null gives it to nobody.'),
  state: ticketInputs.state.optional(),
  dueDate: ticketInputs.dueDate
    .nullable()
    .optional()
    .describe('When it is due: a date, YYYY-MM-DD; null clears it.'),
  priority: ticketInputs.priority
    .nullable()
    .optional()
    .describe('low, normal, high or urgent; null clears it.'),
});
type Input = z.infer<typeof input>;
type NeverCleared = 'title' | 'state';
/** What changes; `null` clears a field. */
type Changes = Partial<Pick<TicketFields, NeverCleared>> & {
  [Field in Exclude<keyof TicketFields, NeverCleared>]?: TicketFields[Field] | null;
};

/** Changes a ticket: its state, assignee, date or words. Undone by restoring what was changed. */
export function ticketsUpdate(ports: Pick<Ports, 'tickets' | 'directory'>): WriteTool<Input> {
  return {
    name: 'tickets_update',
    description:
      'Proposes a change to one ticket: give its id and only what changes; null clears a field (assignee null gives it to ' +
      'nobody). To close a ticket set state to closed, to finish it set state to done.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const ticket = await ports.tickets.get(readerOf(person), given.id.trim());
      const changes = readChanges(ticket, given, directory);
      if (Object.keys(changes).length === 0) {
        throw new InvalidInputError(
          `${ticket.id} “${ticket.title}” already is as you want it, so there is nothing to change. Say what shall be different.`,
        );
      }
      const lines = previewChanges(
        showTicket(ticket, directory),
        showTicket({ ...ticket, ...(changes as Partial<TicketFields>) }, directory),
      );
      return {
        args: { id: ticket.id, ...changes },
        summary: `Change ${ticket.id} “${ticket.title}”: ${summarizeChanges(lines)}`,
        preview: [{ label: 'Ticket', value: `${ticket.id} ${ticket.title}` }, ...lines],
        targets: [ticketTarget(ticket)],
        warnings: warnAboutDueDate({ dueDate: changes.dueDate ?? undefined }, person.timeZone, now),
        risk: { level: 'normal' },
        reversibility: {
          kind: 'reversible',
          text: 'Undo: restores the old values, unless someone has changed it.',
        },
        before: ticket,
      };
    },

    async perform(draft, effect) {
      const { id: _, ...changes } = draft.args;
      const ticket = await ports.tickets.update(requireTarget(draft), changes as Changes, effect);
      return ticketReceipt(ticket, `Changed ${ticket.id} “${ticket.title}”`);
    },

    async undo({ args, before, receipt }, effect) {
      const { id: _, ...changes } = args;
      const ticket = before as Ticket;
      const left = { ...ticket, ...(changes as Partial<TicketFields>) };
      const back = await restoreTicket(ports, ticket, effect, {
        ticket: left,
        version: receipt.version ?? '',
      });
      return ticketReceipt(back, `Restored ${back.id} “${back.title}”`);
    },
  };
}

/** What differs from the ticket, in the form it is stored; `null` where a field is cleared. */
function readChanges(ticket: Ticket, given: Input, directory: Directory): Changes {
  const { id: _, ...fields } = given;
  const isCleared = (value: string | null | undefined) => value === null || value === '';
  const entries = Object.entries(fields) as [keyof TicketFields, string | null | undefined][];
  for (const [name, value] of entries) {
    if (isCleared(value) && (name === 'title' || name === 'state')) {
      throw new InvalidInputError(`${name} cannot be empty: every ticket has one. Give a value.`, name);
    }
  }
  const set = Object.fromEntries(entries.filter(([, value]) => !isCleared(value)));
  const read: Changes = readTicketFields(set as Partial<Record<keyof TicketFields, string>>, directory);
  const cleared = entries.filter(([, value]) => isCleared(value)).map(([name]) => [name, null]);
  const wished = Object.entries({ ...read, ...Object.fromEntries(cleared) }) as [
    keyof TicketFields,
    string | null,
  ][];
  return Object.fromEntries(
    wished.filter(([name, value]) => value !== undefined && value !== (ticket[name] ?? null)),
  );
}
