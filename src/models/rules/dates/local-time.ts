import type { Temporal } from '@js-temporal/polyfill';
import { formatDate } from '../../../lib/format-date.ts';
import { zonedTime } from '../../../lib/zoned-time.ts';
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
  return zonedTime(iso, clock.timeZone);
}

/** `Tue 24 Nov`. */
export function dayText(day: Temporal.PlainDate): string {
  return formatDate(day.toString());
}

/** `14:00`. */
export function timeText(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}
