import { Temporal } from '@js-temporal/polyfill';
import { blankMoments } from './blank-moments.ts';
import { boundAround } from './bounds.ts';
import type { Clock } from './clock.ts';
import { findDays } from './find-days.ts';
import { findTimes } from './find-times.ts';
import { joinDayRanges } from './join-day-ranges.ts';
import { type Direction, isDayOnly, isTimeOnly, type Moment } from './moment.ts';
import { shareHours } from './share-hours.ts';
import { shareWeek } from './share-week.ts';
import { findZones } from './zones.ts';

const joint =
  /^[\s,]*(?:at|on|from|in|between|around|preferably|maybe|say|like|how about|the|of|,|-|–|@|T|and)?[\s,]*$/i;

/** What was found in the texts of a turn; its intents read the same text again and again. */
const known = new WeakMap<Clock, Map<string, Moment[]>>();

/** Every date, time and span in a text, with neighbours joined: `tomorrow` + `at 3pm` is one moment. */
export function findMoments(text: string, clock: Clock, direction: Direction = 'future'): Moment[] {
  const texts = known.get(clock) ?? new Map<string, Moment[]>();
  known.set(clock, texts);
  const key = `${direction} ${text}`;
  const moments = texts.get(key) ?? readMoments(text, clock, direction);
  texts.set(key, moments);
  return moments.map((moment) => ({ ...moment }));
}

function readMoments(text: string, clock: Clock, direction: Direction): Moment[] {
  const days = joinDayRanges(findDays(text, clock, direction), text).filter(
    (day) => !day.isBare || isBounded(day, text),
  );
  const free = blankMoments(text, days);
  const times = findTimes(free, clock);
  const pieces = [...days, ...times].sort((a, b) => a.from - b.from);
  for (const zone of findZones(blankMoments(text, days))) attachZone(pieces, zone, text);
  const joined: Moment[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    // `tomorrow to 4pm` is a meeting of tomorrow that moves to 4pm.
    const isTarget = /^to\s/i.test(text.slice(piece.from, piece.to));
    const isNeighbour = last !== undefined && !isTarget && joint.test(text.slice(last.to, piece.from));
    const merged = isNeighbour
      ? (weekdayOfWeek(last, piece, text) ?? datedWeekday(last, piece, text) ?? mergeMoments(last, piece))
      : undefined;
    if (merged) joined[joined.length - 1] = merged;
    else joined.push(piece);
  }
  return joinSpans(shareHours(shareWeek(joined, text), text), text).map((moment) =>
    settleWeekday(withBound(moment, text), clock, text),
  );
}

/** `16:00, 23 April - 22:00, 27 April` is one span; with `to` the second may be where something moves. */
function joinSpans(moments: Moment[], text: string): Moment[] {
  const result: Moment[] = [];
  for (const moment of moments) {
    const last = result.at(-1);
    const areExact = [last, moment].every(
      (one) => one?.isSingleDay && one.time && !one.endTime && !one.bound && !one.isUnclearHalf,
    );
    if (last && areExact && isSpan(last, moment, text))
      result[result.length - 1] = {
        ...last,
        to: moment.to,
        endTime: moment.time,
        endDay: moment.firstDay,
        zone: moment.zone ?? last.zone,
      };
    else result.push(moment);
  }
  return result;
}

function isSpan(first: Moment, last: Moment, text: string): boolean {
  const between = text.slice(first.to, last.from);
  if (/^\s*(?:[-–—]|until|till)\s*$/i.test(between)) return true;
  const isFrom =
    /\b(?:from|between)\s+$/i.test(text.slice(0, first.from)) || /^from\b/i.test(text.slice(first.from));
  // `Move it from … to …` names the old and the new time.
  const isMove = /\b(?:move|shift|reschedul\w*|push|postpone|delay|bring|change|pull|put)\b/i.test(
    text.slice(0, first.from),
  );
  return isFrom && !isMove && /^\s*(?:to|and)\s*$/i.test(between);
}

/** A bare month or year is meant beside `since`, `or later` and the like; `by May` may also name a person. */
function isBounded(day: Moment, text: string): boolean {
  if (/(?<![<>!])=\s*$/.test(text.slice(0, day.from))) return true;
  const bound = boundAround(text, day);
  return bound !== undefined && bound.bound !== 'from' && bound.bound !== 'by';
}

/** `Wednesday evening next week`, `the first week of October on Friday`: the weekday of that week. */
function weekdayOfWeek(first: Moment, second: Moment, text: string): Moment | undefined {
  // `This week and Friday` are two.
  if (/\band\b/i.test(text.slice(first.to, second.from))) return undefined;
  const [day, week] = isWeekday(first, text) ? [first, second] : [second, first];
  if (!isWeekday(day, text) || !isWeek(week, text) || !day.firstDay || !week.firstDay) return undefined;
  const found = week.firstDay.add({ days: day.firstDay.dayOfWeek - 1 });
  return { ...day, ...spanOf(first, second), firstDay: found, lastDay: found };
}

function isWeekday({ from, to, isSingleDay }: Moment, text: string): boolean {
  return isSingleDay === true && /(?:mon|tues|wednes|thurs|fri|satur|sun)day/i.test(text.slice(from, to));
}

function isWeek({ from, to, firstDay, lastDay, time, portion }: Moment, text: string): boolean {
  if (firstDay?.dayOfWeek !== 1 || !lastDay || firstDay.until(lastDay).days !== 6) return false;
  return !time && !portion && /\bweek\b/i.test(text.slice(from, to));
}

function spanOf(first: Moment, second: Moment): Pick<Moment, 'from' | 'to'> {
  return { from: Math.min(first.from, second.from), to: Math.max(first.to, second.to) };
}

/** `Friday 24 November`: the date, when it is a Friday; otherwise they stay apart and the person is asked. */
function datedWeekday(first: Moment, second: Moment, text: string): Moment | undefined {
  const isWeekday = ({ from, to }: Moment) =>
    /^(?:(?:on|for|this|next|the)\s+)*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/i.test(
      text.slice(from, to).trim(),
    );
  const isDated = ({ from, to }: Moment) => /\d/.test(text.slice(from, to));
  const [name, date] =
    isWeekday(first) && isDated(second)
      ? [first, second]
      : isDated(first) && isWeekday(second)
        ? [second, first]
        : [];
  if (
    !name?.firstDay ||
    !date?.firstDay ||
    !date.isSingleDay ||
    name.firstDay.dayOfWeek !== date.firstDay.dayOfWeek
  )
    return undefined;
  return { ...date, from: Math.min(first.from, second.from), to: Math.max(first.to, second.to) };
}

/** Joins two moments that do not say the same kind of thing twice; the span covers both. */
export function mergeMoments(first: Moment, second: Moment): Moment | undefined {
  const span = spanOf(first, second);
  const zone = first.zone ?? second.zone;
  if (isDayOnly(first) && isTimeOnly(second)) return { ...first, ...second, ...span, zone };
  if (isTimeOnly(first) && isDayOnly(second)) return { ...second, ...first, ...span, zone };
  // `tomorrow afternoon at 3`: the part of the day only confirms the hour.
  if (first.isPartOfDay && isTimeOnly(second) && !second.isPartOfDay && !second.firstDay)
    return {
      ...first,
      isPartOfDay: undefined,
      dayPart: undefined,
      endTime: undefined,
      ...confirmHalf(second, first),
      ...span,
      zone,
    };
  if (second.isPartOfDay && first.time && !first.isPartOfDay && (isTimeOnly(second) || !first.firstDay))
    return {
      ...first,
      ...(second.firstDay ? { firstDay: second.firstDay, lastDay: second.lastDay, isSingleDay: true } : {}),
      ...confirmHalf(first, second),
      ...span,
      zone,
    };
  return undefined;
}

/** `at 7` beside `in the evening` is 19:00; the part of the day only tells the half. */
function confirmHalf(exact: Moment, part: Moment): Partial<Moment> {
  const isLate = (part.time?.hour ?? 0) >= 12;
  const shift = (value: Temporal.PlainTime | undefined) =>
    value && isLate && value.hour > 0 && value.hour < 12 ? value.add({ hours: 12 }) : value;
  const isGuess = exact.isUnclearHalf || exact.isGuessedHalf;
  const isMorning = !isLate && exact.time !== undefined && exact.time.hour >= 13 && isGuess;
  return {
    time: isMorning ? exact.time?.subtract({ hours: 12 }) : shift(exact.time),
    endTime: isMorning ? exact.endTime?.subtract({ hours: 12 }) : shift(exact.endTime),
    isUnclearHalf: undefined,
    isGuessedHalf: undefined,
    ...(exact.bound ? { bound: exact.bound } : {}),
  };
}

function withBound(moment: Moment, text: string): Moment {
  if (moment.bound || !moment.firstDay) return moment;
  const found = boundAround(text, moment);
  if (!found) return moment;
  // `from Friday` alone names a start like `on Friday`, not an open end.
  const { bound, ...rest } = found;
  return bound === 'from' ? { ...moment, from: found.from } : { ...moment, ...rest, bound };
}

/** `Monday at 9` said on Monday at noon means the Monday after. */
function settleWeekday(moment: Moment, clock: Clock, text: string): Moment {
  if (!moment.isSingleDay || !moment.firstDay || !moment.time || moment.isPartOfDay) return moment;
  const phrase = text.slice(moment.from, moment.to);
  if (!/(?:mon|tue|wed|thu|fri|sat|sun)/i.test(phrase) || /\b(?:this|last|past|next)\b/i.test(phrase))
    return moment;
  const today = clock.now.toPlainDate();
  if (!moment.firstDay.equals(today) || Temporal.PlainTime.compare(moment.time, clock.now.toPlainTime()) > 0)
    return moment;
  const day = moment.firstDay.add({ weeks: 1 });
  return { ...moment, firstDay: day, lastDay: day };
}

function attachZone(pieces: Moment[], zone: { from: number; to: number; zone: string }, text: string): void {
  const owner = pieces.find(
    (piece) => piece.time && piece.to <= zone.from + 1 && /^[\s,(]*$/.test(text.slice(piece.to, zone.from)),
  );
  if (!owner) return;
  owner.zone = zone.zone;
  owner.to = Math.max(owner.to, zone.to);
}
