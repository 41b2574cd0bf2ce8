import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';
import { findDayParts } from './day-parts.ts';
import type { Moment } from './moment.ts';
import {
  bareHour,
  compactTime,
  exactTime,
  halfPattern,
  hourWord,
  looseTime,
  readWritten,
  settleHalf,
} from './written-times.ts';

const rangeForms = [
  new RegExp(
    `\\b(?:from|between)\\s+(${looseTime})\\s*(?:-|–|—|to|until|till|til|and|through)\\s*(${looseTime})`,
    'gi',
  ),
  new RegExp(`(?<![\\w-])(?:at\\s+)?(${looseTime})\\s*(?:-|–|—|to|until|till|til)\\s*(${exactTime})`, 'gi'),
  new RegExp(`(?<![\\w-])(${exactTime})\\s*(?:-|–|—|to|until|till|til)\\s*(${looseTime})(?![-\\d])`, 'gi'),
  new RegExp(
    `(?<![\\w.-])((?:[01]?\\d|2[0-3])\\.[0-5]\\d)\\s*(?:-|–|—|to|until)\\s*((?:[01]?\\d|2[0-3])(?:[:.][0-5]\\d)?${halfPattern}?)(?![-\\d])`,
    'gi',
  ),
  new RegExp(
    `(?:\\bbetween\\s+(?=\\d{4}\\s+and\\b)|(?:\\b(?:from|between)\\s+)?(?!\\d{4}\\s+and\\b))\\b(${compactTime})\\s*(?:-|–|—|to|until|and)\\s*(${compactTime})(?![-\\d])`,
    'gi',
  ),
  new RegExp(
    `(?<=\\b(?:morning|afternoon|evening|night)\\s+)(${bareHour})\\s*(?:-|–|—|to|until)\\s*(${bareHour})(?![-\\d])`,
    'gi',
  ),
  // Right after a day, whose place is blanked: `Monday 11-4`.
  new RegExp(
    `(?<=\\uE000[\\s,]*(?:at\\s+)?)(${bareHour})\\s*(?:-|–|—|to|until)\\s*(${bareHour})(?![-\\d])`,
    'gi',
  ),
];
const boundForm = new RegExp(
  `\\b(any ?time from|any ?time after|after|from|since|starting at|beginning at|not before|later than|earlier than|sooner than|before|until|till|til|by|no later than)\\s+(?:around\\s+|about\\s+)?(${looseTime})(?:\\s+(?:on|onwards?))?(?!\\w)`,
  'gi',
);
const openForms: [pattern: RegExp, bound: 'after' | 'until'][] = [
  [
    new RegExp(`(?<![\\w:.-])(?:at\\s+)?(${looseTime})\\s+(?:or|and)\\s+(?:later|after|onwards?)\\b`, 'gi'),
    'after',
  ],
  [
    new RegExp(`(?<![\\w:.-])(?:at\\s+)?(${looseTime})\\s+(?:or|and)\\s+(?:earlier|before)\\b`, 'gi'),
    'until',
  ],
];
const singleForms = [
  new RegExp(`(?<![\\w:.-])(?:(?:at|@|around|about|for|to)\\s+)?(${exactTime})`, 'gi'),
  new RegExp(`(?:\\bat|@|\\baround|\\bto|\\bfor|(?<=\\bmake it))\\s+(${bareHour})(?![\\w-])`, 'gi'),
  // `tomorrow 3`: right after a day, whose place is blanked, and before nothing that it could count.
  /(?<=\uE000\s+)((?:[1-9]|1\d|2[0-3]))(?=\s*(?:$|[,?!\uE000]|\.(?!\d)|with\b|for\b))/gi,
  new RegExp(`(?<=\\uE000\\s+)(${hourWord})(?=\\s*(?:$|[,?!]|\\.))`, 'gi'),
];

/** The most hours that a span of bare hours is taken to last: `8 to 6`. */
const longestDay = 10;

function readRange(first: string, second: string, clock: Clock): Partial<Moment> | undefined {
  const start = readWritten(first);
  const end = readWritten(second);
  if (!start || !end) return undefined;
  if (start.half === undefined && !start.isCertain && end.half !== undefined) {
    const sameHalf = settleHalf({ ...start, half: end.half }, clock).time;
    const endTime = settleHalf(end, clock).time;
    const isBefore = Temporal.PlainTime.compare(sameHalf, endTime) < 0;
    return { time: isBefore ? sameHalf : settleHalf({ ...start, half: 'am' }, clock).time, endTime };
  }
  const { time } = settleHalf(start, clock);
  let endTime = settleHalf(end, clock).time;
  if (Temporal.PlainTime.compare(endTime, time) <= 0 && !end.isCertain && end.half === undefined) {
    const later = endTime.add({ hours: 12 });
    // `10 to 2` passes noon; `10 to 9` would take all day and is rather a slip.
    if (Temporal.PlainTime.compare(later, time) > 0 && time.until(later).total('hours') <= longestDay)
      endTime = later;
  }
  const isGuessedHalf = start.half === undefined && !start.isCertain && end.half === undefined;
  return { time, endTime, ...(isGuessedHalf ? { isGuessedHalf } : {}) };
}

/** Times of day and spans of hours in a text, without days. */
export function findTimes(text: string, clock: Clock): Moment[] {
  const found: Moment[] = [];
  const isFree = (from: number, to: number) => !found.some((other) => from < other.to && to > other.from);
  const add = (match: RegExpMatchArray, fields: Partial<Moment> | undefined) => {
    const from = match.index ?? 0;
    const to = from + match[0].length;
    if (fields && isFree(from, to)) found.push({ from, to, ...fields });
  };
  for (const form of rangeForms)
    for (const match of text.matchAll(form)) add(match, readRange(match[1] ?? '', match[2] ?? '', clock));
  for (const match of text.matchAll(boundForm)) {
    const written = readWritten(match[2] ?? '');
    if (!written) continue;
    const { time } = settleHalf(written, clock);
    const word = (match[1] ?? '').toLowerCase();
    const isOpen = /\bonwards?$/i.test(match[0]);
    if (/^(?:from|starting at|beginning at)$/.test(word) && !isOpen) add(match, { time, bound: 'from' });
    else if (isOpen || /^(?:any|after|since|not before|later)/.test(word))
      add(match, { time, bound: 'after' });
    else
      add(match, {
        endTime: time,
        bound: word === 'by' ? 'by' : /^(?:before|earlier|sooner|no)/.test(word) ? 'before' : 'until',
      });
  }
  for (const [form, bound] of openForms) {
    for (const match of text.matchAll(form)) {
      const written = readWritten(match[1] ?? '');
      if (!written) continue;
      const { time } = settleHalf(written, clock);
      add(match, bound === 'after' ? { time, bound } : { endTime: time, bound });
    }
  }
  for (const form of singleForms) {
    for (const match of text.matchAll(form)) {
      const written = readWritten(match[1] ?? '');
      if (!written) continue;
      const { time, isUnclear } = settleHalf(written, clock);
      add(match, { time, ...(isUnclear ? { isUnclearHalf: true } : {}) });
    }
  }
  for (const part of findDayParts(text, clock)) if (isFree(part.from, part.to)) found.push(part);
  return found.sort((a, b) => a.from - b.from);
}
