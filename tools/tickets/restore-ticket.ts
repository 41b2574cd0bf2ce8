import type { Ports, Ticket, TicketFields } from '../../src/contracts/ports.ts';
import type { EffectContext } from '../../src/contracts/tool.ts';
import { nameAddress, readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import type { ShownField } from '../shown-field.ts';
import { takeBack, verifyRestored } from '../take-back.ts';
import { showTicket } from './show-ticket.ts';

/** A ticket as far as an undo compares it. */
type ComparedTicket = TicketFields & { comments: { text: string }[] };

/**
 * Brings a ticket back as it was before an effect, and reads it back. With `left`, the ticket as the effect left it in
 * `version`, someone else's change since is a `ConflictError` that names them.
 */
export async function restoreTicket(
  ports: Pick<Ports, 'tickets' | 'directory'>,
  before: Ticket,
  effect: EffectContext,
  left?: { ticket: ComparedTicket; version: string },
): Promise<Ticket> {
  const reader = readerOf(effect.person);
  const title = `“${before.title}”`;
  const directory = await readDirectory(ports.directory, effect.person);
  const show = (ticket: ComparedTicket): ShownField[] => [
    ...showTicket(ticket, directory),
    { label: 'Comments', value: ticket.comments.map(({ text }) => text).join('\n'), isText: true },
  ];
  await takeBack({
    title,
    async write() {
      // Restoring would bring back what someone has removed since.
      if (left !== undefined) await ports.tickets.get(reader, before.id);
      return ports.tickets.restore(before, effect, left?.version);
    },
    compare: async () => {
      const ticket = await ports.tickets.get(reader, before.id);
      const last = ticket.history.at(-1)?.by;
      const by =
        last === undefined || last === effect.person.email ? undefined : nameAddress(directory, last).name;
      return { left: show(left?.ticket ?? before), now: show(ticket), by };
    },
  });
  const back = await ports.tickets.get(reader, before.id);
  verifyRestored(title, show(before), show(back));
  return back;
}
