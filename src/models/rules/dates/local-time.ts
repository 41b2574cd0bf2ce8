import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';

/**
 * A wall-clock time as ISO 8601 with the offset of the person's zone. A time that the clocks skip is given without an
 * offset, so that the tool refuses it in its own words instead of moving it.
 */
export function isoAt(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  clock: Clock,
  zone: string = clock.timeZone,
): string {
  const plain = day.toPlainDateTime(time);
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(plain)) return plain.toString({ smallestUnit: 'second' });
  return isoOf(zoned.withTimeZone(clock.timeZone));
}

/** ISO 8601 with offset, without the zone's name. */
export function isoOf(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** A moment in the person's zone from any ISO 8601 text with an offset. */
export function zonedOf(iso: string, clock: Clock): Temporal.ZonedDateTime {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(clock.timeZone);
}

/** `Tue 24 Nov`. */
export function dayText(day: Temporal.PlainDate): string {
  return `${weekdayNames[day.dayOfWeek - 1]} ${day.day} ${monthNames[day.month - 1]}`;
}

/** `14:00`. */
export function timeText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment in the three forms that the tools give, from ISO 8601 text with an offset. */
export function formatInZone(iso: string, clock: Clock): { utc: string; local: string; text: string } {
  const zoned = zonedOf(iso, clock);
  return {
    utc: zoned.toInstant().toString(),
    local: isoOf(zoned),
    text: `${dayText(zoned.toPlainDate())} ${timeText(zoned.toPlainTime())}`,
  };
}
