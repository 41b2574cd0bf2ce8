import { zonedTime } from './zoned-time.ts';

/** An instant as ISO 8601 with the offset of a zone: `2026-11-24T14:00:00+01:00`. */
export function toLocalIso(instant: string | Date, timeZone: string): string {
  return zonedTime(instant, timeZone).toString({ smallestUnit: 'second', timeZoneName: 'never' });
}
