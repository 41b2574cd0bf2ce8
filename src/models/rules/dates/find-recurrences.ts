import { weekdayNumber, weekdayPattern } from './calendar-units.ts';
import type { Clock } from './clock.ts';
import { mergeMoments } from './find-moments.ts';
import { findTimes } from './find-times.ts';
import type { Moment } from './moment.ts';
import { numberPattern, ordinalPattern, readNumber, readOrdinal } from './number-words.ts';
import { findZones } from './zones.ts';

/** How often something comes again, in RFC 5545's words for it. */
export type Frequency = 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** A repetition found in text. */
export interface RecurrencePhrase {
  from: number;
  to: number;
  frequency: Frequency;
  /** Every so many; half-yearly is every 6 months. */
  interval: number;
  /** ISO weekdays, 1 is Monday. */
  weekdays?: number[];
  monthDay?: number;
  /** Which of the weekdays of a month, or the last with -1. */
  place?: number;
  /** The time of day, a span of hours or a part of the day. */
  at?: Moment;
}

type Rule = Pick<RecurrencePhrase, 'frequency' | 'interval' | 'weekdays' | 'monthDay' | 'place'> & {
  at?: Moment;
};
type Groups = Record<string, string | undefined>;

const adverbs: [word: string, frequency: Frequency, interval: number][] = [
  ['hourly', 'HOURLY', 1],
  ['(?:every ?day|daily|nightly)', 'DAILY', 1],
  ['(?:bi-?weekly|fortnightly)', 'WEEKLY', 2],
  ['weekly', 'WEEKLY', 1],
  ['bi-?monthly', 'MONTHLY', 2],
  ['monthly', 'MONTHLY', 1],
  ['quarterly', 'MONTHLY', 3],
  ['(?:semi-?annual(?:ly)?|bi-?annual(?:ly)?|half-?yearly)', 'MONTHLY', 6],
  ['(?:yearly|annual(?:ly)?)', 'YEARLY', 1],
];

const units: Record<string, [Frequency, number]> = {
  hour: ['HOURLY', 1],
  day: ['DAILY', 1],
  week: ['WEEKLY', 1],
  fortnight: ['WEEKLY', 2],
  month: ['MONTHLY', 1],
  quarter: ['MONTHLY', 3],
  year: ['YEARLY', 1],
};
const unit = '(?<unit>hour|day|week|fortnight|month|quarter|year)s?';
const each = '(?:every|each|all|any)';
const weekend = [6, 7];
const workweek = [1, 2, 3, 4, 5];
const dayWord = weekdayPattern.replaceAll('s?', '');
const pluralDay = '(?:mon|tues|wednes|thurs|fri|satur|sun)days';
const list = (day: string) => `${day}(?:(?:\\s*,\\s*|\\s+and\\s+|\\s*,\\s*and\\s+)${day})*`;

function perUnit(name: string | undefined, interval: number): Rule | undefined {
  const [frequency, step] = units[(name ?? '').toLowerCase()] ?? [];
  return frequency && step ? { frequency, interval: interval * step } : undefined;
}

function onDays(text: string | undefined, interval = 1): Rule {
  const days = [...(text ?? '').matchAll(new RegExp(weekdayPattern, 'gi'))].map(([day]) =>
    weekdayNumber(day),
  );
  return { frequency: 'WEEKLY', interval, weekdays: days };
}

const forms: { pattern: RegExp; read(groups: Groups): Rule | undefined }[] = [
  {
    // `On the first Monday of every month`, `every last Friday of the month`.
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?:(?:the\\s+)?(?<place>${ordinalPattern}|last)\\s+(?<day>${weekdayPattern})\\s+of\\s+(?:every|each)\\s+month|every\\s+(?<place2>${ordinalPattern}|last)\\s+(?<day2>${weekdayPattern})\\s+(?:of|in)\\s+(?:the|a)\\s+month)\\b`,
      'gi',
    ),
    read: ({ place, place2, day, day2 }) => {
      const text = place ?? place2 ?? '';
      return {
        frequency: 'MONTHLY',
        interval: 1,
        weekdays: [weekdayNumber(day ?? day2 ?? '')],
        place: /^last$/i.test(text) ? -1 : readOrdinal(text),
      };
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?:the\\s+)?(?<day>${ordinalPattern})(?:\\s+day)?\\s+of\\s+(?:every|each)\\s+month\\b`,
      'gi',
    ),
    read: ({ day = '' }) => ({ frequency: 'MONTHLY', interval: 1, monthDay: readOrdinal(day) }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:every|each)\\s+month|monthly)\\s+on\\s+the\\s+(?<day>${ordinalPattern})(?!\\s+\\w+day)\\b`,
      'gi',
    ),
    read: ({ day = '' }) => ({ frequency: 'MONTHLY', interval: 1, monthDay: readOrdinal(day) }),
  },
  {
    // `Every two weeks on Thursdays`, `fortnightly on Monday and Friday`.
    pattern: new RegExp(
      `\\b(?:(?:every|each)\\s+(?:(?<other>other|second)\\s+|(?<count>${numberPattern})\\s+)?weeks?|(?<two>every\\s+fortnight|bi-?weekly|fortnightly)|weekly|once\\s+a\\s+week)\\s+on\\s+(?:an?\\s+)?(?<days>${list(weekdayPattern)})\\b`,
      'gi',
    ),
    read: ({ days, other, two, count }) => onDays(days, count ? readNumber(count) : other || two ? 2 : 1),
  },
  {
    pattern:
      /\bevery\s+week,?\s+from\s+monday\s+(?:to|through|until)\s+friday\b|\b(?:from\s+)?monday\s+(?:to|through|until)\s+friday,?\s+every\s+week\b/gi,
    read: () => ({ frequency: 'WEEKLY', interval: 1, weekdays: workweek }),
  },
  {
    pattern: new RegExp(
      `\\b${each}\\s+(?:(?<other>other|second)\\s+)?(?<days>${list(`(?:${dayWord}|${weekdayPattern})`)})\\b`,
      'gi',
    ),
    read: ({ days, other }) => onDays(days, other ? 2 : 1),
  },
  {
    pattern: new RegExp(
      `(?<!\\b(?:${numberPattern}|next|last|past|of)\\s+)\\b(?:on\\s+)?(?<days>${list(pluralDay)})\\b`,
      'gi',
    ),
    read: ({ days }) => onDays(days),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:${each}|on|at)\\s+)?(?:the\\s+)?weekends\\b|\\b${each}\\s+weekend\\b`,
      'gi',
    ),
    read: () => ({ frequency: 'WEEKLY', interval: 1, weekdays: weekend }),
  },
  {
    pattern: new RegExp(`\\b(?:${each}|on)\\s+(?:weekdays?|workdays?|working days?|business days?)\\b`, 'gi'),
    read: () => ({ frequency: 'WEEKLY', interval: 1, weekdays: workweek }),
  },
  {
    pattern: new RegExp(`\\b(?:once|one time)\\s+(?:an?|per|every)\\s+${unit}\\b`, 'gi'),
    read: ({ unit: name }) => perUnit(name, 1),
  },
  {
    pattern: new RegExp(
      `\\b(?:every|each)\\s+(?:(?<other>other|second)|(?<count>${numberPattern}))\\s+${unit}\\b`,
      'gi',
    ),
    read: ({ unit: name, other, count = '' }) => perUnit(name, other ? 2 : readNumber(count)),
  },
  {
    pattern: new RegExp(`\\b(?:every|each|any)\\s+(?:single\\s+)?${unit}\\b`, 'gi'),
    read: ({ unit: name }) => perUnit(name, 1),
  },
  {
    // What comes every evening comes every day; the part of the day is read below.
    pattern: /\b(?:every|each)\s+(?=(?:morning|afternoon|evening|night)\b)/gi,
    read: () => ({ frequency: 'DAILY', interval: 1 }),
  },
  ...adverbs.map(([word, frequency, interval]) => ({
    pattern: new RegExp(`\\b(?:an?\\s+)?${word}\\b`, 'gi'),
    read: (): Rule => ({ frequency, interval }),
  })),
];

const joint = /^[\s,]*(?:(?:at|on|in|from|the)\s+)*$/i;

/** Repetitions in a text, each with the time of day beside it: `every other Friday at 9`, `daily`, `on the 19th of every month`. */
export function findRecurrences(text: string, clock: Clock): RecurrencePhrase[] {
  const found: RecurrencePhrase[] = [];
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      const rule = found.some((other) => from < other.to && to > other.from)
        ? undefined
        : read(match.groups ?? {});
      if (rule) found.push(withTime({ from, to, ...rule }, text, clock));
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Adds the times that stand right behind, or before: `at 9 every Monday`. */
function withTime(recurrence: RecurrencePhrase, text: string, clock: Clock): RecurrencePhrase {
  const day = text.slice(recurrence.from, recurrence.to);
  const free = text.replace(day, '\uE000'.repeat(day.length));
  let result = recurrence;
  for (const time of findTimes(free, clock)) {
    const isBehind = time.from >= result.to && joint.test(text.slice(result.to, time.from));
    const isBefore = time.to <= result.from && joint.test(text.slice(time.to, result.from));
    if (!isBehind && !isBefore) continue;
    // `every evening at 7`: the part of the day tells the half.
    const at = result.at ? (mergeMoments(result.at, time) ?? result.at) : time;
    result = { ...result, at, from: Math.min(result.from, time.from), to: Math.max(result.to, time.to) };
  }
  const [zone] = result.at ? findZones(text) : [];
  return zone && zone.from >= result.to && text.slice(result.to, zone.from).trim() === ''
    ? { ...result, to: zone.to, at: result.at && { ...result.at, zone: zone.zone } }
    : result;
}
