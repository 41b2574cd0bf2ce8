import { Temporal } from '@js-temporal/polyfill';

/** An instant as `2026-11-24T13:00:00Z`, whatever its offset was. */
export function toUtc(instant: string | Date): string {
  const text = instant instanceof Date ? instant.toISOString() : instant;
  return Temporal.Instant.from(text).toString({ smallestUnit: 'second' });
}
