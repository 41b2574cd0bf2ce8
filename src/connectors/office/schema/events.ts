import { z } from 'zod/v4';
import { checkRecurrence } from '../check-recurrence.ts';
import { email, id, instant, line, text, timeZone } from './values.ts';

const attendee = z.strictObject({
  email,
  name: line.optional(),
  response: z.enum(['accepted', 'declined', 'tentative', 'none']).default('none'),
});

/** A meeting, or a whole series of them. */
export const eventItem = z
  .strictObject({
    id,
    title: line,
    start: instant,
    end: instant,
    timeZone,
    organizer: email,
    attendees: z.array(attendee).max(1000).default([]),
    location: line.optional(),
    description: text.optional(),
    online: z.boolean().optional(),
    recurrence: z.string().max(500).optional(),
  })
  .superRefine((event, context) => {
    if (Date.parse(event.end) <= Date.parse(event.start))
      context.addIssue({ code: 'custom', path: ['end'], message: 'is not after the start' });
    const seen = new Set<string>();
    for (const [index, { email }] of event.attendees.entries()) {
      if (seen.has(email))
        context.addIssue({
          code: 'custom',
          path: ['attendees', index, 'email'],
          message: `${email} is invited twice`,
        });
      seen.add(email);
    }
    const problem = checkRecurrence(event.recurrence, event.start, event.timeZone);
    if (problem) context.addIssue({ code: 'custom', path: ['recurrence'], message: problem });
  });

export type EventItem = z.infer<typeof eventItem>;
