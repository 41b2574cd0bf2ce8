import { Temporal } from '@js-temporal/polyfill';
import { offsetOf } from '../calendar-units.ts';
import { numberPattern, ordinalPattern, readNumber, readOrdinal } from '../number-words.ts';
import { type DayFields, type DayForm, type Groups, type Side, singleDay, todayOf } from './day-form.ts';
import { monthGroup, monthOf, monthPattern, yearBehind, yearOf } from './month-names.ts';

const day = '(?<day>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const lastDay = '(?:the\\s+)?(?<last>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const lead = '(?:\\b(?:on|for)\\s+)?(?:\\bthe\\s+)?';
const to = '\\s*(?:-|–|—|~|to|until|till|through|thru)\\s*';
const fullYear = '(?<year>(?:19|20)\\d\\d)';

/** The date of a day, a month and a year, each as it was said; without a year on the asked side of today. */
export function datedOf(dayNumber: number, groups: Groups, side: Side): Temporal.PlainDate | undefined {
  const today = todayOf(side);
  const known = yearOf(groups);
  const step = side.direction === 'future' ? 1 : -1;
  // The 29th of February comes again within eight years.
  for (let offset = 0; offset <= (known === undefined ? 8 : 0); offset++) {
    const year = known ?? today.year + step * offset;
    const date = dateOf(year, monthOf(groups), dayNumber);
    if (!date) continue;
    const order = Temporal.PlainDate.compare(date, today) * step;
    if (known !== undefined || order >= 0) return date;
  }
  return undefined;
}

function dateOf(year: number, month: number, dayNumber: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day: dayNumber }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function single(groups: Groups, side: Side): DayFields | undefined {
  const date = datedOf(Number(groups.day), groups, side);
  return date && { ...singleDay(date), ...(yearOf(groups) === undefined ? { repeats: 'year' } : {}) };
}

function span(groups: Groups, side: Side): DayFields | undefined {
  const last = datedOf(Number(groups.last), groups, side);
  const first = last && Number(groups.day) < last.day ? last.with({ day: Number(groups.day) }) : undefined;
  return first && last ? { firstDay: first, lastDay: last, endsOn: last } : undefined;
}

function spanInMonth(groups: Groups, side: Side): DayFields | undefined {
  const month = todayOf(side)
    .with({ day: 1 })
    .add({ months: offsetOf(groups.which) });
  const [first, last] = [Number(groups.day), Number(groups.last)];
  if (first >= last || last > month.daysInMonth) return undefined;
  const end = month.with({ day: last });
  return { firstDay: month.with({ day: first }), lastDay: end, endsOn: end };
}

function readNumbers(groups: Groups, side: Side): DayFields | undefined {
  const [first, second] = [Number(groups.first), Number(groups.second)];
  const thisYear = groups.which?.toLowerCase() === 'this' ? String(side.clock.now.year) : undefined;
  const isDayFirst = side.clock.isDayFirst ? second <= 12 : first > 12;
  const [dayNumber, number] = isDayFirst ? [first, second] : [second, first];
  const year = groups.year ?? thisYear;
  return single({ ...groups, year, day: String(dayNumber), number: String(number) }, side);
}

const spelledNumber = numberPattern.replace('\\d{1,4}|a couple of|couple of|a few|few|several|an?|', '');

/** A day in words: `second of August`, `April twenty-seventh`, `May twenty nine`. */
function spelledDay(groups: Groups, side: Side): DayFields | undefined {
  const day = groups.ordinal ? readOrdinal(groups.ordinal) : readNumber(groups.cardinal ?? '');
  return single({ ...groups, day: String(day) }, side);
}

/** Days and spans of days written with their month, longest first. */
export const writtenDays: DayForm[] = [
  {
    pattern: new RegExp(
      `(?:\\b(?:from|between)\\s+)?(?:the\\s+)?\\b${day}(?:${to}|\\s+and\\s+)${lastDay}(?:\\s+of)?\\s+${monthGroup}${yearBehind}(?![a-z\\d])`,
      'gi',
    ),
    read: span,
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:from|between)\\s+)?\\b${monthGroup}\\s+${day}(?:${to}|\\s+and\\s+)${lastDay}(?!\\s*(?:[ap]m|:|[a-z]|\\d|[-/]))${yearBehind}`,
      'gi',
    ),
    read: span,
  },
  {
    pattern: new RegExp(
      `${lead}(?<![\\d/.-])${fullYear}[-/](?:${day}[-/]${monthGroup}|${monthGroup.replace('month', 'month2')}[-/]${day.replace('day', 'day2')})(?![\\w/-])`,
      'gi',
    ),
    read: (groups, side) =>
      single({ ...groups, month: groups.month ?? groups.month2, day: groups.day ?? groups.day2 }, side),
  },
  {
    pattern: new RegExp(
      `${lead}(?<![$€£\\d.,/-]|\\d:|${monthPattern}\\s+)\\b${day}(?:\\s+(?:day\\s+)?of)?(?:\\s+|-|/)?${monthGroup}(?:[-/](?<year2>\\d{4}))?${yearBehind}(?![a-z\\d])`,
      'gi',
    ),
    read: single,
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:on|for)\\s+)?\\b${monthGroup}(?:,?\\s+|/|-)?(?:the\\s+)?${day}(?!\\d|:|\\s*[ap]m\\b)${yearBehind}`,
      'gi',
    ),
    read: single,
  },
  {
    // `April ninth through 17th`.
    pattern: new RegExp(
      `(?:\\b(?:from|between)\\s+)?\\b${monthGroup}\\s+(?:the\\s+)?(?<first>${ordinalPattern})(?:${to}|\\s+and\\s+)(?:the\\s+)?(?<second>${ordinalPattern})${yearBehind}(?![a-z\\d])`,
      'gi',
    ),
    read: ({ first = '', second = '', ...groups }, side) =>
      span({ ...groups, day: String(readOrdinal(first)), last: String(readOrdinal(second)) }, side),
  },
  {
    // A day in a list that ends with its month: `the 22nd, 23rd or 31st of March`.
    pattern: new RegExp(
      `(?:\\b(?:on\\s+)?the\\s+|(?<=\\d(?:st|nd|rd|th)(?:\\s*,|\\s+(?:or|and))\\s+))\\b(?<ordinal>${ordinalPattern})(?=(?:(?:\\s*,\\s*|\\s*,?\\s+(?:or|and)\\s+)(?:the\\s+)?${ordinalPattern})+\\s+(?:of\\s+)?${monthGroup}${yearBehind}(?![a-z]))`,
      'gi',
    ),
    read: spelledDay,
  },
  {
    pattern: new RegExp(
      `${lead}\\b(?<ordinal>${ordinalPattern})\\s+(?:(?:day\\s+)?of\\s+)?${monthGroup}(?!\\w)${yearBehind}`,
      'gi',
    ),
    read: spelledDay,
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:on|for)\\s+)?\\b${monthGroup},?\\s+(?:the\\s+)?(?:(?<ordinal>${ordinalPattern})|(?<cardinal>${spelledNumber}))\\b(?!\\s*(?:-|\\b(?:people|days|weeks|hours|minutes|week|month|thousand|hundred|more|of)\\b))${yearBehind}`,
      'gi',
    ),
    read: spelledDay,
  },
  {
    // `In October from 3 to 12`, `next month between the 4th and the 23rd`.
    pattern: new RegExp(
      `\\b(?:in\\s+)?(?:${monthGroup}|(?<which>this|next|last)\\s+month),?\\s+(?:from|between)\\s+(?:the\\s+)?${day}(?:${to}|\\s+and\\s+)${lastDay}(?!\\s*(?:[ap]m|:|\\d|o['’]?clock))${yearBehind}`,
      'gi',
    ),
    read: (groups, side) => (groups.which ? spanInMonth(groups, side) : span(groups, side)),
  },
  {
    // A span in a month that is named from today: `from 4 to 23 in next month`.
    pattern: new RegExp(
      `\\b(?:(?:from|between)\\s+)?(?:the\\s+)?${day}(?:${to}|\\s+and\\s+)${lastDay}\\s+(?:(?:of|in)\\s+)?(?<which>this|next|last)\\s+month\\b`,
      'gi',
    ),
    read: spanInMonth,
  },
  {
    pattern: new RegExp(
      `(?:\\bon\\s+)?(?<![\\d/.-])${fullYear}(?<mark>[/.])(?<number>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?![\\d/.])`,
      'gi',
    ),
    read: single,
  },
  {
    pattern:
      /(?:\bon\s+)?(?<![\w/.-])(?:(?<which>this|next)\s+)?(?<first>\d{1,2})[/](?<second>\d{1,2})(?:(?:[/]|,?\s+(?=(?:19|20)\d\d\b))(?<year>\d{4}|\d{2}))?(?![\w/]|[.]\d|-\d{2,}(?!\/))/gi,
    read: readNumbers,
  },
  {
    // Right behind another date: `5/1-5/7`.
    pattern:
      /(?<=\d\/\d{1,4}-)(?<first>\d{1,2})[/](?<second>\d{1,2})(?:(?:[/]|,?\s+(?=(?:19|20)\d\d\b))(?<year>\d{4}|\d{2}))?(?![\w/-]|[.]\d)/gi,
    read: readNumbers,
  },
  {
    pattern:
      /(?:\bon\s+)?(?<![\w/.-])(?<first>\d{1,2})(?<dot>[.-])(?<second>\d{1,2})\k<dot>(?<year>\d{4}|\d{2})(?![\w/-])/gi,
    read: readNumbers,
  },
  {
    // `Friday 7.6`: with one digit behind the dot it is no time.
    pattern:
      /(?<=\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)(?<first>\d{1,2})\.(?<second>[1-9])(?![\w/:%-]|\.\d|\s*(?:h|hours?|hrs?|days?|minutes?|percent|%)\b)/gi,
    read: readNumbers,
  },
  {
    pattern:
      /(?<![\w/.#-]|\b(?:order|number|no\.?|nr\.?|ticket|invoice|id|code|case|version|po)\s+)(?<year>(?:19|20)\d\d)(?<number>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?![\w/-]|[.]\d)/gi,
    read: single,
  },
  {
    // With a dash and no year a pair of numbers is a date only behind a weekday.
    pattern:
      /(?<=\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)(?<first>0?[1-9]|1[0-2])-(?<second>0?[1-9]|[12]\d|3[01])(?![\w/.:-]|\s*(?:[ap]m|o['’]?clock))(?=\s+(?!to\b)\w|\s*$)/gi,
    read: (groups, side) => {
      const fields = readNumbers(groups, side);
      // `Monday 3-8` are hours; `Friday 7-6` is the Friday on that date.
      return fields?.firstDay && Number(groups.first) > Number(groups.second) ? fields : undefined;
    },
  },
];

/** Dates that may exist or not, such as `31 February`; each names a day and a month. */
export const dateForms: RegExp[] = [
  new RegExp(`\\b${day}(?:\\s+of)?\\s+(?<month>${monthPattern})${yearBehind}(?![a-z\\d])`, 'i'),
  new RegExp(`\\b(?<month>${monthPattern})\\s+(?:the\\s+)?${day}(?!\\d|:|\\s*[ap]m\\b)${yearBehind}`, 'i'),
  /(?<![\d/.-])(?<year>(?:19|20)\d\d)[-/.](?<number>0?[1-9]|1[0-2])[-/.](?<day>\d{1,2})(?![\d/.-])/,
];
