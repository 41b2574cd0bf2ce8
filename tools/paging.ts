import { z } from 'zod/v4';
import type { PageRequest } from '../src/contracts/ports.ts';

/** What every list takes besides its own filters. */
export const pagingFields = {
  cursor: z.string().optional().describe('`nextCursor` of the previous page, to read the page after it.'),
  limit: z.int().min(1).max(200).optional().describe('How many items a page holds, 1–200; 50 when left out.'),
};

/** The page that a list is asked for. */
export function pageOf(input: { cursor?: string; limit?: number }): PageRequest {
  const limit = input.limit ?? 50;
  return input.cursor === undefined ? { limit } : { cursor: input.cursor, limit };
}
