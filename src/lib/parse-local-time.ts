import { Temporal } from '@js-temporal/polyfill';
import { toUtc } from './to-utc.ts';

/** What a text for a time turned out to be. */
export type ParsedTime =
  /** `utc` is an ISO 8601 instant. */
  | { kind: 'instant'; utc: string }
  /** A date without a time, `YYYY-MM-DD`. */
  | { kind: 'date'; date: string }
  /** A local time that the clocks jump over; `next` is the first local time after the gap, such as `2027-03-28T03:30`. */
  | { kind: 'skipped'; next: string }
  | { kind: 'invalid' };

/**
 * Reads an ISO 8601 time. Without an offset it is taken on the clocks of `timeZone`; of a local time that comes twice
 * the earlier one is taken.
 */
export function parseLocalTime(text: string, timeZone: string): ParsedTime {
  const value = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (\d)/, '$1T$2');
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      return { kind: 'date', date: Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() };
    }
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/i.test(value)) return { kind: 'invalid' };
    if (/(z|[+-]\d{2}:?\d{2})$/i.test(value)) return { kind: 'instant', utc: toUtc(value.toUpperCase()) };
    const local = Temporal.PlainDateTime.from(value, { overflow: 'reject' });
    const zoned = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    if (zoned.toPlainDateTime().equals(local))
      return { kind: 'instant', utc: toUtc(zoned.toInstant().toString()) };
    const next = local.toZonedDateTime(timeZone, { disambiguation: 'later' }).toPlainDateTime();
    return { kind: 'skipped', next: next.toString({ smallestUnit: 'minute' }) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'invalid' };
    throw error;
  }
}
