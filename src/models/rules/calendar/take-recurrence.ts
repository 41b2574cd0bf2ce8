import type { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { weekdayNumber, weekdayPattern } from '../dates/calendar-units.ts';
import { findMoments } from '../dates/find-moments.ts';
import { numberPattern, ordinalPattern, readNumber, readOrdinal } from '../dates/number-words.ts';
import type { Scene } from '../scene.ts';

/** How often something comes again. */
export interface Recurrence {
  /** RFC 5545. */
  rule: string;
  /** The ISO weekdays on which it comes, where the words name them. */
  weekdays: number[];
  /** The day from which on it comes, where that is said: `from this Friday`. */
  firstDay?: Temporal.PlainDate;
}

type Rule = Omit<Recurrence, 'firstDay'>;
type Groups = Record<string, string | undefined>;

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const workweek = [1, 2, 3, 4, 5];
const joint = '(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)';
const days = `(?<days>${weekdayPattern}(?:${joint}(?:on\\s+)?${weekdayPattern})*)`;
const plural = '(?:mon|tues|wednes|thurs|fri|satur|sun)days';
const onDays = `(?:\\s+on\\s+(?:an?\\s+)?${days})?`;

/** From the most telling to the least; the first that fits is meant. */
const forms: [pattern: string, read: (groups: Groups) => Rule][] = [
  [
    `\\b(?:(?:on\\s+)?(?:the\\s+)?|(?:every|each)\\s+)(?<nth>first|second|third|fourth|last)\\s+(?<days>${weekdayPattern})\\s+(?:of|in)\\s+(?:(?:every|each|the|a)\\s+)?month\\b`,
    ({ nth = '', days: named = '' }) => {
      const place = nth.toLowerCase() === 'last' ? -1 : readOrdinal(nth);
      const [day = 1] = numbersOf(named);
      return { rule: `FREQ=MONTHLY;BYDAY=${place}${codes[day - 1]}`, weekdays: [] };
    },
  ],
  [
    `\\b(?:on\\s+)?(?:the\\s+)?(?<date>${ordinalPattern})(?:\\s+day)?\\s+of\\s+(?:(?:every|each|the|a)\\s+)month\\b|\\bmonthly\\s+on\\s+the\\s+(?<other>${ordinalPattern})\\b|\\b(?:every|each)\\s+month\\s+on\\s+the\\s+(?<third>${ordinalPattern})\\b`,
    ({ date, other, third }) => ({
      rule: `FREQ=MONTHLY;BYMONTHDAY=${readOrdinal(date ?? other ?? third ?? '1st')}`,
      weekdays: [],
    }),
  ],
  [
    `\\b(?:every\\s+(?:(?:other|second|two|2)\\s+weeks?|fortnight)|bi-?weekly|fortnightly|every\\s+2nd\\s+week)\\b${onDays}`,
    ({ days: named }) => weekly(numbersOf(named), 2),
  ],
  [
    `\\bevery\\s+(?<count>three|four|five|six|3|4|5|6)\\s+weeks\\b${onDays}`,
    ({ count = '', days: named }) => weekly(numbersOf(named), readNumber(count)),
  ],
  [`\\b(?:every|each)\\s+(?:other|second)\\s+${days}`, ({ days: named }) => weekly(numbersOf(named), 2)],
  [`\\b(?:every|each)\\s+(?:single\\s+)?${days}`, ({ days: named }) => weekly(numbersOf(named))],
  [`\\bon\\s+(?=${plural})${days}`, ({ days: named }) => weekly(numbersOf(named))],
  [
    '\\b(?:(?:on\\s+)?(?:every|each)\\s+(?:week|working|work|business)\\s?day|on\\s+(?:all\\s+)?weekdays|(?:every\\s+day\\s+)?from monday to friday every week|weekdays)\\b',
    () => ({ rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', weekdays: workweek }),
  ],
  [
    `\\b(?:every\\s+week|each\\s+week|weekly|once\\s+a\\s+week)\\b${onDays}`,
    ({ days: named }) => weekly(numbersOf(named)),
  ],
  [
    '\\b(?:every|each)\\s+(?:single\\s+)?day\\b|\\beveryday\\b|\\bdaily\\b|\\b(?:every|each)\\s+(?=(?:morning|evening|afternoon)\\b)',
    () => ({ rule: 'FREQ=DAILY', weekdays: [] }),
  ],
  [
    '\\b(?:every\\s+(?:other|second)\\s+month|bi-?monthly)\\b',
    () => ({ rule: 'FREQ=MONTHLY;INTERVAL=2', weekdays: [] }),
  ],
  [
    '\\b(?:every\\s+(?:quarter|three\\s+months)|quarterly)\\b',
    () => ({ rule: 'FREQ=MONTHLY;INTERVAL=3', weekdays: [] }),
  ],
  [
    '\\b(?:every\\s+month|each\\s+month|monthly|once\\s+a\\s+month)\\b',
    () => ({ rule: 'FREQ=MONTHLY', weekdays: [] }),
  ],
  [
    '\\b(?:every\\s+year|each\\s+year|yearly|annually|once\\s+a\\s+year)\\b',
    () => ({ rule: 'FREQ=YEARLY', weekdays: [] }),
  ],
];
const beginning =
  /\b(?:(?:from|starting(?: on| from)?|beginning(?: on)?|as of)|(?:the\s+)?first (?:one|time|date|meeting|occurrence|session)?(?:\s+(?:is|being|shall be|on))?(?:\s+on)?|with the first(?: one)?(?: on)?)\s+$/i;
const ending = new RegExp(
  `\\b(?:for\\s+(?:the\\s+next\\s+)?(?<weeks>${numberPattern})\\s+weeks|(?<times>${numberPattern})\\s+times)\\b`,
);

/** Takes a repetition: `every two weeks on Thursdays, first one on 3 December`. */
export function takeRecurrence(clause: Clause, scene: Scene): Recurrence | undefined {
  for (const [pattern, read] of forms) {
    const found = clause.find(new RegExp(pattern));
    if (!found) continue;
    // `every Friday 16:45`: only the weekday is part of the repetition.
    clause.takeSpan(found.from, found.to);
    const { rule, weekdays } = read(found.groups);
    return { rule: `${rule}${takeEnd(clause, rule)}`, weekdays, firstDay: takeFirstDay(clause, scene) };
  }
  return undefined;
}

function takeEnd(clause: Clause, rule: string): string {
  const found = clause.find(ending);
  const perWeek = rule.startsWith('FREQ=WEEKLY')
    ? (/BYDAY=([A-Z,]+)/.exec(rule)?.[1] ?? 'MO').split(',').length
    : 0;
  if (!found || (found.groups.weeks && (perWeek === 0 || rule.includes('INTERVAL')))) return '';
  clause.takeSpan(found.from, found.to);
  const { weeks, times = '' } = found.groups;
  return `;COUNT=${weeks ? readNumber(weeks) * perWeek : readNumber(times)}`;
}

function takeFirstDay(clause: Clause, scene: Scene): Temporal.PlainDate | undefined {
  for (const { from, to, firstDay, isSingleDay, time, endTime } of findMoments(clause.text, scene.clock)) {
    const said = clause.text.slice(from, to);
    const lead = beginning.exec(clause.text.slice(0, from))?.[0] ?? '';
    const isBeginning = lead !== '' || /^(?:from|starting|beginning|as of|since)\s/i.test(said);
    if (!firstDay || !isSingleDay || !isBeginning) continue;
    // A time of day beside it is read with the rest.
    const isBare = time === undefined && endTime === undefined;
    clause.takeSpan(from - lead.length, isBare ? to : from);
    return isBare ? firstDay : undefined;
  }
  return undefined;
}

function weekly(weekdays: number[], interval = 1): Rule {
  const by = weekdays.length > 0 ? `;BYDAY=${weekdays.map((day) => codes[day - 1]).join(',')}` : '';
  return { rule: `FREQ=WEEKLY${interval > 1 ? `;INTERVAL=${interval}` : ''}${by}`, weekdays };
}

function numbersOf(text: string | undefined): number[] {
  return [...(text ?? '').matchAll(new RegExp(weekdayPattern, 'gi'))].map(([day]) => weekdayNumber(day));
}

/** The first day from `earliest` on that a repetition falls on; `undefined` where its words leave the day open. */
export function firstDayOf(
  { rule, weekdays, firstDay }: Recurrence,
  earliest: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const nth = /BYDAY=(-?\d)([A-Z]{2})/.exec(rule);
  const date = /BYMONTHDAY=(\d+)/.exec(rule);
  if (nth)
    return findDay(earliest, (day) => codes[day.dayOfWeek - 1] === nth[2] && isNth(day, Number(nth[1])));
  if (date) return findDay(earliest, (day) => day.day === Number(date[1]));
  if (weekdays.length > 0) return findDay(earliest, (day) => weekdays.includes(day.dayOfWeek));
  return firstDay ?? (rule.startsWith('FREQ=DAILY') ? earliest : undefined);
}

function isNth(day: Temporal.PlainDate, place: number): boolean {
  return place > 0 ? Math.ceil(day.day / 7) === place : day.day > day.daysInMonth - 7;
}

function findDay(
  earliest: Temporal.PlainDate,
  isFitting: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | undefined {
  for (let ahead = 0; ahead < 63; ahead++) {
    const day = earliest.add({ days: ahead });
    if (isFitting(day)) return day;
  }
  return undefined;
}
