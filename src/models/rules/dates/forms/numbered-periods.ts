import { Temporal } from '@js-temporal/polyfill';
import { mondayOf, offsetOf } from '../calendar-units.ts';
import { type DayFields, type DayForm, type Groups, type Side, spanOfDays, todayOf } from './day-form.ts';
import { readYear, yearWords } from './year-words.ts';

const year = '(?<year>(?:19|20)\\d\\d)';
const part = '(?<kind>q|h)(?<number>[1-4])';
const places = ['first', 'second', 'third', 'fourth'];

const decadeWords: Record<string, number> = {
  noughties: 100,
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
};

/** Months from a month on, of a year that may be left out. */
function monthsFrom(first: number, count: number, groups: Groups, side: Side): DayFields {
  const today = todayOf(side);
  const named = groups.which === undefined ? groups.year : String(today.year + offsetOf(groups.which));
  const start = Temporal.PlainDate.from({ year: Number(named ?? today.year), month: first, day: 1 });
  const end = start.add({ months: count }).subtract({ days: 1 });
  const isOver = Temporal.PlainDate.compare(end, today) < 0;
  const shift = named === undefined && isOver && side.direction === 'future' ? 1 : 0;
  return {
    ...spanOfDays([start.add({ years: shift }), end.add({ years: shift })]),
    ...(named === undefined ? { repeats: 'year' } : {}),
  };
}

function quarterOrHalf(groups: Groups, side: Side): DayFields | undefined {
  const number = Number(groups.number ?? places.indexOf((groups.place ?? '').toLowerCase()) + 1);
  const isHalf = /^h/i.test(groups.kind ?? '');
  if (number < 1 || (isHalf && number > 2)) return undefined;
  const count = isHalf ? 6 : 3;
  return monthsFrom((number - 1) * count + 1, count, groups, side);
}

function years(first: number, count: number): DayFields {
  const start = Temporal.PlainDate.from({ year: first, month: 1, day: 1 });
  return spanOfDays([start, start.add({ years: count }).subtract({ days: 1 })]);
}

/** Quarters, halves, weeks, decades and centuries named by a number. */
export const numberedPeriods: DayForm[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during|for)\\s+)?(?:${year}|(?<which>this|next|last)\\s+year(?:['’]s)?)(?:,?\\s+(?:the\\s+)?|-)?(?:${part}|(?:(?<number2>[1-4])(?:st|nd|rd|th)|(?<place>first|second|third|fourth))\\s+(?<kind2>quarter|half))\\b`,
      'gi',
    ),
    read: ({ number, number2, kind, kind2, ...groups }, side) =>
      quarterOrHalf({ ...groups, number: number ?? number2, kind: kind ?? kind2 }, side),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during|for)\\s+)?${part}(?:(?:\\s+(?:of\\s+)?|[-/])(?:${year}|(?<which>this|next|last)\\s+year))?\\b(?![-\\d])`,
      'gi',
    ),
    read: quarterOrHalf,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during|for)\\s+)?(?:the\\s+)?(?:whole\\s+)?(?:(?<number>[1-4])(?:st|nd|rd|th)|(?<place>first|second|third|fourth))\\s+(?<kind>quarter|half)(?:,?\\s+(?:of\\s+|in\\s+)?(?:the\\s+year\\s+)?(?:${year}|(?<which>this|next|last)\\s+year))\\b`,
      'gi',
    ),
    read: quarterOrHalf,
  },
  {
    pattern:
      /\b(?:(?:in|during|for)\s+)?(?:the\s+)?(?:(?<number>[1-4])(?:st|nd|rd|th)|(?<place>first|second|third|fourth))\s+(?<kind>quarter)\b(?!\s+of\b)/gi,
    read: quarterOrHalf,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during|for)\\s+)?(?:the\\s+)?(?:calendar\\s+|iso\\s+)?week\\s*(?<number>0?[1-9]|[1-4]\\d|5[0-3])(?:,?\\s+(?:of\\s+)?${year})?\\b(?![:.-]?\\d)`,
      'gi',
    ),
    read: ({ number, year: known }, side) => {
      // The week that holds the 4th of January is the first.
      const start = Temporal.PlainDate.from({ year: Number(known ?? todayOf(side).year), month: 1, day: 4 });
      const monday = mondayOf(start).add({ weeks: Number(number) - 1 });
      return spanOfDays([monday, monday.add({ days: 6 })]);
    },
  },
  {
    pattern: /\b(?:in\s+)?(?:the\s+)?(?<decade>(?:19|20)\d0)['’]?s\b/gi,
    read: ({ decade }) => years(Number(decade), 10),
  },
  {
    pattern: /(?:\bin\s+(?:the\s+)?|\bthe\s+)['’]?(?<decade>[2-9]0)\s?['’]?s\b/gi,
    read: ({ decade }) => years(1900 + Number(decade), 10),
  },
  {
    pattern: new RegExp(
      `\\b(?:in\\s+)?(?:the\\s+)?(?:nineteen\\s+)?(?<tens>${Object.keys(decadeWords).join('|')})\\b`,
      'gi',
    ),
    read: ({ tens = '' }) => years(1900 + (decadeWords[tens.toLowerCase()] ?? 0), 10),
  },
  {
    // Never without a word that asks for a year: `in nineteen ninety-six`.
    pattern: new RegExp(
      `\\b(?:in|since|until|by|before|after|from|year)\\s+(?:the\\s+year\\s+)?(?<words>${yearWords})`,
      'gi',
    ),
    read: ({ words = '' }) => years(readYear(words), 1),
  },
  {
    pattern: /\b(?:in\s+)?(?:the\s+)?(?<number>[1-9]|1\d|2[01])(?:st|nd|rd|th)\s+century\b/gi,
    read: ({ number }) => years((Number(number) - 1) * 100, 100),
  },
];
