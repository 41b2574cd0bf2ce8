import type { Address, TicketItem } from '../records.ts';
import { ticketLine } from './read-tickets.ts';

const mostComments = 3;

/** A ticket with its description and its last comments, those of one author when one is asked for. */
export function describeTicket(ticket: TicketItem, author?: string): string {
  const comments = (ticket.comments ?? []).filter(({ by }) => author === undefined || emailOf(by) === author);
  const lines = [
    ticketLine(ticket),
    ticket.reporter ? `Reported by ${nameOf(ticket.reporter)}` : '',
    ticket.description ? `> ${ticket.description}` : '',
    ...comments.slice(-mostComments).map(({ text, by, at }) => `> ${nameOf(by)}, ${at.text}: ${text}`),
    author !== undefined && comments.length === 0 ? `There is no comment by ${author}.` : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function emailOf(person: Address | string): string {
  return typeof person === 'string' ? person : person.email;
}

function nameOf(person: Address | string): string {
  return typeof person === 'string' ? person : (person.name ?? person.email);
}
