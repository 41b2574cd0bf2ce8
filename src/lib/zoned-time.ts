import { Temporal } from '@js-temporal/polyfill';

/** An instant (ISO 8601 with `Z` or an offset, or a `Date`) as it reads on the clocks of a zone. */
export function zonedTime(instant: string | Date, timeZone: string): Temporal.ZonedDateTime {
  const text = instant instanceof Date ? instant.toISOString() : instant;
  return Temporal.Instant.from(text).toZonedDateTimeISO(timeZone);
}
