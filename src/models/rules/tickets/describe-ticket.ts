import type { Address, TicketItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ticketLine } from './read-tickets.ts';

const mostComments = 3;

/** A ticket with its description and its last comments, those of one author when one is asked for. */
export function describeTicket(ticket: TicketItem, scene: Scene, author?: string): string {
  const comments = (ticket.comments ?? []).filter(({ by }) => author === undefined || emailOf(by) === author);
  const lines = [
    ticketLine(ticket),
    ticket.reporter ? `Reported by ${nameOf(ticket.reporter, scene)}` : '',
    ticket.description ? `> ${ticket.description}` : '',
    ...comments.slice(-mostComments).map(({ text, by, at }) => `> ${nameOf(by, scene)}, ${at.text}: ${text}`),
    author !== undefined && comments.length === 0 ? `There is no comment by ${author}.` : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function emailOf(person: Address | string): string {
  return typeof person === 'string' ? person : person.email;
}

/** The name of someone of the directory; reporters from outside are names already. */
function nameOf(person: Address | string, scene: Scene): string {
  if (typeof person !== 'string') return person.name ?? person.email;
  return scene.context.directory.find(({ email }) => email === person)?.name ?? person;
}
