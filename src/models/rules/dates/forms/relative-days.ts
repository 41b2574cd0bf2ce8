import { Temporal } from '@js-temporal/polyfill';
import {
  addUnits,
  mondayOf,
  nearestWeekday,
  offsetOf,
  unitPattern,
  unitSpan,
  weekdayNumber,
  weekdayPattern,
} from '../calendar-units.ts';
import { numberPattern, readNumber } from '../number-words.ts';
import { type DayForm, type Groups, type Side, singleDay, todayOf } from './day-form.ts';

const amount = `(?<!\\bhalf\\s+)(?<count>${numberPattern})\\s+(?<unit>${unitPattern})(?:\\s*(?:,|and)?\\s*(?<count2>${numberPattern})\\s+(?<unit2>${unitPattern}))?`;

/** A day moved by the amount that a form found; `-1` goes back. */
export function moveBy(day: Temporal.PlainDate, groups: Groups, way: 1 | -1, side: Side): Temporal.PlainDate {
  const step = (from: Temporal.PlainDate, count: string | undefined, unit: string | undefined) =>
    count && unit ? addUnits(from, way * readNumber(count), unit.toLowerCase(), side.clock) : from;
  return step(step(day, groups.count, groups.unit), groups.count2, groups.unit2);
}

/** Days counted from today, and the words that name them. */
export const relativeDays: DayForm[] = [
  {
    pattern:
      /\b(?:on\s+)?(?:the\s+)?(?:(?<which>next|following|previous|last)\s+)(?:business|working)\s+day\b(?!\s+of\b)/gi,
    read: ({ which }, side) =>
      singleDay(addUnits(todayOf(side), offsetOf(which), 'business day', side.clock)),
  },
  {
    pattern:
      /\b(?:in\s+half\s+a\s+year(?:['’]s\s+time)?|half\s+a\s+year\s+(?:from\s+(?:now|today)|(?<back>ago)))\b/gi,
    read: ({ back }, side) => singleDay(todayOf(side).add({ months: back ? -6 : 6 })),
  },
  {
    pattern: /\b(?<date>\d{4}-\d{1,2}-\d{1,2})(?=\b|T)/g,
    read: ({ date = '' }) => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
      try {
        return singleDay(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
      } catch {
        return undefined;
      }
    },
  },
  {
    pattern: /\b(?:on\s+)?(?:the\s+)?day after tomorrow\b/gi,
    read: (_, side) => singleDay(todayOf(side).add({ days: 2 })),
  },
  {
    pattern: /\b(?:on\s+)?(?:the\s+)?day before yesterday\b/gi,
    read: (_, side) => singleDay(todayOf(side).subtract({ days: 2 })),
  },
  {
    pattern: /\b(?:on\s+)?the (?:day (?<back>before|after)|next day|following day)(?=\s*(?:[.?!,]|$))/gi,
    read: ({ back }, side) =>
      singleDay(todayOf(side).add({ days: back?.toLowerCase() === 'before' ? -1 : 1 })),
  },
  {
    // `Two Sundays from now` is the second Sunday to come.
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?<count>${numberPattern})\\s+(?<day>${weekdayPattern})\\s+(?:from\\s+(?:now|today)|later|(?<back>ago))\\b`,
      'gi',
    ),
    read: ({ count = '', day = '', back }, side) => {
      const way = back ? -1 : 1;
      const near = todayOf(side).add({ days: way });
      const first = nearestWeekday(weekdayNumber(day), near, back ? 'past' : 'future');
      return singleDay(first.add({ days: 7 * way * (readNumber(count) - 1) }));
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?<day>${weekdayPattern}),?\\s+${amount}\\s+(?:from\\s+now|(?<back>ago))\\b`,
      'gi',
    ),
    read: (groups, side) => {
      const near = moveBy(todayOf(side), groups, groups.back ? -1 : 1, side);
      return singleDay(mondayOf(near).add({ days: weekdayNumber(groups.day ?? '') - 1 }));
    },
  },
  {
    pattern: new RegExp(`\\bin\\s+${amount}['’]?(?:\\s+time)?\\b(?!\\s+(?:from|after|before)\\b)`, 'gi'),
    read: (groups, side) => singleDay(moveBy(todayOf(side), groups, 1, side)),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?<than>more|less)\\s+than\\s+)?${amount}\\s+(?:(?:from|after)\\s+now|hence|in\\s+the\\s+future|(?<back>ago|earlier\\s+than\\s+now|before\\s+now))\\b`,
      'gi',
    ),
    read: (groups, side) => {
      const today = todayOf(side);
      const day = moveBy(today, groups, groups.back ? -1 : 1, side);
      const than = groups.than?.toLowerCase();
      if (than === 'less')
        return groups.back
          ? { firstDay: day, lastDay: today, rolling: 'back' }
          : { firstDay: today, lastDay: day, rolling: 'within' };
      return {
        ...singleDay(day),
        ...(than ? { bound: groups.back ? 'before' : 'after', isBoundIncluded: true } : {}),
      };
    },
  },
  {
    // `Move it two weeks later` counts from where it is; looked back for last, as that is slow in long text.
    pattern: new RegExp(
      `\\b${amount}\\s+later\\b(?!\\s+than)(?<!\\b(?:move|shift|push|postpone|delay|reschedule|put|bring|start|set|make|pull|change)\\b.*)`,
      'gi',
    ),
    read: (groups, side) => singleDay(moveBy(todayOf(side), groups, 1, side)),
  },
  {
    pattern: /\b(?:for\s+)?(?<word>today|tomorrow|tommorow|tomorow|tmrw|tmr|yesterday)\b/gi,
    read: ({ word = '' }, side) => {
      const lower = word.toLowerCase();
      const ahead = lower === 'yesterday' ? -1 : lower === 'today' ? 0 : 1;
      return singleDay(todayOf(side).add({ days: ahead }));
    },
  },
  {
    pattern: /\b(?:for\s+)?(?<word>tonight|tonite|last night)\b/gi,
    read: ({ word = '' }, side) => ({
      ...singleDay(todayOf(side).subtract({ days: word.toLowerCase() === 'last night' ? 1 : 0 })),
      time: Temporal.PlainTime.from('18:00'),
      endTime: Temporal.PlainTime.from('23:00'),
      isPartOfDay: true,
      dayPart: { name: 'night' },
    }),
  },
  {
    pattern:
      /\b(?:at\s+)?(?:the\s+)?(?:end of (?:the\s+|my\s+)?(?:business\s+)?day|eod|cob|close of business)\b(?! (?:after|before)\b)/gi,
    read: (_, side) => {
      const today = todayOf(side);
      return { ...singleDay(today), portion: { name: 'late', firstDay: today, lastDay: today } };
    },
  },
];

/** Words that mean today only where no other day is named: `What does my day look like?` */
export const implicitDays: DayForm[] = [
  {
    pattern: /\bmy (?<unit>day|week|weekend|month)\b(?!['’-])|\bfor the (?<day>day)(?=\s*(?:[.?!]|$))/gi,
    read: ({ unit = 'day' }, side) => {
      const [first, last] = unitSpan(unit.toLowerCase(), 0, todayOf(side));
      return unit.toLowerCase() === 'day' ? singleDay(first) : { firstDay: first, lastDay: last };
    },
  },
];
