import { Temporal } from '@js-temporal/polyfill';
import { RRuleTemporal } from 'rrule-temporal';

const knownParts = new Set([
  ...['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO'],
  ...['BYSETPOS', 'WKST'],
]);

/** What is wrong with a recurrence rule, as the end of a sentence; `undefined` when it is fine or absent. */
export function checkRecurrence(
  rule: string | undefined,
  start: string,
  timeZone: string,
): string | undefined {
  if (rule === undefined) return undefined;
  const parts = rule.split(';').map((part) => part.split('='));
  const unknown = parts.find(([name = '', value = '']) => !knownParts.has(name) || value === '');
  if (unknown)
    return `has the part “${unknown.join('=')}”, which is not understood; write it like FREQ=WEEKLY;BYDAY=MO`;
  if (parts.some(([name, value]) => name === 'FREQ' && !/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value ?? '')))
    return 'repeats more often than daily; use DAILY, WEEKLY, MONTHLY or YEARLY';
  if (
    parts.some(
      ([name, value]) => /^(COUNT|INTERVAL)$/.test(name ?? '') && !/^[1-9]\d{0,4}$/.test(value ?? ''),
    )
  )
    return 'has a COUNT or INTERVAL that is not a positive number';
  try {
    const dtstart = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
    new RRuleTemporal({ rruleString: rule, dtstart });
    return undefined;
  } catch (error) {
    return `is not a recurrence rule (${(error as Error).message}); write it like FREQ=WEEKLY;BYDAY=MO`;
  }
}
