import { Temporal } from '@js-temporal/polyfill';
import * as chrono from 'chrono-node';
import type { Clock } from './clock.ts';
import type { Direction, Moment } from './moment.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(?<day>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const lastDay = '(?:the\\s+)?(?<last>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const year = "(?:,?\\s+(?:of\\s+)?(?<year>(?:19|20)\\d\\d)(?!:|\\d)|\\s*['’](?<short>\\d\\d))?";
const lead = '(?:\\b(?:on|for)\\s+)?(?:\\bthe\\s+)?';
const to = '\\s*(?:-|–|—|~|to|until|till|through|thru)\\s*';

type Groups = Record<string, string | undefined>;

const forms: { pattern: RegExp; read(groups: Groups, side: Side): Partial<Moment> | undefined }[] = [
  {
    pattern: new RegExp(
      `(?:\\b(?:from|between)\\s+)?(?:the\\s+)?\\b${day}(?:${to}|\\s+and\\s+)${lastDay}(?:\\s+of)?\\s+${month}${year}(?![a-z\\d])`,
      'gi',
    ),
    read: (groups, side) => span(groups, side),
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:from|between)\\s+)?\\b${month}\\s+${day}(?:${to}|\\s+and\\s+)${lastDay}(?!\\s*(?:[ap]m|:|[a-z]|\\d))${year}`,
      'gi',
    ),
    read: (groups, side) => span(groups, side),
  },
  {
    pattern: new RegExp(
      `${lead}\\b${day}(?:\\s+(?:day\\s+)?of)?(?:\\s+|-|/)?${month}(?:[-/](?<year2>\\d{4}))?${year}(?![a-z\\d])`,
      'gi',
    ),
    read: (groups, side) => single(groups, side),
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:on|for)\\s+)?\\b${month}(?:,?\\s+|/|-)?(?:the\\s+)?${day}(?!\\d|:|\\s*[ap]m\\b)${year}`,
      'gi',
    ),
    read: (groups, side) => single(groups, side),
  },
  {
    pattern:
      /(?:\bon\s+)?(?<![\d/.-])(?<year>(?:19|20)\d\d)[/.](?<number>\d{1,2})[/.](?<day>\d{1,2})(?![\d/.])/gi,
    read: (groups, side) => single(groups, side),
  },
  {
    pattern:
      /(?:\bon\s+)?(?<![\w/.-])(?<first>\d{1,2})[/](?<second>\d{1,2})(?:[/](?<year>\d{4}|\d{2}))?(?![\w/.-])/gi,
    read: readNumbers,
  },
  {
    pattern:
      /(?:\bon\s+)?(?<![\w/.-])(?<first>\d{1,2})(?<dot>[.-])(?<second>\d{1,2})\k<dot>(?<year>\d{4}|\d{2})(?![\w/-])/gi,
    read: readNumbers,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|for|during|of|by|until|before|after|since|throughout)\\s+)?(?:the\\s+month\\s+of\\s+)?${month}(?:,?\\s+(?:of\\s+)?|\\s*-\\s*)(?<year>(?:19|20)\\d\\d)\\b`,
      'gi',
    ),
    read: (groups, side) => wholeMonth(groups, side),
  },
  {
    pattern: new RegExp(
      `\\b(?:from|between)\\s+${month}(?:${to}|\\s+and\\s+)(?<until>${month.replace('?<month>', '?:')})${year}(?![\\w'’])`,
      'gi',
    ),
    read: (groups, side) => {
      const first = wholeMonth(groups, side).firstDay;
      const last = wholeMonth({ ...groups, month: groups.until }, side).lastDay;
      if (!first || !last) return undefined;
      return {
        firstDay: first,
        lastDay: Temporal.PlainDate.compare(last, first) < 0 ? last.add({ years: 1 }) : last,
      };
    },
  },
  {
    // Alone, `may` and `march` are verbs as often as months.
    pattern: new RegExp(
      `\\b(?:(?:in|for|during|throughout)|(?:this|next)(?=\\s+(?!may\\b)))\\s+${month}(?![\\w'’])`,
      'gi',
    ),
    read: (groups, side) => wholeMonth(groups, side),
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:by|until|till|before|after|since|from|to|through)\\s+)${month}(?![\\w'’])`,
      'gi',
    ),
    read: (groups, side) => wholeMonth(groups, side),
  },
  {
    pattern:
      /\b(?:in\s+(?:the\s+)?(?:year\s+(?:of\s+)?)?|(?:the\s+)?year\s+(?:of\s+)?|(?<=\b(?:since|after|before|until|by)\s+(?:the\s+year\s+)?))(?<year>(?:19|20)\d\d)\b(?![-/:])/gi,
    read: ({ year: text }) => {
      const first = Temporal.PlainDate.from({ year: Number(text), month: 1, day: 1 });
      return { firstDay: first, lastDay: first.add({ years: 1 }).subtract({ days: 1 }) };
    },
  },
];

interface Side {
  clock: Clock;
  direction: Direction;
}

function readNumbers(groups: Groups, side: Side): Partial<Moment> | undefined {
  const [first, second] = [Number(groups.first), Number(groups.second)];
  const isDayFirst = side.clock.isDayFirst ? second <= 12 : first > 12;
  const [dayNumber, number] = isDayFirst ? [first, second] : [second, first];
  return single({ ...groups, day: String(dayNumber), number: String(number) }, side);
}

function monthOf(groups: Groups): number {
  return groups.number
    ? Number(groups.number)
    : months.indexOf((groups.month ?? '').slice(0, 3).toLowerCase()) + 1;
}

function yearOf(groups: Groups): number | undefined {
  const text = groups.year ?? groups.year2 ?? groups.short;
  if (!text) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** The year that a date without one means: on the asked side of today. */
function datedOf(
  dayNumber: number,
  groups: Groups,
  { clock, direction }: Side,
): Temporal.PlainDate | undefined {
  const today = clock.now.toPlainDate();
  const known = yearOf(groups);
  try {
    const date = Temporal.PlainDate.from(
      { year: known ?? today.year, month: monthOf(groups), day: dayNumber },
      { overflow: 'reject' },
    );
    if (known !== undefined) return date;
    const order = Temporal.PlainDate.compare(date, today);
    if (direction === 'future') return order < 0 ? date.add({ years: 1 }) : date;
    return order > 0 ? date.subtract({ years: 1 }) : date;
  } catch {
    return undefined;
  }
}

function single(groups: Groups, side: Side): Partial<Moment> | undefined {
  const date = datedOf(Number(groups.day), groups, side);
  return date ? { firstDay: date, lastDay: date, isSingleDay: true } : undefined;
}

function span(groups: Groups, side: Side): Partial<Moment> | undefined {
  const last = datedOf(Number(groups.last), groups, side);
  const first = last && Number(groups.day) < last.day ? last.with({ day: Number(groups.day) }) : undefined;
  return first && last ? { firstDay: first, lastDay: last } : undefined;
}

function wholeMonth(groups: Groups, { clock, direction }: Side): Partial<Moment> {
  const today = clock.now.toPlainDate();
  const known = yearOf(groups);
  let first = Temporal.PlainDate.from({ year: known ?? today.year, month: monthOf(groups), day: 1 });
  const isPast = Temporal.PlainDate.compare(first, today.with({ day: 1 })) < 0;
  const isAhead = Temporal.PlainDate.compare(first, today) > 0;
  if (known === undefined && direction === 'future' && isPast) first = first.add({ years: 1 });
  if (known === undefined && direction === 'past' && isAhead) first = first.subtract({ years: 1 });
  return { firstDay: first, lastDay: first.add({ months: 1 }).subtract({ days: 1 }) };
}

/** Dates that name a month or a year, in words or in numbers: `24 November`, `Nov 24th, 2026`, `3 to 5 December`, `24/11`. */
export function findWrittenDates(text: string, clock: Clock, direction: Direction): Moment[] {
  const found: Moment[] = [];
  const isFree = (from: number, end: number) => !found.some((other) => from < other.to && end > other.from);
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!isFree(match.index, end)) continue;
      const fields = read(match.groups ?? {}, { clock, direction });
      if (fields) found.push({ from: match.index, to: end, ...fields });
    }
  }
  for (const moment of findSpelledOut(text, clock, direction))
    if (isFree(moment.from, moment.to)) found.push(moment);
  return found;
}

const dateForms = [
  new RegExp(`\\b${day}(?:\\s+of)?\\s+${month}${year}(?![a-z\\d])`, 'i'),
  new RegExp(`\\b${month}\\s+(?:the\\s+)?${day}(?!\\d|:|\\s*[ap]m\\b)${year}`, 'i'),
  /(?<![\d/.-])(?<year>(?:19|20)\d\d)[-/.](?<number>0?[1-9]|1[0-2])[-/.](?<day>\d{1,2})(?![\d/.-])/,
];

/** A date in a text that no calendar has, such as `31 February`, as it was written. */
export function findImpossibleDate(text: string, clock: Clock): string | undefined {
  for (const form of dateForms) {
    const match = form.exec(text);
    if (!match?.groups) continue;
    const known = yearOf(match.groups) ?? clock.now.year;
    const months = Temporal.PlainYearMonth.from({ year: known, month: monthOf(match.groups) });
    if (Number(match.groups.day) > months.daysInMonth) return match[0].trim();
  }
  return undefined;
}

/** Days in words, such as `second of August`, read by chrono in the zone of the clock. */
function findSpelledOut(text: string, clock: Clock, direction: Direction): Moment[] {
  // Chrono costs milliseconds; hardly any request spells a day out.
  if (
    !/\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|twenty|thirtieth|thirty)\b/i.test(
      text,
    )
  )
    return [];
  if (!new RegExp(`\\b${month}\\b`, 'i').test(text)) return [];
  const reference = {
    instant: new Date(clock.now.epochMilliseconds),
    timezone: clock.now.offsetNanoseconds / 60_000_000_000,
  };
  const parser = clock.isDayFirst ? chrono.en.GB : chrono.en.casual;
  return parser
    .parse(text, reference, { forwardDate: direction === 'future' })
    .flatMap(({ start, index, text: said }) => {
      if (!start.isCertain('day') || !start.isCertain('month')) return [];
      const groups = {
        number: String(start.get('month')),
        year: start.isCertain('year') ? String(start.get('year')) : undefined,
      };
      const date = datedOf(start.get('day') ?? 0, groups, { clock, direction });
      return date
        ? [{ from: index, to: index + said.length, firstDay: date, lastDay: date, isSingleDay: true }]
        : [];
    });
}
