import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from '../dates/clock.ts';
import { dayText, isoAt, timeText, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';

/** A stretch of time to look at, and what to call it. */
export interface WhenRange {
  from: string;
  to: string;
  label: string;
}

const midnight = Temporal.PlainTime.from('00:00');

/** The stretch that a moment names; whole days where it names no hours. `daysAhead` bounds an open end. */
export function rangeOf(when: Moment, clock: Clock, daysAhead = 30): WhenRange {
  const today = clock.now.toPlainDate();
  const first =
    when.bound === 'before' || when.bound === 'until' || when.bound === 'by'
      ? today
      : (when.firstDay ?? today);
  const named = when.lastDay ?? when.firstDay ?? today;
  const last = when.bound === 'after' && when.firstDay && !when.time ? first.add({ days: daysAhead }) : named;
  const untilDay =
    when.bound === 'before' && when.firstDay && !when.endTime ? named.subtract({ days: 1 }) : last;
  const from = isoAt(first, when.time ?? midnight, clock, when.zone);
  const isNextDay = !when.endTime || (when.time && Temporal.PlainTime.compare(when.endTime, when.time) <= 0);
  const to = when.endTime
    ? isoAt(isNextDay ? untilDay.add({ days: 1 }) : untilDay, when.endTime, clock, when.zone)
    : isoAt(untilDay.add({ days: 1 }), midnight, clock);
  return { from, to, label: rangeLabel(first, untilDay, when, clock) };
}

/** Whether something lies in the hours that are named, on each of several days: `next week in the afternoon`. */
export function isWithinHours(
  { time, endTime, firstDay, lastDay }: Moment,
  { start, end }: { start: { local: string }; end: { local: string } },
  clock: Clock,
): boolean {
  if (!firstDay || !lastDay || firstDay.equals(lastDay) || !time || !endTime) return true;
  if (Temporal.PlainTime.compare(time, endTime) >= 0) return true;
  const [from, to] = [zonedOf(start.local, clock).toPlainTime(), zonedOf(end.local, clock).toPlainTime()];
  return Temporal.PlainTime.compare(from, time) >= 0 && Temporal.PlainTime.compare(to, endTime) <= 0;
}

function rangeLabel(first: Temporal.PlainDate, last: Temporal.PlainDate, when: Moment, clock: Clock): string {
  const today = clock.now.toPlainDate();
  const named = (day: Temporal.PlainDate) => {
    const ahead = today.until(day).days;
    const nearby =
      ({ '0': 'today, ', '1': 'tomorrow, ', '-1': 'yesterday, ' } as Record<string, string>)[String(ahead)] ??
      '';
    return `${nearby}${dayText(day)}`;
  };
  const days = first.equals(last) ? named(first) : `${dayText(first)} – ${dayText(last)}`;
  if (when.time && when.endTime) return `${days}, ${timeText(when.time)}–${timeText(when.endTime)}`;
  if (when.time) return `${days}, from ${timeText(when.time)}`;
  return when.endTime ? `${days}, until ${timeText(when.endTime)}` : days;
}
