import { z } from 'zod/v4';
import { id, instant, line, text } from './values.ts';

/** A page of the company's knowledge. */
export const documentItem = z.strictObject({
  id,
  title: line,
  text,
  author: line,
  updatedAt: instant,
  readers: z.array(line).optional(),
});

export type DocumentItem = z.infer<typeof documentItem>;
