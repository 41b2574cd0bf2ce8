import { z } from 'zod/v4';

/** How the model says that something is left to do after the changes of this turn. */
export const planNextStep = {
  name: 'plan_next_step',
  description:
    'Only when a later part of the request needs the RESULT of a change that is still to be confirmed, such as the id of a ticket that is to be created now. Say in words what is left; it goes on by itself after the change is done. Prepare the change first. Never use it for parts that can be prepared now.',
  input: z.strictObject({
    remaining: z.string().trim().min(1).max(2_000).describe('What is left to do, in words.'),
  }),
};
