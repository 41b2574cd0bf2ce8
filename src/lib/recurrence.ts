import { RRuleTemporal } from 'rrule-temporal';
import { toText } from 'rrule-temporal/totext';
import { zonedTime } from './zoned-time.ts';

const parts =
  /^(FREQ|INTERVAL|COUNT|UNTIL|BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS|WKST)=[A-Z0-9,+-]+$/;
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** A rule in RFC 5545 form without its prefix, upper case; `undefined` when it is not a rule for days. */
export function normalizeRecurrence(rule: string): string | undefined {
  const text = rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
  const fields = text.split(';');
  if (!fields.every((field) => parts.test(field))) return undefined;
  const frequency = fields.find((field) => field.startsWith('FREQ='))?.slice(5) ?? '';
  if (!frequencies.includes(frequency)) return undefined;
  if (fields.some((field) => /^(INTERVAL|COUNT)=/.test(field) && !/=[1-9]\d{0,3}$/.test(field)))
    return undefined;
  try {
    seriesOf(text, '2026-01-01T09:00:00Z', 'UTC');
    return text;
  } catch {
    return undefined;
  }
}

/** The first occurrence at or after `instant`, as a UTC instant, of a series that begins at `start` in `timeZone`. */
export function nextOccurrence(
  rule: string,
  start: string,
  timeZone: string,
  instant: string,
): string | undefined {
  const next = seriesOf(rule, start, timeZone).next(new Date(instant), true);
  return next === null ? undefined : new Date(next.epochMilliseconds).toISOString();
}

/** A rule in words: `every week on Monday`. */
export function describeRecurrence(rule: string, start: string, timeZone: string): string {
  const text = toText(seriesOf(rule, start, timeZone), 'en', { excludeTzAbbreviation: true });
  return text.replace(/ at \d+(:\d+)? [AP]M/, '');
}

function seriesOf(rule: string, start: string, timeZone: string): RRuleTemporal {
  // The library brings its own build of Temporal's types; the values are the same.
  const dtstart = zonedTime(start, timeZone) as unknown as { timeZoneId: string; toString(): string };
  return new RRuleTemporal({ rruleString: rule, dtstart }) as unknown as RRuleTemporal;
}
