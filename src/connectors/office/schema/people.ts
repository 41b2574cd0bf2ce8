import { z } from 'zod/v4';
import { email, id, line, timeZone } from './values.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day, such as 09:00');

const workingHours = z
  .strictObject({
    days: z
      .array(z.int().min(1).max(7))
      .refine((days) => new Set(days).size === days.length, 'names a day twice'),
    start: clock,
    end: clock,
  })
  .refine((hours) => hours.start < hours.end, { path: ['end'], message: 'is not after the start' });

/** A person of the directory. */
export const personItem = z.strictObject({
  id,
  email,
  name: line,
  timeZone,
  title: line.optional(),
  team: line.optional(),
  manager: email.optional(),
  workingHours: workingHours.optional(),
});

export type PersonItem = z.infer<typeof personItem>;
