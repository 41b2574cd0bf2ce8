import type { Intent } from './intent.ts';
import { createTicketIntent } from './tickets/create-ticket.ts';
import { showTicketsIntent } from './tickets/show-tickets.ts';

/** What people ask about tickets. */
export const ticketIntents: Intent[] = [createTicketIntent, showTicketsIntent];
