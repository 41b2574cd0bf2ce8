import type { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';
import type { Direction } from './moment.ts';

/** Matches a weekday, whole or cut short. */
export const weekdayPattern =
  '(?:mondays?|mon|tuesdays?|tues?|wednesdays?|weds|wedn|wed|thursdays?|thurs|thur|thu|fridays?|fri|saturdays?|sat|sundays?|sun)';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Matches a unit of whole days. */
export const unitPattern =
  '(?:business days?|working days?|workdays?|days?|weeks?|fortnights?|months?|quarters?(?!\\s+(?:of\\s+an?\\s+)?hour)|years?)';

/** ISO number of a weekday, 1 is Monday. */
export function weekdayNumber(text: string): number {
  return weekdays.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

/** The first and last day of a stretch, both included. */
export type Stretch = [first: Temporal.PlainDate, last: Temporal.PlainDate];

/** The Monday of the week that holds a day. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** The weekday on the asked side of today; today itself counts. */
export function nearestWeekday(
  number: number,
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate {
  const ahead = (number - today.dayOfWeek + 7) % 7;
  if (direction === 'future' || ahead === 0) return today.add({ days: ahead });
  return today.subtract({ days: 7 - ahead });
}

/** A day moved by a count of units, which may be business days of the person. */
export function addUnits(
  day: Temporal.PlainDate,
  count: number,
  unit: string,
  clock: Clock,
): Temporal.PlainDate {
  if (/^(?:business|work)/.test(unit)) {
    let result = day;
    for (let left = Math.abs(count); left > 0; ) {
      result = result.add({ days: Math.sign(count) });
      if (clock.workDays.includes(result.dayOfWeek)) left--;
    }
    return result;
  }
  if (unit.startsWith('day')) return day.add({ days: count });
  if (unit.startsWith('week')) return day.add({ weeks: count });
  if (unit.startsWith('fortnight')) return day.add({ weeks: 2 * count });
  if (unit.startsWith('month')) return day.add({ months: count });
  if (unit.startsWith('quarter')) return day.add({ months: 3 * count });
  return day.add({ years: count });
}

/** Months of the units that a calendar counts in months. */
const monthsOf: Record<string, number> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  decade: 120,
  century: 1200,
};

/** A calendar unit, `offset` units from the one that holds today. */
export function unitSpan(unit: string, offset: number, today: Temporal.PlainDate): Stretch {
  if (unit === 'day') return [today.add({ days: offset }), today.add({ days: offset })];
  if (unit === 'week') {
    const first = mondayOf(today).add({ weeks: offset });
    return [first, first.add({ days: 6 })];
  }
  if (unit === 'fortnight') {
    const first = mondayOf(today).add({ weeks: 2 * offset });
    return [first, first.add({ days: 13 })];
  }
  if (unit === 'weekend') {
    const first = mondayOf(today).add({ days: 7 * offset + 5 });
    return [first, first.add({ days: 1 })];
  }
  const months = monthsOf[unit] ?? 12;
  const index = today.year * 12 + today.month - 1;
  const start = (Math.floor(index / months) + offset) * months;
  const first = today.with({ day: 1, year: Math.floor(start / 12), month: (start % 12) + 1 });
  return [first, first.add({ months }).subtract({ days: 1 })];
}

/** Which way a word such as `next` or `last` points from now: 1, 0 or -1. */
export function offsetOf(word: string | undefined): number {
  if (/next|coming|following/i.test(word ?? '')) return 1;
  return /last|past|previous|prior|recent/i.test(word ?? '') ? -1 : 0;
}

/** The `index`th unit inside a stretch, from 1, or from the end with -1; a week belongs where its Thursday lies. */
export function unitWithin(unit: string, index: number, [first, last]: Stretch): Stretch | undefined {
  if (unit === 'week' || unit === 'weekend') {
    const shift = unit === 'week' ? 3 : 5;
    const inside = index > 0 ? first : last.subtract({ days: 6 });
    const anchor = nearestWeekday(shift + 1, inside, 'future').add({
      weeks: index > 0 ? index - 1 : index + 1,
    });
    const monday = anchor.subtract({ days: shift });
    return unit === 'week' ? [monday, monday.add({ days: 6 })] : [anchor, anchor.add({ days: 1 })];
  }
  const [start, end] = unitSpan(unit, index > 0 ? index - 1 : index + 1, index > 0 ? first : last);
  return isWithin(start, first, last) ? [start, end] : undefined;
}

function isWithin(day: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return day.since(first).days >= 0 && last.since(day).days >= 0;
}
