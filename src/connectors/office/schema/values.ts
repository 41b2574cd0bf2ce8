import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod/v4';

const unstorable = /[\0\p{Surrogate}]/u;

/** Text that the database can hold. */
export const text = z
  .string()
  .max(100_000, 'is longer than 100,000 characters')
  .refine((value) => !unstorable.test(value), 'contains a character that is not text');

/** Text of one line that says something. */
export const line = text
  .refine((value) => value.trim() !== '', 'is empty')
  .refine((value) => !/[\r\n]/.test(value), 'has more than one line')
  .refine((value) => value.length <= 500, 'is longer than 500 characters');

/** An id as the importer gives it: no spaces. */
export const id = z
  .string()
  .regex(/^[^\s\p{C}]{1,100}$/u, 'is not an id: 1 to 100 characters without spaces');

/** An e-mail address, kept in lower case. */
export const email = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .refine(
    (value) => /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(value) && value.length <= 254,
    'is not an e-mail address',
  );

/** An instant in ISO 8601 with an offset, kept in UTC. */
export const instant = z.string().transform((value, context) => {
  try {
    return Temporal.Instant.from(value).toString();
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'is not a time with a date and an offset, such as 2026-11-24T13:00:00Z',
    });
    return z.NEVER;
  }
});

/** A calendar date, `YYYY-MM-DD`. */
export const date = z.string().refine((value) => {
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}, 'is not a date of the calendar, such as 2026-11-24');

/** The name of a time zone. */
export const timeZone = z.string().refine((value) => {
  try {
    // Offsets such as +01:00 are zones to Temporal, but know no daylight saving.
    return /^[A-Za-z]/.test(value) && Temporal.Now.zonedDateTimeISO(value).timeZoneId !== '';
  } catch {
    return false;
  }
}, 'is not a time zone, such as Europe/Berlin');

/** A note of a customer or a comment on a ticket. */
export const remark = z.strictObject({ id, text, by: line, at: instant });
