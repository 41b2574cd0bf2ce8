import { z } from 'zod/v4';

/** `cursor` and `limit`, which every list takes. */
export const pageQuery = z.strictObject({
  cursor: z.string().min(1).max(500).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().optional().describe('Absent on the last page.'),
  });
}
