import type { Temporal } from '@js-temporal/polyfill';
import type { DayPart, Moment, Portion } from '../../../src/models/rules/dates/moment.ts';

/**
 * Where words leave open which hours or days they cover, the data fixes it by convention, and so does Deskhand, otherwise
 * (its afternoon lasts as long as people work). The reader says which part was named; here the data's hours and days are put
 * in. Nothing else is translated.
 */
const hours: Record<DayPart, [start: string, end: string]> = {
  breakfast: ['08:00:00', '12:00:00'],
  morning: ['08:00:00', '12:00:00'],
  lunch: ['11:00:00', '13:00:00'],
  afternoon: ['12:00:00', '16:00:00'],
  dinner: ['16:00:00', '20:00:00'],
  evening: ['16:00:00', '20:00:00'],
  night: ['20:00:00', '23:59:59'],
};

/** The hours of a part of the day in the data; an early or late one is its first or last two hours. */
export function hoursOf({ name, portion }: { name: DayPart; portion?: Portion }): [string, string] {
  const [start, end] = hours[name];
  const shift = (time: string, by: number) =>
    `${String(Number(time.slice(0, 2)) + by).padStart(2, '0')}:00:00`;
  if (portion === 'early') return [start, shift(start, 2)];
  if (portion === 'late') return [shift(start, 2), end];
  return [start, end];
}

/** The open span before or after a part of the day. */
export function hoursOutside(
  part: NonNullable<Moment['dayPart']>,
  bound: Moment['bound'],
): { start?: string; end?: string } {
  const [start, end] = hoursOf(part);
  if (bound === 'after') return { start: end };
  return { end: start };
}

/** The days of a piece of a stretch in the data; the end is the first day after it. */
export function portionOfDays(
  { name, firstDay, lastDay }: NonNullable<Moment['portion']>,
  isNumberedYear: boolean,
  start: Temporal.PlainDate,
): { start: Temporal.PlainDate; end: Temporal.PlainDate } {
  const after = lastDay.add({ days: 1 });
  const days = firstDay.until(after).days;
  if (name === 'rest') return { start, end: lastDay };
  const [early, middleStart, middleEnd, late] = edgesOf(days, isNumberedYear, firstDay);
  if (name === 'early') return { start: firstDay, end: early };
  if (name === 'middle') return { start: middleStart, end: middleEnd };
  return { start: late, end: after };
}

/** The first day after the early part, the start and end of the middle, and the start of the late part. */
type Edges = [Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate];

/** Weeks, months and years have edges of their own; a year named by its number is cut in thirds, any other in halves. */
function edgesOf(days: number, isNumberedYear: boolean, first: Temporal.PlainDate): Edges {
  const after = (count: number) => first.add({ days: count });
  const atMonth = (month: number) => first.with({ month, day: 1 });
  if (days <= 7) return [after(3), after(1), after(5), after(3)];
  if (days <= 31) return [after(15), after(9), after(20), after(15)];
  if (days > 360 && isNumberedYear) return [atMonth(5), atMonth(5), atMonth(9), atMonth(9)];
  if (days > 360) return [atMonth(7), atMonth(4), atMonth(10), atMonth(7)];
  const half = Math.floor(days / 2);
  return [after(half), after(Math.floor(half / 2)), after(Math.floor(1.5 * half)), after(half)];
}
