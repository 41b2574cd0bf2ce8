import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { isoAt, isoOf, timeText, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import { numberPattern, readNumber } from '../dates/number-words.ts';
import type { Intent } from '../intent.ts';
import type { EventItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { askAboutSeries } from './ask-about-series.ts';
import { addToClause } from './ask-for-time.ts';
import { notOtherRecord } from './change-verbs.ts';
import { lastDayOf, takeOvernight } from './end-of-span.ts';
import { resolveEvent } from './event-target.ts';
import { takeEventSelector } from './find-event.ts';

const verb =
  '(?:move|shift|reschedule|re-schedule|push|postpone|delay|bring|put|change|bump|slide|make|set|pull|defer|start|have)';

/** Moving an event in time. */
export const moveEventIntent: Intent = {
  name: 'move event',
  effect: 'write',
  example: 'Move my 3pm meeting tomorrow to 4pm',
  lead: new RegExp(
    `${verb}\\b${notOtherRecord}[^\\uE000]*?\\b(?:to|by|until|till|for|at|forward|back|earlier|later|on|it|up)\\b`,
  ),
  understand(clause, scene) {
    const isForward = clause.findLead(/(?:bring|pull)\b|move (?:\S+ )?(?:up|forward)\b/) !== undefined;
    clause.takeLead(new RegExp(`${verb}(?:\\s+(?:back|forward|up|out|off))?(?![\\w'])`));
    clause.take(/\b(?:the )?(?:time|date|day|start(?: time)?) of\b/);
    const isSeries =
      clause.take(/\b(?:the )?(?:whole|entire) series(?: of)?\b|\ball occurrences(?: of)?\b/) !== undefined;
    const shift = takeShift(clause, isForward);
    const target = shift ? undefined : takeTarget(clause, scene);
    if (!shift && !target) return undefined;
    clause.take(/\b(?:instead|again)\b/);
    const selector = takeEventSelector(clause, scene, target?.from ?? clause.to);
    if (target?.source && !selector.when) selector.when = target.source;
    selector.isPronoun &&= !selector.when;
    // `Put lunch with Ana at noon` books; only `to …`, `for …` or a pronoun moves.
    if (target?.isLoose && !selector.isPronoun) return undefined;
    return {
      score: 0.83,
      *run() {
        const { event, change } = yield* resolveEvent(selector, 'move', scene);
        if (event.recurrence && !isSeries)
          yield* askAboutSeries(
            event,
            'move',
            scene,
            replaceSpan(scene.request, selector.span, `the whole series of [event:${event.id}]`),
          );
        if (target) return change(yield* timesFor(event, target, clause, scene));
        const start = zonedOf(event.start.local, scene.clock);
        return change(keepLength(event, shift ? start.add(shift) : start, scene));
      },
    };
  },
};

/** Takes `by an hour`, `30 minutes earlier`, `back a week`. */
function takeShift(clause: Clause, isForward: boolean): Temporal.Duration | undefined {
  const found = clause.find(
    new RegExp(
      `\\b(?<by>by\\s+)?(?:(?<half>half an?\\s+hour|an? half hour)|(?<count>\\d+(?:[.,]\\d+)?|${numberPattern})[\\s-]*(?<unit>hours?|hrs?|h|minutes?|mins?|min|days?|weeks?))\\s*(?<way>later|earlier|forwards?|backwards?|back|sooner|up)?(?!\\w)`,
    ),
  );
  if (!found || (!found.groups.by && !found.groups.way)) return undefined;
  clause.takeSpan(found.from, found.to);
  const { half, count = '30', unit = 'minutes', way = '' } = found.groups;
  const amount = half ? 30 : /[.,]/.test(count) ? Number(count.replace(',', '.')) : readNumber(count);
  const minutes = half || unit.startsWith('m') ? amount : unit.startsWith('h') ? amount * 60 : undefined;
  const days = unit.startsWith('w') ? amount * 7 : amount;
  const duration =
    minutes === undefined
      ? Temporal.Duration.from({ days })
      : Temporal.Duration.from({ minutes: Math.round(minutes) });
  return /earlier|sooner|up/i.test(way) || (way === '' && isForward) ? duration.negated() : duration;
}

/** Where an event moves to, and from when, where that is said in one breath: `from 3 to 4`. */
interface NewTime {
  when: Moment;
  source?: Moment;
  from: number;
  /** Nothing like `to` stands before it. */
  isLoose: boolean;
  isOvernight: boolean;
}

function takeTarget(clause: Clause, scene: Scene): NewTime | undefined {
  const isOvernight = takeOvernight(clause);
  const when = findMoments(clause.text, scene.clock).at(-1);
  if (!when) return undefined;
  const said = clause.text.slice(when.from, when.to);
  const before = clause.text.slice(0, when.from);
  const mark = /\b(?:to|until|till|for|on to|over to)\s+(?:the\s+)?$/i.exec(before)?.[0].length ?? 0;
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

function keepLength(
  event: EventItem,
  start: Temporal.ZonedDateTime,
  scene: Scene,
): { start: string; end: string } {
  const length = zonedOf(event.end.local, scene.clock).since(zonedOf(event.start.local, scene.clock));
  return { start: isoOf(start), end: isoOf(start.add(length)) };
}

/** New start and end; what the words leave out stays as it is. */
function* timesFor(
  event: EventItem,
  { when, isOvernight }: NewTime,
  clause: Clause,
  scene: Scene,
): Steps<{ start: string; end: string }> {
  const { clock } = scene;
  const old = zonedOf(event.start.local, clock);
  const isExact = when.time !== undefined && !when.isPartOfDay;
  if ((when.firstDay && !when.isSingleDay) || (when.time && !isExact))
    return yield* ask({
      text: `When exactly shall “${event.title}” start?`,
      choices: [],
      complete: (answer) => addToClause(scene.request, clause, /^\d/.test(answer) ? `at ${answer}` : answer),
    });
  if (when.isUnclearHalf && when.time) {
    const { from, to } = when;
    const said = scene.request.slice(from, to);
    return yield* ask({
      text: `Do you mean ${timeText(when.time)} or ${timeText(when.time.add({ hours: 12 }))}?`,
      choices: [when.time, when.time.add({ hours: 12 })].map((time) => ({
        label: timeText(time),
        text: replaceSpan(
          scene.request,
          { from, to },
          said.replace(/\d{1,2}(?:[:.]\d\d)?(?!.*\d)/, timeText(time)),
        ),
      })),
    });
  }
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
