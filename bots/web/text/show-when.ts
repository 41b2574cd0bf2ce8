import { formatClock, formatTime } from '../../../src/lib/format-time.ts';
import { zonedTime } from '../../../src/lib/zoned-time.ts';

/** A moment in a list: the time alone when it is today, otherwise `Tue 24 Nov 14:00`. */
export function showWhen(instant: string, timeZone: string, now = new Date()): string {
  const isToday = zonedTime(instant, timeZone).toPlainDate().equals(zonedTime(now, timeZone).toPlainDate());
  return isToday ? formatClock(instant, timeZone) : formatTime(instant, timeZone, now);
}
