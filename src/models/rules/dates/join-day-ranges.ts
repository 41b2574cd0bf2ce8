import { Temporal } from '@js-temporal/polyfill';
import type { DayPiece } from './forms/day-form.ts';

const toWord = /^\s*(?:-|–|—|~|to|until|till|til|through|thru|up to)\s*(?:the\s+)?$/i;
const andWord = /^,?\s*and\s*(?:the\s+)?$/i;
const rangeLead = /\b(?:from|between)\s+(?:the\s+)?$/i;

/** Joins days that are the two ends of a range: `from March to May`, `between Monday and Wednesday`. */
export function joinDayRanges(days: DayPiece[], text: string): DayPiece[] {
  const result: DayPiece[] = [];
  for (const day of days) {
    const first = result.at(-1);
    const range = first && rangeOf(first, day, text);
    if (range) result[result.length - 1] = range;
    else result.push(day);
  }
  return result;
}

function rangeOf(first: DayPiece, last: DayPiece, text: string): DayPiece | undefined {
  if (first.time || last.time || !first.firstDay || !last.firstDay || !last.lastDay) return undefined;
  const between = text.slice(first.to, last.from);
  const lead = rangeLead.exec(text.slice(0, first.from))?.[0] ?? '';
  const isFrom = lead !== '' || /^(?:from|between|in)\b/i.test(text.slice(first.from, first.to));
  const isRange = toWord.test(between) || (andWord.test(between) && /\bbetween\b/i.test(lead));
  if (!isRange) return undefined;
  // Two bare names are a range only if they are called so: `from 2014 to 2016`, or two months.
  const areMonths = first.repeats === 'year' && last.repeats === 'year';
  if (first.isBare && last.isBare && !isFrom && !areMonths) return undefined;
  const [start, end] = settleEnds(first, last, text);
  return {
    from: first.from - lead.length,
    to: last.to,
    firstDay: start,
    lastDay: end.last,
    endsOn: end.first,
    ...(first.zone ? { zone: first.zone } : {}),
  };
}

/** The days of both ends, where one of them may lack its year, month or week. */
function settleEnds(
  first: DayPiece,
  last: DayPiece,
  text: string,
): [Temporal.PlainDate, { first: Temporal.PlainDate; last: Temporal.PlainDate }] {
  let start = first.firstDay ?? Temporal.PlainDate.from('1970-01-01');
  let end = { first: last.firstDay ?? start, last: last.lastDay ?? start };
  const isAfter = () => Temporal.PlainDate.compare(start, end.last) > 0;
  const moveEnd = (by: Temporal.DurationLike) => {
    end = { first: end.first.add(by), last: end.last.add(by) };
  };
  if (first.repeats === 'year' && last.repeats === 'year') {
    // What holds today or comes next: said in October, `from 1 October to 7 November` began already.
    if (isAfter()) start = start.subtract({ years: 1 });
  } else if (
    first.repeats === 'year' &&
    last.repeats === undefined &&
    /\d{4}/.test(text.slice(last.from, last.to))
  ) {
    // `From October to 2028` begins in the next October.
    const isWholeYear = end.first.until(end.last).days >= 364;
    if (!isWholeYear) start = start.with({ year: end.last.year });
    if (isAfter()) start = start.subtract({ years: 1 });
  } else if (
    first.repeats &&
    /\b(?:now|date|present|today|yesterday)$/i.test(text.slice(last.from, last.to))
  ) {
    // `From March to date` began already.
    if (isAfter()) start = start.subtract({ [`${first.repeats}s`]: 1 });
  } else if (last.repeats === 'month') {
    for (let step = 0; step < 12 && isAfter(); step++) moveEnd({ months: 1 });
    while (
      first.repeats !== 'month' &&
      Temporal.PlainDate.compare(end.first.subtract({ months: 1 }), start) > 0
    )
      moveEnd({ months: -1 });
  } else if (isAfter()) {
    moveEnd(/\d/.test(text.slice(last.from, last.to)) ? { years: 1 } : { weeks: 1 });
    if (last.repeats === 'year' && first.repeats === undefined && isAfter())
      end = { first: end.first.with({ year: start.year }), last: end.last.with({ year: start.year }) };
  }
  return [start, end];
}
