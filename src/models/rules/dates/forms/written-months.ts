import { Temporal } from '@js-temporal/polyfill';
import { offsetOf, unitSpan } from '../calendar-units.ts';
import { type DayFields, type DayForm, type Groups, type Side, todayOf } from './day-form.ts';
import { monthGroup, monthOf, yearOf } from './month-names.ts';
import { yearWords } from './year-words.ts';

const fullYear = '(?<year>(?:19|20)\\d\\d)';
const preposition = '(?:in|for|during|of|throughout)';
/** Between the years of a list: `in 2007, 2008 and 2009`. */
const listed = '(?:\\s*,\\s*|\\s*,?\\s+(?:and|or)\\s+)';

function wholeMonth(groups: Groups, side: Side): DayFields {
  const today = todayOf(side);
  const known = yearOf(groups);
  let first = Temporal.PlainDate.from({ year: known ?? today.year, month: monthOf(groups), day: 1 });
  const isPast = Temporal.PlainDate.compare(first, today.with({ day: 1 })) < 0;
  const isAhead = Temporal.PlainDate.compare(first, today) > 0;
  if (known === undefined && side.direction === 'future' && isPast) first = first.add({ years: 1 });
  if (known === undefined && side.direction === 'past' && isAhead) first = first.subtract({ years: 1 });
  return {
    firstDay: first,
    lastDay: first.add({ months: 1 }).subtract({ days: 1 }),
    ...(known === undefined ? { repeats: 'year' } : {}),
  };
}

/** `this August` lies in this year even when it is over, `next August` in the next one to come. */
function pointedMonth(groups: Groups, side: Side): DayFields {
  const lead = (groups.which ?? '').toLowerCase();
  const { year, month } = todayOf(side);
  const number = monthOf(groups);
  const isAhead = lead === 'next' || lead === 'coming';
  const shift = isAhead ? (number <= month ? 1 : 0) : lead === 'this' ? 0 : number >= month ? -1 : 0;
  return wholeMonth({ ...groups, year: String(year + shift) }, side);
}

function wholeYear({ year }: Groups): DayFields {
  const first = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 1 });
  return { firstDay: first, lastDay: first.add({ years: 1 }).subtract({ days: 1 }) };
}

/** `May next year`, `next year, in May`. */
function monthOfYear(groups: Groups, side: Side): DayFields {
  return wholeMonth({ ...groups, year: String(todayOf(side).year + offsetOf(groups.which)) }, side);
}

/** Whole months and years in words that leave no doubt. */
export const writtenMonths: DayForm[] = [
  {
    pattern: new RegExp(
      `\\b(?:${preposition}\\s+)?${monthGroup},?\\s+(?:(?:of|in)\\s+)?(?<which>this|next|last)\\s+year\\b`,
      'gi',
    ),
    read: monthOfYear,
  },
  {
    pattern: new RegExp(
      `\\b(?<which>this|next|last)\\s+year,?\\s+(?:in\\s+)?${monthGroup}(?![\\w'’]|\\s+\\d)`,
      'gi',
    ),
    read: monthOfYear,
  },
  {
    pattern: new RegExp(
      `\\b(?:${preposition}\\s+)?(?:the\\s+month\\s+of\\s+)?${monthGroup}(?:,?\\s+(?:(?:of|in)\\s+)?|\\s*[-/]\\s*)${fullYear}\\b`,
      'gi',
    ),
    read: wholeMonth,
  },
  {
    pattern: new RegExp(
      `\\b(?:${preposition}\\s+)?${monthGroup},?\\s+(?:(?:of|in)\\s+)?(?<words>${yearWords})\\b`,
      'gi',
    ),
    read: wholeMonth,
  },
  {
    pattern: new RegExp(
      `\\b(?:${preposition}\\s+)?${monthGroup}(?:\\s+of\\s+['’]?|\\s*['’]|\\s+(?=3[2-9]\\b|[4-9]\\d\\b))(?<year>\\d\\d)\\b`,
      'gi',
    ),
    // Two digits lie in the hundred years around today.
    read: ({ year = '', ...groups }, side) => {
      const near = 2000 + Number(year) > todayOf(side).year + 20 ? 1900 : 2000;
      return wholeMonth({ ...groups, year: String(near + Number(year)) }, side);
    },
  },
  {
    pattern: /(?<![\w/.-])(?<year>(?:19|20)\d\d)\s?[-/]\s?(?<number>0?[1-9]|1[0-2])(?![\w/.:-]|\s*-)/g,
    read: wholeMonth,
  },
  {
    pattern: /(?<![\w/.-])(?<number>0?[1-9]|1[0-2])[-/](?<year>(?:19|20)\d\d)(?![\w/.:-])/g,
    read: wholeMonth,
  },
  {
    pattern: new RegExp(`(?<![\\w/.:-])${fullYear},?\\s+${monthGroup}(?![\\w'’]|\\s+\\d)`, 'gi'),
    read: wholeMonth,
  },
  {
    // Alone, `may` and `march` are verbs as often as months.
    pattern: new RegExp(
      `\\b(?<which>this|next|last|past|coming)\\s+(?!may\\b)${monthGroup}(?![\\w'’])`,
      'gi',
    ),
    read: pointedMonth,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|for|during|throughout)\\s+(?:the\\s+month\\s+of\\s+)?|(?:the\\s+)?month\\s+of\\s+)${monthGroup}(?![\\w'’])`,
      'gi',
    ),
    read: wholeMonth,
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:by|until|till|before|after|since|from|to|through)\\s+)${monthGroup}(?![\\w'’])`,
      'gi',
    ),
    read: wholeMonth,
  },
  {
    pattern: new RegExp(
      `\\b(?:in\\s+(?:the\\s+)?(?:year\\s+(?:of\\s+)?)?|(?:the\\s+)?(?<!\\b(?:fiscal|financial|school|academic|tax)\\s+)(?:calendar\\s+)?(?:year|cy)\\s+(?:of\\s+)?|(?<=\\b(?:since|after|before|until|by)\\s+(?:the\\s+year\\s+)?))${fullYear}\\b(?![-/:])`,
      'gi',
    ),
    read: wholeYear,
  },
  ...[`(?=${listed}(?:19|20)\\d\\d\\b)`, `(?<=${listed}(?:19|20)\\d\\d)`].map(
    (place): DayForm => ({
      pattern: new RegExp(
        `(?<=\\b(?:in|of|for)\\s+(?:(?:19|20)\\d\\d${listed})*)${fullYear}\\b${place}(?![-/:]|\\s*(?:euros?|dollars?|people|%|€))`,
        'g',
      ),
      read: wholeYear,
    }),
  ),
];

/** Months whose names are neither verbs nor people, where nothing follows that they could describe. */
export const closingMonths: DayForm[] = [
  {
    pattern:
      /(?<!\b(?:about|called|named|titled|on|of|the|to)\s+|['"“‘])\b(?:on\s+)?(?<month>january|february|july|september|sept?|october|oct|november|nov|december|dec|feb)\.?(?=\s*(?:[.?!]\s*)?$)/gi,
    read: wholeMonth,
  },
];

/** Months and years that are meant only beside other words of time, such as `end of …`, `from … to …`, `… or later`. */
export const bareMonths: DayForm[] = [
  {
    pattern: /(?<=\bof\s+)the\s+(?<unit>week|month|quarter|year)\b/gi,
    read: ({ unit = '' }, side) => {
      const [firstDay, lastDay] = unitSpan(unit.toLowerCase(), 0, todayOf(side));
      return { firstDay, lastDay };
    },
  },
  {
    pattern: new RegExp(`\\b${monthGroup}(?![\\w'’])`, 'gi'),
    read: wholeMonth,
  },
  {
    pattern: new RegExp(`(?<![\\w/.:$€£#-])${fullYear}(?![\\w:%/]|[.,]\\d|-\\d)`, 'g'),
    read: wholeYear,
  },
];
