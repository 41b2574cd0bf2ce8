import type { Intent } from './intent.ts';
import { changeTicketIntent, commentTicketIntent, deleteTicketIntent } from './tickets/change-ticket.ts';
import { createTicketIntent } from './tickets/create-ticket.ts';
import { showTicketsIntent } from './tickets/show-tickets.ts';

/** What people ask about tickets. */
export const ticketIntents: Intent[] = [
  createTicketIntent,
  commentTicketIntent,
  changeTicketIntent,
  deleteTicketIntent,
  showTicketsIntent,
];
