import { Temporal } from '@js-temporal/polyfill';
import { zonedTime } from './zoned-time.ts';

/** Whether the whole of a span lies within the hours (`HH:MM`, ISO weekdays) someone keeps in a zone. */
export function isWithinHours(
  start: string,
  end: string,
  timeZone: string,
  hours: { days: number[]; start: string; end: string },
): boolean {
  const first = zonedTime(start, timeZone);
  const last = zonedTime(end, timeZone);
  if (!hours.days.includes(first.dayOfWeek)) return false;
  if (!first.toPlainDate().equals(last.toPlainDate())) return false;
  return (
    Temporal.PlainTime.compare(first.toPlainTime(), Temporal.PlainTime.from(hours.start)) >= 0 &&
    Temporal.PlainTime.compare(last.toPlainTime(), Temporal.PlainTime.from(hours.end)) <= 0
  );
}
