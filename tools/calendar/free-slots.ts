import { isWithinHours } from '../../src/lib/is-within-hours.ts';
import { toUtc } from '../../src/lib/to-utc.ts';

const step = 30 * 60_000;

/** When someone can meet. */
export interface Availability {
  timeZone: string;
  workingHours: { days: number[]; start: string; end: string };
  busy: { start: string; end: string }[];
}

/** Every span of this length, on the half hours, that lies in the working hours of everyone and in nobody's way. */
export function* freeSlots(
  range: { from: string; to: string },
  minutes: number,
  people: readonly Availability[],
): Generator<{ start: string; end: string }> {
  const length = minutes * 60_000;
  const busy = people
    .flatMap((person) => person.busy)
    .map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  const last = Date.parse(range.to) - length;
  for (let start = Math.ceil(Date.parse(range.from) / step) * step; start <= last; start += step) {
    const end = start + length;
    if (busy.some((time) => time.start < end && time.end > start)) continue;
    const slot = { start: toUtc(new Date(start)), end: toUtc(new Date(end)) };
    if (people.every((person) => isWithinHours(slot.start, slot.end, person.timeZone, person.workingHours)))
      yield slot;
  }
}
