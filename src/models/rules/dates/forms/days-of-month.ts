import type { Temporal } from '@js-temporal/polyfill';
import { offsetOf } from '../calendar-units.ts';
import { ordinalPattern, readOrdinal } from '../number-words.ts';
import { type DayForm, type Side, singleDay, todayOf } from './day-form.ts';

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
/** What an ordinal may count instead of days. */
const counted =
  'floor|meeting|one|street|ave|century|week|month|quarter|half|year|time|round|attempt|version|draft|mon|tue|wed|thu|fri|sat|sun|ticket|mail|e-?mail|event|deal|customer|day|person|option|choice|item|grade|place|call|invite|invitation|task|slot|hour';

/** The next day, or the one before, with a number in its month. */
function dayOfMonth(day: number, side: Side): Temporal.PlainDate | undefined {
  const today = todayOf(side);
  for (let step = 0; step < 12; step++) {
    const month = today.with({ day: 1 }).add({ months: side.direction === 'future' ? step : -step });
    if (day < 1 || day > month.daysInMonth) continue;
    const candidate = month.with({ day });
    const ahead = today.until(candidate).days;
    if (side.direction === 'future' ? ahead >= 0 : ahead <= 0) return candidate;
  }
  return undefined;
}

/** Days named by their number alone: `on the 24th`; in words only where nothing else can be counted. */
export const daysOfMonth: DayForm[] = [
  {
    pattern: new RegExp(
      `\\b(?:in\\s+)?(?<which>this|next|last)\\s+month,?\\s+(?:on\\s+)?(?:the\\s+)?(?<date>${ordinalPattern})\\b`,
      'gi',
    ),
    read: ({ which, date = '' }, side) => {
      const month = todayOf(side)
        .with({ day: 1 })
        .add({ months: offsetOf(which) });
      const day = readOrdinal(date);
      return day >= 1 && day <= month.daysInMonth ? singleDay(month.with({ day })) : undefined;
    },
  },
  {
    pattern: /\bon\s+(?<date>[12]?\d|3[01])(?=\s*(?:[?!,;]|\.(?!\d)|$))/gi,
    read: ({ date }, side) => {
      const day = dayOfMonth(Number(date), side);
      return day && { ...singleDay(day), repeats: 'month' };
    },
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:on\\s+)?the\\s+|(?<=\\bthe \\d{1,2}(?:st|nd|rd|th)\\s*(?:and|to|-|–|until|till)\\s*)|\\bon\\s+|(?<=\\bweek(?:end)?\\s+of\\s+))(?<date>\\d{1,2}(?:st|nd|rd|th))\\b(?!\\s+(?:of\\s+)?(?:${months}|${counted}))`,
      'gi',
    ),
    read: ({ date = '' }, side) => {
      const day = dayOfMonth(readOrdinal(date), side);
      return day && { ...singleDay(day), repeats: 'month' };
    },
  },
  {
    pattern: new RegExp(
      `(?:\\bon\\s+|(?<=\\b(?:until|till|by|to)\\s+))the\\s+(?<date>${ordinalPattern}|[12]?\\d(?![\\d:.]\\d)|3[01](?![\\d:.]\\d))(?=\\s*(?:[.?!,;]|$|at\\b|from\\b))`,
      'gi',
    ),
    read: ({ date = '' }, side) => {
      const day = dayOfMonth(readOrdinal(date), side);
      return day && { ...singleDay(day), repeats: 'month' };
    },
  },
];
