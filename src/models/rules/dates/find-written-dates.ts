import { Temporal } from '@js-temporal/polyfill';
import * as chrono from 'chrono-node';
import type { Clock } from './clock.ts';
import type { Direction, Moment } from './moment.ts';

const monthName = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;
const monthOrNumbers = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\d\s?[/.]\s?\d/i;

/**
 * Dates that name a month, in words or in numbers (`24 November`, `Nov 24th, 2026`, `24/11`), read by chrono in the
 * zone of the clock.
 */
export function findWrittenDates(text: string, clock: Clock, direction: Direction): Moment[] {
  // Chrono costs milliseconds; most requests name no month.
  if (!monthOrNumbers.test(text)) return [];
  const parser = clock.isDayFirst ? chrono.en.GB : chrono.en.casual;
  const reference = {
    instant: new Date(clock.now.epochMilliseconds),
    timezone: clock.now.offsetNanoseconds / 60_000_000_000,
  };
  const found: Moment[] = [];
  for (const result of parser.parse(text, reference, { forwardDate: direction === 'future' })) {
    const moment = readResult(result, text, clock, direction);
    if (moment) found.push(moment);
  }
  return found;
}

function readResult(
  result: chrono.ParsedResult,
  text: string,
  clock: Clock,
  direction: Direction,
): Moment | undefined {
  if (!result.start.isCertain('month')) return undefined;
  const [phrase] = /^.*?(?=,?\s+(?:at\s+)?\d{1,2}(?::\d\d|\s*[ap]m)|\s+(?:at|from)\s|T\d|$)/i.exec(
    result.text,
  ) ?? [''];
  const kept = phrase.trimEnd() || result.text;
  const from = result.index;
  const to = from + kept.length;
  const hasName = monthName.test(kept);
  if (!hasName && !/\d\s?[/.]\s?\d/.test(kept)) return undefined;
  const lead = /\b(?:on|in|for|during|of)\s+(?:the\s+)?$/i.exec(text.slice(0, from))?.[0].length ?? 0;
  const first = dayOf(result.start, direction, clock);
  if (!first) return undefined;
  if (result.end && isSameKind(result.end)) {
    const last = dayOf(result.end, direction, clock);
    if (last && Temporal.PlainDate.compare(first, last) < 0)
      return { from: from - lead, to, firstDay: first, lastDay: last };
  }
  if (result.start.isCertain('day'))
    return { from: from - lead, to, firstDay: first, lastDay: first, isSingleDay: true };
  // `may`, `march`, `mar` alone are verbs and names as often as months.
  if (
    lead === 0 &&
    !/\d{4}/.test(kept) &&
    !/\b(?:this|next|last|by|until|before|after|since|from|to)\s+$/i.test(text.slice(0, from))
  )
    return undefined;
  const start = first.with({ day: 1 });
  return { from: from - lead, to, firstDay: start, lastDay: start.add({ months: 1 }).subtract({ days: 1 }) };
}

function isSameKind(end: chrono.ParsedComponents): boolean {
  return end.isCertain('day') || end.isCertain('month');
}

function dayOf(
  parts: chrono.ParsedComponents,
  direction: Direction,
  clock: Clock,
): Temporal.PlainDate | undefined {
  const year = parts.get('year');
  const month = parts.get('month');
  const day = parts.isCertain('day') ? parts.get('day') : 1;
  if (year === null || month === null || day === null) return undefined;
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
  if (parts.isCertain('year')) return date;
  const today = clock.now.toPlainDate();
  const edge = parts.isCertain('day') ? today : today.with({ day: 1 });
  const inThisYear = date.with({ year: today.year });
  const side = Temporal.PlainDate.compare(inThisYear, edge);
  if (direction === 'future') return side < 0 ? inThisYear.add({ years: 1 }) : inThisYear;
  return side > 0 ? inThisYear.subtract({ years: 1 }) : inThisYear;
}
