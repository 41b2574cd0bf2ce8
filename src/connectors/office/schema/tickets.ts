import { z } from 'zod/v4';
import { date, email, id, instant, line, remark, text } from './values.ts';

const change = z.strictObject({
  at: instant,
  by: line,
  field: line,
  from: text.nullable(),
  to: text.nullable(),
});

/** A piece of work with an owner and a state. */
export const ticketItem = z.strictObject({
  id,
  title: line,
  description: text.optional(),
  project: line.optional(),
  assignee: email.optional(),
  reporter: line,
  reporterTrust: z.enum(['internal', 'external']).default('internal'),
  state: z.enum(['open', 'in progress', 'in review', 'done', 'closed']).default('open'),
  dueDate: date.optional(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  createdAt: instant,
  comments: z.array(remark).default([]),
  history: z.array(change).default([]),
});

export type TicketItem = z.infer<typeof ticketItem>;
