import type { Ticket } from '../../src/contracts/ports.ts';
import type { Receipt, SourceText, Target } from '../../src/contracts/tool.ts';

/** Where a person sees a ticket in the console. */
function ticketLink(id: string): string {
  return `/office/tickets/${id}`;
}

/** A ticket as a source: external when a customer wrote it. */
export function ticketSource(ticket: Ticket, withComments: boolean): SourceText {
  const comments = withComments ? ticket.comments.map(({ text }) => text) : [];
  return {
    source: {
      id: `ticket:${ticket.id}`,
      kind: 'ticket',
      title: ticket.title,
      trust: ticket.reporterTrust,
      author: ticket.reporter,
      url: ticketLink(ticket.id),
    },
    text: [ticket.title, ticket.reporter, ticket.assignee, ticket.project, ticket.description, ...comments]
      .filter((part) => part !== undefined)
      .join('\n'),
  };
}

/** A ticket as the target of an action. */
export function ticketTarget(ticket: Ticket): Target {
  return { ref: `ticket:${ticket.id}`, title: ticket.title, version: ticket.version };
}

/** The receipt for a change of a ticket that is still there. */
export function ticketReceipt(ticket: Ticket, summary: string): Receipt {
  return {
    recordRef: `ticket:${ticket.id}`,
    summary,
    link: ticketLink(ticket.id),
    version: ticket.version,
    facts: { ticketId: ticket.id, title: ticket.title },
  };
}
