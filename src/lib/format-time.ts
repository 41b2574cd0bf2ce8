import { formatDate } from './format-date.ts';
import { zonedTime } from './zoned-time.ts';

/**
 * An instant on the clocks of a zone: `Tue 24 Nov 14:00`. With `now`, a date in another year names that year; with
 * `'with year'` every date does.
 */
export function formatTime(instant: string | Date, timeZone: string, now?: Date | 'with year'): string {
  const time = zonedTime(instant, timeZone);
  const year = now instanceof Date ? zonedTime(now, timeZone).year : now;
  return `${formatDate(time.toPlainDate().toString(), year)} ${formatClock(instant, timeZone)}`;
}

/** The time of day alone: `14:00`. */
export function formatClock(instant: string | Date, timeZone: string): string {
  return zonedTime(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}
