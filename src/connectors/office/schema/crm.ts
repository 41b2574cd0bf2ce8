import { z } from 'zod/v4';
import { date, email, id, line, remark } from './values.ts';

const notes = z.array(remark).default([]);

/** A company that buys, or may buy. */
export const customerItem = z.strictObject({
  id,
  name: line,
  status: z.enum(['lead', 'active', 'at risk', 'churned']).default('lead'),
  owner: email.optional(),
  industry: line.optional(),
  phone: line.optional(),
  website: line.optional(),
  city: line.optional(),
  lastContact: date.optional(),
  followUp: date.optional(),
  notes,
});

/** A person at a customer. */
export const contactItem = z.strictObject({
  id,
  name: line,
  email: email.optional(),
  phone: line.optional(),
  title: line.optional(),
  customer: id.optional(),
  notes,
});

/** A sale that is won, lost or on its way. */
export const dealItem = z.strictObject({
  id,
  name: line,
  customer: id.optional(),
  product: line.optional(),
  stage: z.enum(['qualified', 'proposal', 'negotiation', 'won', 'lost']).default('qualified'),
  amount: z.number().min(0).max(1e12),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not a currency code, such as EUR')
    .default('EUR'),
  owner: email.optional(),
  closeDate: date.optional(),
  notes,
});
