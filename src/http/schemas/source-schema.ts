import { z } from 'zod/v4';
import type { Source } from '../../contracts/source.ts';
import { component } from './component.ts';

/** Where a fact came from. */
export const sourceSchema: z.ZodType<Source> = component(
  'Source',
  z.strictObject({
    id: z.string().describe('Kind and id of the record, such as `mail:m-12`.'),
    kind: z.enum(['event', 'mail', 'customer', 'contact', 'deal', 'ticket', 'document', 'person']),
    title: z.string(),
    trust: z.enum(['internal', 'external']).describe('`external`: written by someone outside.'),
    author: z.string().optional(),
    url: z.string().optional(),
  }),
);
