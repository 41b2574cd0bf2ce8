import { formatTime } from './format-time.ts';
import { toLocalIso } from './to-local-iso.ts';
import { toUtc } from './to-utc.ts';

/** One moment in the three forms that results carry. */
export interface DescribedTime {
  /** `2026-11-24T13:00:00Z` */
  utc: string;
  /** `2026-11-24T14:00:00+01:00` */
  local: string;
  /** `Tue 24 Nov 14:00` */
  text: string;
}

/** An instant in UTC and in a zone, so that nobody has to convert it. */
export function describeTime(instant: string | Date, timeZone: string, now?: Date): DescribedTime {
  return {
    utc: toUtc(instant),
    local: toLocalIso(instant, timeZone),
    text: formatTime(instant, timeZone, now),
  };
}
