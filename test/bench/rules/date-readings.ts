import type { Temporal } from '@js-temporal/polyfill';
import type { Clock } from '../../../src/models/rules/dates/clock.ts';
import { findLengths } from '../../../src/models/rules/dates/find-lengths.ts';
import { findMoments } from '../../../src/models/rules/dates/find-moments.ts';
import { findRecurrences } from '../../../src/models/rules/dates/find-recurrences.ts';
import type { Moment } from '../../../src/models/rules/dates/moment.ts';
import { hoursOf, hoursOutside, portionOfDays } from './date-conventions.ts';
import { timexOf } from './date-timex.ts';

/** What a phrase was read as, in the notation of the data; an open end is left out. */
export interface DateReading {
  type: string;
  value?: string;
  start?: string;
  end?: string;
}

const midnight = '00:00:00';

/** Everything that is read in a text, in its order: moments, lengths that no moment holds, and repetitions. */
export function readDates(text: string, clock: Clock): DateReading[] {
  const recurrences = findRecurrences(text, clock);
  const isApart = (piece: { from: number; to: number }, others: { from: number; to: number }[]) =>
    !others.some(({ from, to }) => piece.from < to && piece.to > from);
  const moments = withoutContradicted(findMoments(text, clock), text).filter((moment) =>
    isApart(moment, recurrences),
  );
  const lengths = findLengths(text).filter((length) => isApart(length, [...moments, ...recurrences]));
  const found: { from: number; reading: DateReading }[] = recurrences.map((recurrence) => ({
    from: recurrence.from,
    reading: { type: 'set', value: timexOf(recurrence) },
  }));
  for (const moment of moments) {
    // `from 10 for 3 hours` is a span, as a booking takes it.
    const length = lengths.find((one) => isBeside(one, moment, text));
    if (length) lengths.splice(lengths.indexOf(length), 1);
    if (isRepeatedTime(moment) && !length) {
      // `Next week at 3` is no one day: the data keeps the days and the hours apart.
      const { firstDay, lastDay, portion, from, to, time, endTime, dayPart, bound } = moment;
      found.push({ from, reading: readingOf({ firstDay, lastDay, portion, from, to }, clock, text) });
      found.push({ from, reading: timeReading({ time, endTime, dayPart, bound, from, to }) });
      continue;
    }
    found.push({
      from: moment.from,
      reading: length ? spanFrom(moment, length.seconds) : readingOf(moment, clock, text),
    });
  }
  for (const { from, seconds } of lengths)
    found.push({ from, reading: { type: 'duration', value: String(seconds) } });
  return found.sort((a, b) => a.from - b.from).map(({ reading }) => reading);
}

/** `Friday 5/12`, which is no Friday: Deskhand asks, the data goes by the date, and so does the score. */
function withoutContradicted(moments: Moment[], text: string): Moment[] {
  return moments.filter((moment, index) => {
    const next = moments[index + 1];
    const isWeekday =
      moment.repeats === 'week' ||
      /^(?:on\s+)?(?:this|next)\s+\w+day$/i.test(text.slice(moment.from, moment.to));
    if (!isWeekday || moment.time || !next?.isSingleDay || next.repeats === 'week') return true;
    const isDated =
      /\d/.test(text.slice(next.from, next.to)) && !/\d/.test(text.slice(moment.from, moment.to));
    return !isDated || !/^,?\s+$/.test(text.slice(moment.to, next.from));
  });
}

function isRepeatedTime({ firstDay, isSingleDay, endDay, time, endTime }: Moment): boolean {
  return firstDay !== undefined && !isSingleDay && !endDay && (time ?? endTime) !== undefined;
}

function isBeside(length: { from: number; to: number }, moment: Moment, text: string): boolean {
  if (!moment.firstDay && !moment.time) return false;
  if (moment.endTime || !(moment.isSingleDay ?? !moment.firstDay)) return false;
  const isStart = moment.bound === 'from' || (moment.bound === 'after' && moment.isBoundIncluded === true);
  if (moment.bound && !isStart) return false;
  const [first, second] = length.from < moment.from ? [length, moment] : [moment, length];
  const isFor = /\bfor\b/i.test(text.slice(Math.max(0, length.from - 5), length.to));
  const hasStart = isStart || /^from\b/i.test(text.slice(moment.from, moment.to));
  return (
    (isFor || moment.bound === 'after') && hasStart && /^[\s,]*$/.test(text.slice(first.to, second.from))
  );
}

function spanFrom(moment: Moment, seconds: number): DateReading {
  if (!moment.firstDay && moment.time)
    return { type: 'timerange', start: timeText(moment.time), end: timeText(moment.time.add({ seconds })) };
  const day = moment.firstDay;
  if (!moment.time)
    return {
      type: 'daterange',
      start: day?.toString(),
      end: day?.add({ days: seconds / 86_400 }).toString(),
    };
  const start = day?.toPlainDateTime(moment.time);
  return {
    type: 'datetimerange',
    start: start && momentText(start.toPlainDate(), moment.time),
    end: start && momentText(start.add({ seconds }).toPlainDate(), start.add({ seconds }).toPlainTime()),
  };
}

function readingOf(moment: Moment, clock: Clock, text: string): DateReading {
  if (moment.firstDay === undefined) return timeReading(moment);
  if (moment.time === undefined && moment.endTime === undefined)
    return dayReading(moment, moment.firstDay, text);
  return dayTimeReading(moment, moment.firstDay, clock);
}

function timeReading(moment: Moment): DateReading {
  const { time, endTime, bound, dayPart } = moment;
  if (dayPart) {
    const [start, end] = hoursOf(dayPart);
    if (bound) return { type: 'timerange', ...hoursOutside(dayPart, bound) };
    return { type: 'timerange', start, end };
  }
  if (bound && bound !== 'from' && !(time && endTime)) {
    const isAfter = bound === 'after';
    const edge = timeText(time ?? endTime);
    return { type: 'timerange', ...(isAfter ? { start: edge } : { end: edge }) };
  }
  if (endTime) return { type: 'timerange', start: timeText(time), end: timeText(endTime) };
  return { type: 'time', value: timeText(time) };
}

function dayReading(moment: Moment, firstDay: Temporal.PlainDate, text: string): DateReading {
  const lastDay = moment.lastDay ?? firstDay;
  const { bound, portion, rolling, endsOn, isSingleDay } = moment;
  const phrase = text.slice(moment.from, moment.to);
  const stretch = portion
    ? portionOfDays(portion, /(?:19|20)\d\d/.test(phrase), firstDay)
    : { start: firstDay, end: endsOn ?? lastDay.add({ days: 1 }) };
  if (bound && bound !== 'from') {
    if (bound !== 'after') {
      const isInside = portion !== undefined || (!isSingleDay && moment.isBoundIncluded);
      return {
        type: 'daterange',
        end: (isInside ? stretch.end : firstDay).toString(),
      };
    }
    const isFirst = moment.isBoundIncluded || (isSingleDay && !portion);
    return { type: 'daterange', start: (isFirst ? stretch.start : stretch.end).toString() };
  }
  if (portion?.firstDay.equals(portion.lastDay)) {
    const day = firstDay.toString();
    if (portion.name === 'early')
      return { type: 'datetimerange', start: `${day} ${midnight}`, end: `${day} 12:00:00` };
    return { type: 'datetime', value: `${day} 23:59:59` };
  }
  if (isSingleDay && !portion) return { type: 'date', value: firstDay.toString() };
  if (rolling === 'ahead')
    return {
      type: 'daterange',
      start: firstDay.add({ days: 1 }).toString(),
      end: lastDay.add({ days: 1 }).toString(),
    };
  if (rolling) return { type: 'daterange', start: firstDay.toString(), end: lastDay.toString() };
  return { type: 'daterange', start: stretch.start.toString(), end: stretch.end.toString() };
}

function dayTimeReading(moment: Moment, day: Temporal.PlainDate, clock: Clock): DateReading {
  const { time, endTime, bound, dayPart, endDay } = moment;
  if (dayPart) {
    const [start, end] = hoursOf(dayPart);
    if (bound && bound !== 'from') {
      const edges = hoursOutside(dayPart, bound);
      return {
        type: 'datetimerange',
        start: edges.start && `${day} ${edges.start}`,
        end: edges.end && `${day} ${edges.end}`,
      };
    }
    return { type: 'datetimerange', start: `${day} ${start}`, end: `${day} ${end}` };
  }
  if (bound && bound !== 'from' && !(time && endTime)) {
    const edge = momentText(day, time ?? endTime);
    return { type: 'datetimerange', ...(bound === 'after' ? { start: edge } : { end: edge }) };
  }
  if (!endTime) return { type: 'datetime', value: momentText(day, time) };
  const isNextDay = time && endTime.since(time).sign < 0;
  return {
    type: 'datetimerange',
    start: momentText(day, time ?? clock.now.toPlainTime()),
    end: momentText(endDay ?? (isNextDay ? day.add({ days: 1 }) : day), endTime),
  };
}

function timeText(time: Temporal.PlainTime | undefined): string | undefined {
  return time?.toString({ smallestUnit: 'second' });
}

function momentText(day: Temporal.PlainDate, time: Temporal.PlainTime | undefined): string {
  return `${day} ${timeText(time)}`;
}
