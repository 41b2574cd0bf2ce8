import type { Intent } from './intent.ts';
import { confirmChangeIntent } from './records/confirm-change.ts';
import { addTicketDetailsIntent } from './tickets/add-details.ts';
import { changeNamedTicketIntent, changeTicketIntent } from './tickets/change-ticket.ts';
import { commentTicketIntent } from './tickets/comment-ticket.ts';
import { createTicketIntent, untitledTicketIntent } from './tickets/create-ticket.ts';
import { deleteTicketIntent } from './tickets/delete-ticket.ts';
import { showTicketsIntent, showTicketsLooselyIntent } from './tickets/show-tickets.ts';

/** What people ask about tickets. */
export const ticketIntents: Intent[] = [
  createTicketIntent,
  untitledTicketIntent,
  addTicketDetailsIntent,
  confirmChangeIntent,
  commentTicketIntent,
  changeTicketIntent,
  changeNamedTicketIntent,
  deleteTicketIntent,
  showTicketsIntent,
  showTicketsLooselyIntent,
];
