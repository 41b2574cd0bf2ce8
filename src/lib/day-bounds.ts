import { Temporal } from '@js-temporal/polyfill';
import { toUtc } from './to-utc.ts';

/** The instants at which a date (`YYYY-MM-DD`) begins and ends in a zone; a day may last 23 or 25 hours. */
export function dayBounds(date: string, timeZone: string): { start: string; end: string } {
  const day = Temporal.PlainDate.from(date);
  const startOf = (of: Temporal.PlainDate) => toUtc(of.toZonedDateTime(timeZone).toInstant().toString());
  return { start: startOf(day), end: startOf(day.add({ days: 1 })) };
}
