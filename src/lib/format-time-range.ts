import { formatClock, formatTime } from './format-time.ts';
import { zonedTime } from './zoned-time.ts';

/** From one instant to another: `Tue 24 Nov 14:00–14:30`, or `Tue 24 Nov 22:00 – Wed 25 Nov 01:00` over midnight. */
export function formatTimeRange(start: string, end: string, timeZone: string, now?: Date): string {
  const sameDay = zonedTime(start, timeZone).toPlainDate().equals(zonedTime(end, timeZone).toPlainDate());
  const first = formatTime(start, timeZone, now);
  return sameDay ? `${first}–${formatClock(end, timeZone)}` : `${first} – ${formatTime(end, timeZone, now)}`;
}
