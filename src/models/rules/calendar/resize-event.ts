import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { isoAt, isoOf, zonedOf } from '../dates/local-time.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { takeEventSelector } from './event-selector.ts';
import type { EventTarget } from './event-target.ts';
import { notOtherRecord } from './event-words.ts';
import { takeScope } from './take-scope.ts';

type Way = 'shorter' | 'longer';

const verb =
  /(?:extend|lengthen|prolong|shorten|cut|trim|make|reduce|change|set|stretch|keep|give|add|take|limit|cap)\b(?:\s+(?:down|short))?/;
const lengthWord =
  '(?:\\d+(?:[.,]\\d+)?\\s?-?\\s?(?:hours?|hrs?|h|minutes?|mins?|min|m)|hours?|minutes?|mins|longer|shorter)\\b';
const shorter = /\b(?:shorten|shorter|cut|trim|reduce|less|fewer|off)\b/;
const longer = /\b(?:extend|lengthen|prolong|stretch|longer|more|extra|additional|add|another)\b/;

/** How long an event shall be: in all, or by how much more or less. */
interface Length {
  minutes: number;
  way?: Way;
  isTotal: boolean;
}

function takeLength(clause: Clause): Length | undefined {
  const way = clause.has(shorter) ? 'shorter' : clause.has(longer) ? 'longer' : undefined;
  const isBy = clause.has(/\b(?:by|longer|shorter|more|less|extra|additional|another|off|give|add|take)\b/);
  const isOpen = clause.has(/\b(?:extend|lengthen|prolong|stretch|shorten|trim|reduce|cut)\b/);
  const [length] = findDurations(clause.text);
  if (!length) return undefined;
  const isTo = /\bto\s+(?:be\s+|last\s+)?(?:only\s+|just\s+)?$/i.test(clause.text.slice(0, length.from));
  clause.takeSpan(length.from, length.to);
  for (const noise of [
    /[\s,;]*\b(?:and )?(?:please )?(?:extend|lengthen|shorten|prolong) it\b/,
    /\b(?:longer|shorter|more|less|extra|additional|another)\b/,
    /\b(?:long|in length|instead|in total|of it)\b/,
    /\b(?:by|to(?: be| last)?|last|for|only|be|just|an?)\s*(?=\uE000)/,
  ])
    clause.take(noise);
  return { minutes: length.minutes, way, isTotal: isTo || (!isBy && !isOpen) };
}

/** Making an event longer or shorter. */
const resizeIntent: Intent = {
  name: 'resize event',
  effect: 'write',
  example: 'Extend the Budget review by 15 minutes',
  lead: new RegExp(`${verb.source}${notOtherRecord}[^\\uE000]*?\\b${lengthWord}`),
  understand(clause, scene) {
    if (clause.has(/\b(?:later|earlier|sooner|forward)\b|\bback\b/)) return undefined;
    if (
      clause.findLead(
        /(?:set|make|keep|give|add|take|change)\b(?=\s+(?:up|an?\b(?! hour|n hour)|me\b|aside))/,
      )
    )
      return undefined;
    const scope = takeScope(clause);
    const length = takeLength(clause);
    if (!length) return undefined;
    const isGiving = clause.findLead(/(?:add|take|give)\b/) !== undefined;
    clause.takeLead(verb);
    clause.take(/\b(?:the )?(?:length|duration) of\b/);
    if (isGiving) clause.takeLead(/(?:to|from|off(?: of)?)\b/);
    clause.take(/\boff\b(?=\s*(?:the|my|our|\uE000|$))/);
    const selector = takeEventSelector(clause, scene, clause.to);
    if (isGiving && (selector.isPronoun || selector.people.length > 0) && !selector.title) return undefined;
    return understood(length, selector, scope, scene, 0.84);
  },
};

const needs =
  /\b(?:needs?|should (?:last|be|take|go on)|must (?:last|be)|will (?:last|take|be)|has to (?:last|be)|shall (?:last|be)|(?:is|are) going to (?:last|take)|takes?|lasts?)\b(?=\s+(?:\w+\s+){0,3}?(?:an?|half|one|two|three|\d|quarter|hour|only|just)\b)/;

/** `The review needs half an hour more`. */
const lengthStatementIntent: Intent = {
  name: 'event needs time',
  effect: 'write',
  isLoose: true,
  continues: /(?:and |so |please )*(?:extend|lengthen|shorten|prolong|cut) it\b/,
  lead: new RegExp(`(?!i |we |you )[^\\uE000,;:.?!]{2,70}?${needs.source}${notOtherRecord}`),
  understand(clause, scene) {
    if (clause.has(/[?]|\b(?:later|earlier|sooner)\b/)) return undefined;
    const mark = clause.take(needs);
    if (!mark) return undefined;
    const scope = takeScope(clause);
    const length = takeLength(clause);
    if (!length) return undefined;
    const selector = takeEventSelector(clause, scene, mark.from);
    if (!selector.title && !selector.isPronoun && selector.people.length === 0 && !selector.when)
      return undefined;
    return understood(length, selector, scope, scene, 0.78);
  },
};

function understood(
  length: Length,
  selector: ReturnType<typeof takeEventSelector>,
  scope: ReturnType<typeof takeScope>,
  scene: Scene,
  score: number,
): Understanding {
  const doing = length.way === 'shorter' ? 'shorten' : 'lengthen';
  return {
    score,
    run: () =>
      changeEvents({ selector, doing, scope, apply: (target) => resize(target, length, scene) }, scene),
  };
}

function* resize({ event, change }: EventTarget, length: Length, scene: Scene): Steps<Answer> {
  const start = zonedOf(event.start.local, scene.clock);
  const end = zonedOf(event.end.local, scene.clock);
  const { minutes, way, isTotal } = length;
  const wanted = isTotal
    ? start.add({ minutes })
    : way === 'shorter'
      ? end.subtract({ minutes })
      : end.add({ minutes });
  if (Temporal.ZonedDateTime.compare(wanted, start) <= 0)
    return yield* ask({
      text: `“${event.title}” would end before it starts. How long shall it be?`,
      choices: [],
    });
  const grows = Temporal.ZonedDateTime.compare(wanted, end);
  const now = Math.round(end.since(start).total('minutes'));
  if (grows === 0)
    return yield* ask({
      text: `“${event.title}” already lasts ${now} minutes. How long shall it be?`,
      choices: [],
    });
  if (isTotal && way !== undefined && (way === 'shorter' ? grows > 0 : grows < 0))
    return yield* ask({
      text: `“${event.title}” lasts ${now} minutes now, so ${minutes} minutes would make it ${way === 'shorter' ? 'longer' : 'shorter'}. How long shall it be?`,
      choices: [],
    });
  return change({ start: isoOf(start), end: isoOf(wanted) });
}

const ending =
  /\b(?:(?:must|should|has to|needs to|shall|will|can|is to)?\s*(?:end|finish|be over|stop|be done)s?)\s+(?:already\s+)?(?=at\b|by\b|\d|half|quarter)/;

/** `The demo must end at 10:15`, `end the demo at 10:15`. */
const endIntent: Intent = {
  name: 'end event',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(
    `(?:(?:end|finish|stop|extend|lengthen|prolong|shorten|cut)\\b${notOtherRecord}[^\\uE000]*?\\b(?:at|by|to|until|till)\\b|(?!i |we |you |when |does |what )[^\\uE000,;:.?!]{2,70}?${ending.source})`,
  ),
  understand(clause, scene) {
    if (clause.has(/\?/)) return undefined;
    const verbFirst = clause.takeLead(
      /(?:end|finish|stop|extend|lengthen|prolong|shorten|cut)\b(?:\s+(?:with|short))?/,
    );
    const mark = verbFirst
      ? clause.find(/\b(?:at|by|to|until|till)\s+(?=\d|half|quarter|noon)/)
      : clause.find(ending);
    if (!mark) return undefined;
    const scope = takeScope(clause);
    const tail = clause.copy();
    tail.takeSpan(clause.from, verbFirst ? mark.from : mark.to);
    const when = takeWhen(tail, scene);
    const time = when?.endTime ?? when?.time;
    if (!when || !time || when.isPartOfDay || when.isUnclearHalf) return undefined;
    clause.takeSpan(mark.from, when.to);
    const selector = takeEventSelector(clause, scene, mark.from);
    if (selector.isPronoun && verbFirst === undefined && !clause.findLead(/it\b/)) return undefined;
    return {
      score: 0.82,
      run: () => changeEvents({ selector, doing: 'change', scope, apply: endAt }, scene),
    };

    function* endAt({ event, change }: EventTarget): Steps<Answer> {
      const start = zonedOf(event.start.local, scene.clock);
      const end = isoAt(when?.firstDay ?? start.toPlainDate(), time ?? start.toPlainTime(), scene.clock);
      if (Date.parse(end) <= start.epochMilliseconds)
        return yield* ask({
          text: `“${event.title}” would end before it starts. When shall it end?`,
          choices: [],
        });
      return change({ start: isoOf(start), end });
    }
  },
};

/** Changes of how long an event lasts. */
export const resizeEventIntents: Intent[] = [resizeIntent, lengthStatementIntent, endIntent];
