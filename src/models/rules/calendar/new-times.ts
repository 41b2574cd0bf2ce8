import type { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { isoAt, isoOf, timeText, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import type { EventItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { addToClause } from './ask-for-time.ts';
import { lastDayOf, takeOvernight } from './end-of-span.ts';

/** Where an event moves to, and from when, where that is said in one breath: `from 3 to 4`. */
export interface NewTime {
  when: Moment;
  source?: Moment;
  from: number;
  /** Nothing like `to` stands before it. */
  isLoose: boolean;
  /** `next week, same day`: the weekday stays. */
  isSameDay: boolean;
  isOvernight: boolean;
}

/** A start and an end as the tools take them. */
export interface NewSpan {
  start: string;
  end: string;
}

/** Takes the time that an event moves to: the last one that the clause names. */
export function takeNewTime(clause: Clause, scene: Scene): NewTime | undefined {
  const isOvernight = takeOvernight(clause);
  const isSameDay =
    clause.take(
      /[\s,]*\b(?:on )?(?:the )?same (?:week)?day(?: and (?:the same )?time)?\b|[\s,]*\b(?:the )?same time and day\b/,
    ) !== undefined;
  clause.take(/[\s,]*\b(?:at )?(?:the )?same time\b|[\s,]*\bthat (?:same )?day\b/);
  const when = findMoments(clause.text, scene.clock).at(-1);
  if (!when) return undefined;
  const said = clause.text.slice(when.from, when.to);
  const before = clause.text.slice(0, when.from);
  const mark =
    /\b(?:to|until|till|for|on to|over to)\s+(?:start\s+)?(?:at\s+)?(?:the\s+)?$/i.exec(before)?.[0].length ??
    0;
  // `from 3 to 4` and `tuesday to wednesday` name the old and the new time in one breath.
  const split = mark === 0 && /\bto\b/i.test(said) ? splitRange(when) : undefined;
  const from = when.from - mark;
  const isLoose = mark === 0 && !split && !/^(?:to|for|until|till)\s/i.test(said);
  clause.takeSpan(from, when.to);
  return {
    when: split?.target ?? { ...when, bound: undefined, ...untilAsStart(when) },
    source: split?.source,
    from,
    isLoose,
    isOvernight,
    isSameDay,
  };
}

/** `until Friday` and `by 4` name the new start here, not an end. */
function untilAsStart(when: Moment): Partial<Moment> {
  return when.bound && when.bound !== 'after' && !when.time && when.endTime
    ? { time: when.endTime, endTime: undefined }
    : {};
}

function splitRange(when: Moment): { source: Moment; target: Moment } | undefined {
  const span = { from: when.from, to: when.to };
  const days = { firstDay: when.firstDay, lastDay: when.lastDay, isSingleDay: when.isSingleDay };
  if (when.time && when.endTime && !when.isPartOfDay)
    return { source: { ...span, ...days, time: when.time }, target: { ...span, time: when.endTime } };
  if (when.firstDay && when.lastDay && !when.isSingleDay)
    return {
      source: { ...span, firstDay: when.firstDay, lastDay: when.firstDay, isSingleDay: true },
      target: { ...span, firstDay: when.lastDay, lastDay: when.lastDay, isSingleDay: true, time: when.time },
    };
  return undefined;
}

/** The event at another start, as long as before. */
export function keepLength(event: EventItem, start: Temporal.ZonedDateTime, scene: Scene): NewSpan {
  const length = zonedOf(event.end.local, scene.clock).since(zonedOf(event.start.local, scene.clock));
  return { start: isoOf(start), end: isoOf(start.add(length)) };
}

/** New start and end; what the words leave out stays as it is. */
export function* timesFor(event: EventItem, newTime: NewTime, clause: Clause, scene: Scene): Steps<NewSpan> {
  const { clock } = scene;
  const { isOvernight } = newTime;
  const when = withWeekday(newTime, zonedOf(event.start.local, clock));
  const old = zonedOf(event.start.local, clock);
  const isExact = when.time !== undefined && !when.isPartOfDay;
  if ((when.firstDay && !when.isSingleDay) || (when.time && !isExact))
    return yield* ask({
      text: `When exactly shall “${event.title}” start?`,
      choices: [],
      complete: (answer) => addToClause(scene.request, clause, /^\d/.test(answer) ? `at ${answer}` : answer),
    });
  if (when.isUnclearHalf && when.time) return yield* askWhichHalf(when, when.time, scene);
  const day = when.firstDay ?? old.toPlainDate();
  const start = isoAt(day, when.time ?? old.toPlainTime(), clock, when.zone);
  // A time that the clocks skip: the tool says so.
  if (!/(?:Z|[+-]\d\d:\d\d)$/.test(start)) return { start, end: start };
  const zoned = zonedOf(start, clock);
  if (zoned.epochMilliseconds < clock.now.epochMilliseconds)
    return yield* ask({
      text: `That time has already passed. When shall “${event.title}” be?`,
      choices: [],
      complete: (answer) => replaceSpan(scene.request, when, /^\d/.test(answer) ? `to ${answer}` : answer),
    });
  if (!when.endTime || !when.time || !isExact) return keepLength(event, zoned, scene);
  const endDay = yield* lastDayOf({ day, time: when.time, endTime: when.endTime, isOvernight }, when, scene);
  return { start, end: isoAt(endDay, when.endTime, clock, when.zone) };
}

/** The weekday of the event in the week that is named. */
function withWeekday({ when, isSameDay }: NewTime, old: Temporal.ZonedDateTime): Moment {
  const { firstDay, lastDay } = when;
  if (!isSameDay || !firstDay || !lastDay || firstDay.until(lastDay).days !== 6) return when;
  const day = firstDay.add({ days: (old.dayOfWeek - firstDay.dayOfWeek + 7) % 7 });
  return { ...when, firstDay: day, lastDay: day, isSingleDay: true };
}

function* askWhichHalf({ from, to }: Moment, time: Temporal.PlainTime, scene: Scene): Steps<never> {
  const said = scene.request.slice(from, to);
  const halves = [time, time.add({ hours: 12 })];
  return yield* ask({
    text: `Do you mean ${halves.map(timeText).join(' or ')}?`,
    choices: halves.map((half) => ({
      label: timeText(half),
      text: replaceSpan(
        scene.request,
        { from, to },
        said.replace(/\d{1,2}(?:[:.]\d\d)?(?!.*\d)/, timeText(half)),
      ),
    })),
  });
}
