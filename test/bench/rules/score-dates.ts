import type { Person } from '../../../src/contracts/person.ts';
import { clockOf } from '../../../src/models/rules/dates/clock.ts';
import { classOf, wantedValue } from './date-classes.ts';
import { type DatePhrase, type ExpectedValue, isUnread, loadDatePhrases, typeOf } from './date-phrases.ts';
import { type DateReading, readDates } from './date-readings.ts';
import { scoreZones } from './score-zones.ts';

/** How many phrases of a class are read exactly. */
export interface DateScore {
  class: string;
  /** The type in the data, such as `daterange`, or `all` for the whole class. */
  type: string;
  right: number;
  total: number;
}

/** A phrase that was read otherwise than the data says. */
export interface DateMiss {
  id: string;
  class: string;
  input: string;
  wanted: string;
  read: string;
}

/** Scores and misses of the date phrases and the zones. */
export interface DateScores {
  scores: DateScore[];
  misses: DateMiss[];
}

/** Which phrases are scored: all of them, or one part of those set apart before the rules were written. */
export type Part = 'all' | 'read' | 'unread';

/**
 * Reads the phrases and zones of the data and counts the exact ones by class and type. Exact means: as many results as in
 * the data, each of the same type, with the same start and end to the minute; of values that differ only in the year or
 * week, the first that is not over.
 *
 * The `unread` third was scored once before anyone opened it: 79 of its 106 unambiguous future phrases were exact. It has
 * been read since, so only that figure says how the rules do on phrases that they have never seen.
 */
export function scoreDates(part: Part = 'all'): DateScores {
  const isIn = (id: string) => part === 'all' || isUnread(id) === (part === 'unread');
  const counts = new Map<string, DateScore>();
  const misses: DateMiss[] = [];
  const add = (name: string, type: string, isRight: boolean) => {
    const key = `${name}/${type}`;
    const score = counts.get(key) ?? { class: name, type, right: 0, total: 0 };
    counts.set(key, { ...score, right: score.right + (isRight ? 1 : 0), total: score.total + 1 });
  };
  for (const phrase of loadDatePhrases().filter(({ id }) => isIn(id))) {
    const name = classOf(phrase);
    const type = phrase.results.length === 1 && phrase.results[0] ? typeOf(phrase.results[0]) : undefined;
    const readings = readPhrase(phrase);
    const isRight = isExact(phrase, name === 'half of the day open', readings);
    add(name, 'all', isRight);
    if (type) add(name, type, isRight);
    if (!isRight) misses.push(missOf(phrase, name, readings));
  }
  const zones = scoreZones(isIn);
  return {
    scores: [...[...counts.values()].sort(byClass), { class: 'zones', type: 'all', ...zones.score }],
    misses: [...misses, ...zones.misses],
  };
}

function byClass(a: DateScore, b: DateScore): number {
  return `${a.class}/${a.type}`.localeCompare(`${b.class}/${b.type}`);
}

/** Someone in the United States, where the data comes from, whose clock shows the references as they are written. */
const reader: Person = {
  id: 'reader',
  organizationId: 'organization',
  email: 'reader@example.com',
  name: 'Reader',
  timeZone: 'UTC',
  locale: 'en-US',
  roles: ['member'],
  workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
  notifications: { approvalReminder: true, morningDigest: false },
};

function readPhrase({ input, reference }: DatePhrase): DateReading[] {
  return readDates(input, clockOf(reader, new Date(`${reference ?? '2018-01-01T00:00:00'}Z`)));
}

function isExact(phrase: DatePhrase, isOpenHalf: boolean, readings: DateReading[]): boolean {
  const { results, reference } = phrase;
  if (results.length !== readings.length) return false;
  return results.every((result, index) => {
    const reading = readings[index];
    if (!reading || reading.type !== typeOf(result).replace('datetimealt', reading.type)) return false;
    const today = reference ?? '';
    // `9 oclock or 10 oclock`: one of several dates may leave its half open as well.
    const isOpen =
      isOpenHalf || (results.length > 1 && new Set(result.values.map(({ timex }) => timex)).size > 1);
    const wanted = isOpen ? result.values : [wantedValue(result.values, today)];
    return wanted.some((value) => value !== undefined && isSame(reading, value));
  });
}

function isSame(reading: DateReading, wanted: ExpectedValue): boolean {
  if (reading.type === 'set') return reading.value === wanted.timex;
  const toMinute = (text: string | undefined) => text?.replace(/(\d\d:\d\d):\d\d$/, '$1');
  return (['value', 'start', 'end'] as const).every(
    (key) => toMinute(reading[key]) === toMinute(wanted[key]),
  );
}

function missOf(phrase: DatePhrase, name: string, readings: DateReading[]): DateMiss {
  const { id, input, reference, results } = phrase;
  const wanted = results.map((result) => {
    const value = wantedValue(result.values, reference ?? '');
    return `${typeOf(result)} ${[result.type.endsWith('set') ? value?.timex : value?.value, value?.start, value?.end].filter(Boolean).join(' .. ')}`;
  });
  const read = readings.map(
    ({ type, value, start, end }) => `${type} ${value ?? `${start ?? ''} .. ${end ?? ''}`}`,
  );
  return { id, class: name, input, wanted: wanted.join(' | '), read: read.join(' | ') };
}
