import type { Temporal } from '@js-temporal/polyfill';
import { mondayOf, nearestWeekday, offsetOf, weekdayNumber, weekdayPattern } from '../calendar-units.ts';
import { ordinalPattern, readOrdinal } from '../number-words.ts';
import { type DayForm, type Side, singleDay, todayOf } from './day-form.ts';

const shortDay = '(?:mon|tue|wed|thu|fri|sat|sun)';
const week = '(?:the\\s+)?(?<which>this|next|coming|following|last|previous)\\s+week';

function dayOfWeek({ which, day = '' }: Record<string, string | undefined>, side: Side) {
  return singleDay(mondayOf(todayOf(side)).add({ days: 7 * offsetOf(which) + weekdayNumber(day) - 1 }));
}

/** A weekday that falls on a day of the month: `Monday the 27th`. */
function weekdayOnDate(weekday: number, day: number, side: Side): Temporal.PlainDate | undefined {
  const step = side.direction === 'future' ? 1 : -1;
  const start = nearestWeekday(weekday, todayOf(side), side.direction);
  // A weekday meets each day of the month within five years, but for the 29th of February.
  for (let weeks = 0; weeks < 270; weeks++) {
    const date = start.add({ weeks: weeks * step });
    if (date.day === day) return date;
  }
  return undefined;
}

/** Days named by their weekday. */
export const weekdayForms: DayForm[] = [
  {
    pattern: new RegExp(
      `\\b${week},?\\s+(?:(?:from|between)\\s+)?(?<day>${weekdayPattern})\\s*(?:to|and|until|through|[-–])\\s*(?<last>${weekdayPattern})\\b`,
      'gi',
    ),
    read: ({ which, day = '', last = '' }, side) => {
      const monday = mondayOf(todayOf(side)).add({ days: 7 * offsetOf(which) });
      const [start, end] = [weekdayNumber(day), weekdayNumber(last)];
      const lastDay = monday.add({ days: end - 1 });
      return start < end
        ? { firstDay: monday.add({ days: start - 1 }), lastDay, endsOn: lastDay }
        : undefined;
    },
  },
  {
    pattern: new RegExp(`\\b(?<day>${shortDay})\\s?[-–]\\s?(?<last>${shortDay})\\b(?![-\\w])`, 'gi'),
    read: ({ day = '', last = '' }, side) => {
      const firstDay = nearestWeekday(weekdayNumber(day), todayOf(side), side.direction);
      const lastDay = nearestWeekday(weekdayNumber(last), firstDay, 'future');
      return { firstDay, lastDay, endsOn: lastDay };
    },
  },
  {
    pattern: new RegExp(`\\b(?:on\\s+)?(?<day>${weekdayPattern}),?\\s+(?:(?:of|in)\\s+)?${week}\\b`, 'gi'),
    read: dayOfWeek,
  },
  {
    pattern: new RegExp(
      `\\b${week}(?:,|\\s+[-–])?\\s+(?:(?:how about|preferably|maybe|say|like)\\s+)?(?:on\\s+)?(?<day>${weekdayPattern})\\b`,
      'gi',
    ),
    read: dayOfWeek,
  },
  {
    pattern: new RegExp(`\\b(?:on\\s+)?the\\s+(?<day>${weekdayPattern})\\s+after\\s+next\\b`, 'gi'),
    read: ({ day = '' }, side) => singleDay(mondayOf(todayOf(side)).add({ days: 13 + weekdayNumber(day) })),
  },
  {
    pattern: new RegExp(`\\b(?:on\\s+)?(?<day>${weekdayPattern}|tomorrow|today)\\s+week\\b`, 'gi'),
    read: ({ day = '' }, side) => {
      const word = day.toLowerCase();
      const today = todayOf(side);
      if (word === 'today' || word === 'tomorrow')
        return singleDay(today.add({ days: word === 'today' ? 7 : 8 }));
      return singleDay(nearestWeekday(weekdayNumber(word), today, 'future').add({ weeks: 1 }));
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?<day>${weekdayPattern}),?\\s+(?:the\\s+)?(?<date>${ordinalPattern})\\b(?!\\s+(?:of\\b|week|month|day|quarter|one\\b|(?:19|20)\\d\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))`,
      'gi',
    ),
    read: ({ day = '', date = '' }, side) => {
      const found = weekdayOnDate(weekdayNumber(day), readOrdinal(date), side);
      return found && singleDay(found);
    },
  },
  {
    // A bare number beside a weekday is a date only where it can be no hour, or where the next such day falls on it.
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?<day>${weekdayPattern})\\s+(?<date>[12]\\d|3[01])(?=\\s*(?:[!?,;]|\\.(?!\\d)|$))`,
      'gi',
    ),
    read: ({ day = '', date = '' }, side) => {
      const weekday = weekdayNumber(day);
      const nearest = nearestWeekday(weekday, todayOf(side), side.direction);
      const found = Number(date) > 24 ? weekdayOnDate(weekday, Number(date), side) : nearest;
      return found?.day === Number(date) ? singleDay(found) : undefined;
    },
  },
  {
    // Where hours follow, the number is none: `Monday 21 between 9:30 and 3 pm`.
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?<day>${weekdayPattern})\\s+(?<date>[12]?\\d|3[01])(?=,?\\s+(?:between|from|at)\\s+\\d)`,
      'gi',
    ),
    read: ({ day = '', date }, side) => {
      const found = weekdayOnDate(weekdayNumber(day), Number(date), side);
      return found && singleDay(found);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?<on>(?:on|for)\\s+)?(?:(?:(?:the|this)\\s+)?(?<which>this|next|coming|upcoming|following|last|past|previous)\\s+)?(?<day>${weekdayPattern})(?![\\w-]|'(?!s\\s+[a-z]))(?=(?<hours>\\s+(?:at\\s+\\d|from\\s+\\d|morning|afternoon|evening|night|\\d{1,2}(?:[:.]\\d\\d|\\s?[ap]m)))?)`,
      'gi',
    ),
    read: ({ on, which = '', day = '', hours }, side) => {
      // Words and names as often as days.
      if (/^(?:sat|sun|wed|mon|weds)$/.test(day) && !which && !on && !hours) return undefined;
      const number = weekdayNumber(day);
      const today = todayOf(side);
      const monday = mondayOf(today);
      const lead = which.toLowerCase();
      if (lead === '')
        return { ...singleDay(nearestWeekday(number, today, side.direction)), repeats: 'week' };
      if (lead === 'this') return singleDay(monday.add({ days: number - 1 }));
      if (lead === 'next' || lead === 'following')
        return singleDay(monday.add({ weeks: 1, days: number - 1 }));
      if (lead === 'previous') return singleDay(monday.add({ days: number - 8 }));
      if (/^(?:up)?coming$/.test(lead))
        return singleDay(nearestWeekday(number, today.add({ days: 1 }), 'future'));
      return singleDay(nearestWeekday(number, today.subtract({ days: 1 }), 'past'));
    },
  },
];
