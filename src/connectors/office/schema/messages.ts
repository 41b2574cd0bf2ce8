import { z } from 'zod/v4';
import { email, id, instant, line, text } from './values.ts';

const address = z.strictObject({ email, name: line.optional() });
const emails = z.array(email).default([]);

/** A mail, once for all who have it. */
export const messageItem = z.strictObject({
  id,
  threadId: id,
  from: address,
  to: z.array(address).max(1000).default([]),
  cc: z.array(address).max(1000).default([]),
  bcc: z.array(address).max(1000).default([]),
  subject: text.refine((value) => !/[\r\n]/.test(value), 'has more than one line'),
  body: text,
  sentAt: instant,
  inReplyTo: id.optional(),
  readBy: emails,
  archivedBy: emails,
  deletedBy: emails,
});

export type MessageItem = z.infer<typeof messageItem>;
