import { Temporal } from '@js-temporal/polyfill';
import {
  addUnits,
  nearestWeekday,
  type Stretch,
  unitPattern,
  unitSpan,
  unitWithin,
  weekdayNumber,
  weekdayPattern,
} from '../calendar-units.ts';
import type { Moment } from '../moment.ts';
import { numberPattern, ordinalPattern, readNumber, readOrdinal } from '../number-words.ts';
import { portionOf } from './calendar-periods.ts';
import { type AnchoredForm, anchorPattern, type DayFields, singleDay, spanOfDays } from './day-form.ts';
import { moveBy } from './relative-days.ts';

const amount = `(?<!\\bhalf\\s+)(?<count>${numberPattern})\\s+(?<unit>${unitPattern})(?:\\s*(?:,|and)?\\s*(?<count2>${numberPattern})\\s+(?<unit2>${unitPattern}))?`;
const place = `(?<place>${ordinalPattern}|last|final)`;
const of = '(?:of|in|from)\\s+(?:the\\s+)?';
/** `Start` and `close` are verbs unless `of` follows; only what is loose takes `in`. */
const piece = `(?:${[
  '(?<loose>early|earlier|mid|middle|late|later)(?:\\s+part)?\\s+in',
  '(?<word>early|earlier|mid|middle|late|later|end|rest|remainder|remaining)(?:\\s+part)?(?:\\s+of|\\s*-)?',
  '(?<edge>start|beginning|close)(?:\\s+of|\\s*-)',
].join('|')})`;

function stretchOf({ firstDay, lastDay }: Moment): Stretch | undefined {
  return firstDay && lastDay ? [firstDay, lastDay] : undefined;
}

function indexOf(text: string | undefined): number {
  return /^(?:last|final)$/i.test(text ?? '') ? -1 : readOrdinal(text ?? '');
}

/** The place of the weekday in a stretch: `second Tuesday of May`. */
function weekdayWithin(
  weekday: number,
  index: number,
  [first, last]: Stretch,
): Temporal.PlainDate | undefined {
  const day =
    index > 0
      ? nearestWeekday(weekday, first, 'future').add({ weeks: index - 1 })
      : nearestWeekday(weekday, last, 'past');
  const isInside = Temporal.PlainDate.compare(day, last) <= 0 && Temporal.PlainDate.compare(day, first) >= 0;
  return isInside ? day : undefined;
}

/** Several units from the start of a stretch, or at its end: `the first 2 weeks of 2021`. */
function unitsWithin(unit: string, index: number, count: number, stretch: Stretch): DayFields | undefined {
  const isFromEnd = index < 0;
  const near = unitWithin(unit, index, stretch);
  const far = unitWithin(unit, isFromEnd ? -count : index + count - 1, stretch);
  if (!near || !far) return undefined;
  if (unit === 'day' && count === 1) return singleDay(near[0]);
  return spanOfDays(isFromEnd ? [far[0], near[1]] : [near[0], far[1]]);
}

/** `Mid today`: the hours around noon. */
const middleOfDay: DayFields = {
  time: Temporal.PlainTime.from('10:00'),
  endTime: Temporal.PlainTime.from('14:00'),
  isPartOfDay: true,
};

/** Days said by other days that were found before; the first form that fits is taken. */
export const anchoredDays: AnchoredForm[] = [
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?:the\\s+)?${place}\\s+(?:business|working)\\s+day\\s+${of}${anchorPattern}`,
      'gi',
    ),
    read: ({ place: text }, anchor, side) => {
      const stretch = stretchOf(anchor);
      if (!stretch || anchor.isSingleDay || anchor.time) return undefined;
      const index = indexOf(text);
      const outside = index > 0 ? stretch[0].subtract({ days: 1 }) : stretch[1].add({ days: 1 });
      return singleDay(addUnits(outside, index, 'business day', side.clock));
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during)\\s+)?(?:the\\s+)?(?<place>first|1st|second|2nd|latter|last)\\s+half\\s+${of}${anchorPattern}`,
      'gi',
    ),
    read: ({ place: text = '' }, anchor) => {
      const stretch = stretchOf(anchor);
      if (!stretch || anchor.isSingleDay || anchor.time) return undefined;
      const [first, last] = stretch;
      const months = first.until(last.add({ days: 1 }), { largestUnit: 'months' }).months;
      const days = first.until(last).days + 1;
      const isEven = months > 1 && months % 2 === 0;
      const middle = first.add(isEven ? { months: months / 2 } : { days: Math.ceil(days / 2) });
      return spanOfDays(
        /^(?:first|1st)/i.test(text) ? [first, middle.subtract({ days: 1 })] : [middle, last],
      );
    },
  },
  {
    // `The day after Christmas`, `the weekend before Easter`, `the week after 5 May`.
    pattern: new RegExp(
      `\\b(?:on\\s+)?the\\s+(?<unit>day|week|weekend|month|year)\\s+(?:right\\s+|just\\s+)?(?<way>after|before|following|preceding)\\s+${anchorPattern}`,
      'gi',
    ),
    read: ({ unit = '', way = '' }, anchor) => {
      const isBack = /^(?:before|preceding)/i.test(way);
      const edge = isBack ? anchor.firstDay : anchor.lastDay;
      if (!edge || anchor.time) return undefined;
      const name = unit.toLowerCase();
      if (name === 'day') return singleDay(edge.add({ days: isBack ? -1 : 1 }));
      // The weekend before a day of the weekend is the one before that.
      const shift = name === 'weekend' && !isBack && edge.dayOfWeek < 6 ? 0 : isBack ? -1 : 1;
      return spanOfDays(unitSpan(name, shift, edge));
    },
  },
  {
    pattern: new RegExp(`\\b(?:in\\s+)?week\\s+(?<number>[1-5])\\s+${of}${anchorPattern}`, 'gi'),
    read: ({ number }, anchor) => {
      const stretch = stretchOf(anchor);
      return stretch && !anchor.isSingleDay ? unitsWithin('week', Number(number), 1, stretch) : undefined;
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\bfor\\s+)\\b(?:in\\s+)?(?:(?<than>more|less|within)(?:\\s+than)?\\s+)?${amount},?\\s+(?<way>from|of|after|later than|following|before|prior to|ahead of)\\s+${anchorPattern}`,
      'gi',
    ),
    read: (groups, anchor, side) => {
      if (!anchor.isSingleDay || !anchor.firstDay || anchor.time) return undefined;
      const isBack = /^(?:before|prior|ahead)/i.test(groups.way ?? '');
      const day = singleDay(moveBy(anchor.firstDay, groups, isBack ? -1 : 1, side));
      const than = groups.than?.toLowerCase();
      if (/^of$/i.test(groups.way ?? '') && than !== 'within') return undefined;
      if (than === 'more') return { ...day, bound: isBack ? 'before' : 'after', isBoundIncluded: true };
      if (!than || !day.firstDay) return day;
      const [firstDay, lastDay] = isBack ? [day.firstDay, anchor.firstDay] : [anchor.firstDay, day.firstDay];
      return { firstDay, lastDay, rolling: 'within' };
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?:the\\s+)?${place}\\s+(?<day>${weekdayPattern})\\s+${of}${anchorPattern}`,
      'gi',
    ),
    read: ({ place: text, day = '' }, anchor) => {
      const stretch = stretchOf(anchor);
      const found =
        stretch && !anchor.isSingleDay && weekdayWithin(weekdayNumber(day), indexOf(text), stretch);
      return found ? singleDay(found) : undefined;
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|on|during|for)\\s+)?(?:the\\s+)?${place}\\s+(?:(?<count>${numberPattern})\\s+)?(?<unit>day|weekend|week|month|quarter)s?\\s+(?:${of})?${anchorPattern}`,
      'gi',
    ),
    read: ({ place: text, count, unit = '' }, anchor) => {
      const stretch = stretchOf(anchor);
      if (!stretch || anchor.isSingleDay || anchor.time) return undefined;
      return unitsWithin(unit.toLowerCase(), indexOf(text), count ? readNumber(count) : 1, stretch);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|on|during|for|over)\\s+)?(?:the\\s+)?(?:(?<unit>weekend|week)\\s+(?:of|starting|beginning|commencing)|w\\/c)\\s+(?:the\\s+)?${anchorPattern}`,
      'gi',
    ),
    read: ({ unit = 'week' }, { isSingleDay, firstDay }) => {
      if (!isSingleDay || !firstDay) return undefined;
      if (unit.toLowerCase() === 'week') return spanOfDays(unitSpan('week', 0, firstDay));
      // The weekend around a day is the nearest one: that before a Monday, that after a Thursday.
      return spanOfDays(
        unitSpan('weekend', 0, firstDay.dayOfWeek <= 2 ? firstDay.subtract({ days: 2 }) : firstDay),
      );
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\b(?:or|and)\\s+)\\b(?:(?:at|in)\\s+)?(?:the\\s+)?${piece}\\s*(?<![a-z])(?:the\\s+)?${anchorPattern}`,
      'gi',
    ),
    read: ({ loose, edge, word = loose ?? edge ?? '' }, anchor, side) => {
      const stretch = stretchOf(anchor);
      if (!stretch || anchor.time || anchor.portion) return undefined;
      if (anchor.isSingleDay) {
        if (/^mid/i.test(word)) return { ...singleDay(stretch[0]), ...middleOfDay };
        if (!/^(?:end|close|early|late)/i.test(word) || !anchor.firstDay) return undefined;
        const name = /^early/i.test(word) ? 'early' : 'late';
        return {
          ...singleDay(anchor.firstDay),
          portion: { name, firstDay: stretch[0], lastDay: stretch[1] },
        };
      }
      const fields = portionOf(word, stretch, side);
      return fields && { ...fields, ...(anchor.repeats ? { repeats: anchor.repeats } : {}) };
    },
  },
  {
    pattern: new RegExp(`\\bearly\\s+in\\s+the\\s+day\\s+(?:on\\s+)?${anchorPattern}`, 'gi'),
    read: (_, { isSingleDay, firstDay }) =>
      isSingleDay && firstDay
        ? { ...singleDay(firstDay), portion: { name: 'early', firstDay, lastDay: firstDay } }
        : undefined,
  },
];
