import { Temporal } from '@js-temporal/polyfill';
import * as chrono from 'chrono-node';
import type { Clock } from './clock.ts';
import { singleDay } from './forms/day-form.ts';
import { monthOf, monthPattern, yearOf } from './forms/month-names.ts';
import { datedOf, dateForms, writtenDays } from './forms/written-days.ts';
import { writtenMonths } from './forms/written-months.ts';
import type { Direction, Moment } from './moment.ts';

/** Dates that name a month or a year, in words or in numbers: `24 November`, `Nov 24th, 2026`, `3 to 5 December`, `24/11`. */
export function findWrittenDates(text: string, clock: Clock, direction: Direction): Moment[] {
  const found: Moment[] = [];
  const isFree = (from: number, end: number) => !found.some((other) => from < other.to && end > other.from);
  const add = ({ pattern, read }: (typeof writtenDays)[number]) => {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!isFree(match.index, end)) continue;
      const fields = read(match.groups ?? {}, { clock, direction });
      if (fields) found.push({ from: match.index, to: end, ...fields });
    }
  };
  writtenDays.forEach(add);
  // Before whole months: the day of `April twenty-seventh` is no rest of April.
  for (const moment of findSpelledOut(text, clock, direction))
    if (isFree(moment.from, moment.to)) found.push(moment);
  writtenMonths.forEach(add);
  return found;
}

/** A date in a text that no calendar has, such as `31 February`, as it was written. */
export function findImpossibleDate(text: string, clock: Clock): string | undefined {
  for (const form of dateForms) {
    const match = form.exec(text);
    if (!match?.groups) continue;
    const known = yearOf(match.groups) ?? clock.now.year;
    const month = Temporal.PlainYearMonth.from({ year: known, month: monthOf(match.groups) });
    if (Number(match.groups.day) > month.daysInMonth) return match[0].trim();
  }
  return undefined;
}

const spelledOut =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|twenty|thirtieth|thirty)\b/i;
const monthName = new RegExp(`\\b${monthPattern}\\b`, 'i');

/** Days in words, such as `second of August`, read by chrono in the zone of the clock. */
function findSpelledOut(text: string, clock: Clock, direction: Direction): Moment[] {
  // Chrono costs milliseconds; hardly any request spells a day out.
  if (!spelledOut.test(text) || !monthName.test(text)) return [];
  const reference = {
    instant: new Date(clock.now.epochMilliseconds),
    timezone: clock.now.offsetNanoseconds / 60_000_000_000,
  };
  const parser = clock.isDayFirst ? chrono.en.GB : chrono.en.casual;
  return parser
    .parse(text, reference, { forwardDate: direction === 'future' })
    .flatMap(({ start, end, index, text: said }): Moment[] => {
      if (end || !start.isCertain('day') || !start.isCertain('month')) return [];
      const groups = {
        number: String(start.get('month')),
        year: start.isCertain('year') ? String(start.get('year')) : undefined,
      };
      const date = datedOf(start.get('day') ?? 0, groups, { clock, direction });
      const repeats = groups.year === undefined ? ('year' as const) : undefined;
      return date ? [{ from: index, to: index + said.length, ...singleDay(date), repeats }] : [];
    });
}
