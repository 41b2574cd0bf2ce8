import { z } from 'zod/v4';
import { normalizeRecurrence } from '../../../lib/recurrence.ts';
import { email, id, instant, line, text, timeZone } from './values.ts';

const attendee = z.strictObject({
  email,
  name: line.optional(),
  response: z.enum(['accepted', 'declined', 'tentative', 'none']).default('none'),
});

const recurrence = z.string().transform((value, context) => {
  const rule = value.length <= 500 ? normalizeRecurrence(value) : undefined;
  if (rule !== undefined) return rule;
  context.addIssue({
    code: 'custom',
    message: 'is not a recurrence rule by days, weeks, months or years, such as FREQ=WEEKLY;BYDAY=MO',
  });
  return z.NEVER;
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
    recurrence: recurrence.optional(),
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
  });

export type EventItem = z.infer<typeof eventItem>;
