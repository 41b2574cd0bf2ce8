import { Temporal } from '@js-temporal/polyfill';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';

/** Milliseconds since 1970 of an ISO 8601 instant; a bare date is its midnight in UTC. */
export function readInstant(value: string, field: string): number {
  try {
    const whole = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value;
    return Temporal.Instant.from(whole).epochMilliseconds;
  } catch {
    throw new InvalidInputError(
      `“${value}” in ${field} is not a time. Write it with an offset, such as 2026-11-24T14:00:00+01:00.`,
      field,
    );
  }
}
