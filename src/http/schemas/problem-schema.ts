import { z } from 'zod/v4';
import { actionSchema } from './action-schemas.ts';
import { component } from './component.ts';

/** An error as RFC 9457 writes it. */
export const problemSchema = component(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().describe('Stable; programs go by this.'),
    instance: z.string(),
    field: z.string().optional().describe('The field that is at fault.'),
    reference: z.string().optional().describe('What the log calls it.'),
    action: actionSchema.optional().describe('The action as it is now, when a decision was refused.'),
  }),
);
