import { Temporal } from '@js-temporal/polyfill';
import { RRuleTemporal } from 'rrule-temporal';
import type { EventItem } from './schema/events.ts';

/**
 * The times at which an event happens within a range, both ends open: a meeting that ends when the range starts is not
 * in it. A series keeps its wall-clock time in its own zone, so its instants move with daylight saving.
 */
export function expandEvent(
  event: Pick<EventItem, 'start' | 'end' | 'timeZone' | 'recurrence'>,
  from: number,
  to: number,
): { start: string; end: string }[] {
  const start = Date.parse(event.start);
  const duration = Date.parse(event.end) - start;
  const overlaps = (at: number) => at < to && at + duration > from;
  if (event.recurrence === undefined) return overlaps(start) ? [{ start: event.start, end: event.end }] : [];
  const rule = new RRuleTemporal({
    rruleString: event.recurrence,
    dtstart: Temporal.Instant.from(event.start).toZonedDateTimeISO(event.timeZone),
    includeDtstart: true,
  });
  return rule
    .between(new Date(from - duration), new Date(to), true)
    .map((occurrence) => occurrence.epochMilliseconds)
    .filter(overlaps)
    .map((at) => ({ start: toInstant(at), end: toInstant(at + duration) }));
}

function toInstant(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
}
