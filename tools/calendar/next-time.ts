import type { EventFields } from '../../src/contracts/ports.ts';
import { dayBounds } from '../../src/lib/day-bounds.ts';
import { nextOccurrence } from '../../src/lib/recurrence.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';

type Time = Pick<EventFields, 'start' | 'end'>;
type Timed = Time & Pick<EventFields, 'timeZone' | 'recurrence'>;

/** When an event takes place next: of a series the first occurrence from now on, of a single event its only time. */
export function nextTime(event: Timed, now: Date): Time {
  return timeFrom(event, now.toISOString());
}

/** When an event takes place on the day of a moment, or next after it. */
export function timeOnDay(event: Timed, instant: string): Time {
  const day = zonedTime(instant, event.timeZone).toPlainDate().toString();
  return timeFrom(event, dayBounds(day, event.timeZone).start);
}

function timeFrom({ start, end, timeZone, recurrence }: Timed, instant: string): Time {
  if (!recurrence) return { start, end };
  const next = nextOccurrence(recurrence, start, timeZone, instant) ?? start;
  return { start: toUtc(next), end: toUtc(new Date(Date.parse(next) + Date.parse(end) - Date.parse(start))) };
}
