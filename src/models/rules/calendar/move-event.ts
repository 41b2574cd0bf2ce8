import type { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { mergeMoments } from '../dates/find-moments.ts';
import { zonedOf } from '../dates/local-time.ts';
import type { PersonMention } from '../find-people.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { takeDuration, takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { takeEventSelector } from './event-selector.ts';
import type { EventTarget } from './event-target.ts';
import { notOtherRecord } from './event-words.ts';
import { findFirstFree } from './first-free.ts';
import { keepLength, type NewTime, takeNewTime, timesFor } from './new-times.ts';
import { resolveGuests } from './resolve-guests.ts';
import { takeFirstFree } from './take-first-free.ts';
import { takeScope } from './take-scope.ts';
import { takeShift } from './take-shift.ts';

const verb =
  '(?:move|shift|reschedule|re-schedule|push|postpone|delay|bring|put|change|bump|slide|make|set|pull|defer|start|have|begin|drag|advance|hold|swap)';

/** Where events go: by some time, to a time, or to the first time that is free. */
type Destination =
  | { kind: 'shift'; by: Temporal.Duration }
  | { kind: 'time'; to: NewTime }
  | { kind: 'free'; when: ReturnType<typeof takeWhen>; people: PersonMention[]; minutes?: number };

/** `can we …` asks for a change as `can you …` does. */
const may = '(?:(?:can|could|shall|should|may|might) (?:we|i) (?:please )?)?';

/** Moving an event in time. */
export const moveEventIntent: Intent = {
  name: 'move event',
  effect: 'write',
  example: 'Move my 3pm meeting tomorrow to 4pm',
  lead: new RegExp(
    `${may}${verb}\\b(?!\\s+(?:up (?:an?|the|some|\\d)|an?\\s(?!little|bit)|me\\b|us\\b|in (?:an?|\\d|half)|aside|\\d+\\s?(?:min|h)|half an|the (?:first|next|earliest) (?:free|available|half|hour|slot|\\d)))${notOtherRecord}[^\\uE000]*?\\b(?:to|by|until|till|for|at|forward|back|earlier|later|on|it|up|hours?|minutes?|days?|weeks?)\\b`,
  ),
  continues: /(?:keep|keeping) the (?:same )?(?:time|length|duration)|(?:at the )?same time\b/,
  understand(clause, scene) {
    const isEarlier =
      clause.findLead(
        /(?:(?:can|could|shall|should|may|might) (?:we|i) )?(?:bring|pull|advance)\b|move (?:\S+ ){0,4}?(?:up|forward)\b/,
      ) !== undefined;
    if (
      clause.findLead(/(?:put|have|set|make)\b/) &&
      clause.has(/\b(?:in|into|on|to) (?:my|the|our) (?:calendar|diary|agenda|schedule)\b/)
    )
      return undefined;
    const isStart =
      clause.findLead(/(?:(?:can|could|shall|should) (?:we|i) )?(?:start|begin)\b/) !== undefined;
    clause.take(
      /[\s,]*\b(?:instead of|rather than|not)\s+(?:at\s+)?(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]m)?|noon)\b/,
    );
    const isDelay =
      clause.findLead(
        /(?:(?:can|could|shall|should|may|might) (?:we|i) )?(?:push|postpone|delay|defer|bump)\b/,
      ) !== undefined;
    clause.takeLead(new RegExp(`${may}${verb}(?![\\w'])`));
    const way = clause.takeLead(/(?:back|forward|up|out|off)\b(?!\s+by\b)/)?.text;
    clause.take(/\b(?:the )?(?:time|date|day|start(?: time)?) of\b/);
    clause.take(/[\s,]*\b(?:and )?(?:keep|keeping) the (?:same )?(?:time|length|duration)\b/);
    const scope = takeScope(clause);
    const by = takeShift(clause, { isEarlier: isEarlier && !/^back/i.test(way ?? ''), mayBeBare: isDelay });
    const destination: Destination | undefined = by
      ? { kind: 'shift', by }
      : (takeFreeTarget(clause, scene) ?? takeTimeTarget(clause, scene));
    if (!destination) return undefined;
    clause.take(/\b(?:instead|again|back|forward)\b/);
    const to = destination.kind === 'time' ? destination.to : undefined;
    const selector = takeEventSelector(clause, scene, to?.from ?? clause.to);
    if (to?.source)
      selector.when = selector.when ? (mergeMoments(selector.when, to.source) ?? selector.when) : to.source;
    selector.isPronoun &&= !selector.when;
    // `Put lunch with Ana at noon` books; only `to …`, `for …` or a pronoun moves.
    if (to?.isLoose && !selector.isPronoun && !isStart) return undefined;
    return understood({ destination, selector, scope, clause }, scene, 0.83);
  },
};

/** `the review moves to Monday`, `from now on all stand-ups start at 9:30`. */
export const movedEventIntent: Intent = {
  name: 'event is at another time',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(
    `(?:(?:can|could|may|might|should) )?(?!(?:i|we|you|who|what|where|when|which|how|if|unless)\\b)[^\\uE000;:?!]{2,80}?\\s(?:moves?|(?:should|shall|must|will|has to|have to|needs? to|can) (?:be moved|be (?:at|on)|move|start|begin|take place)|starts?|begins?|is (?:now|moved)|(?:is|are) moving|gets? moved|be (?:moved|pushed|shifted|postponed|rescheduled)(?: back| forward)?)\\b${notOtherRecord}`,
  ),
  understand(clause, scene) {
    const isModal = clause.takeLead(
      /(?:can|could|may|might|should)\b(?=[^\uE000]*\sbe (?:moved|pushed|shifted|postponed|rescheduled)\b)/,
    );
    if (!isModal && clause.has(/\?/) && !clause.has(/\b(?:can|could|would|will) you\b/)) return undefined;
    clause.take(/\?(?=[\s\uE000]*$)/);
    clause.take(
      /[\s,]*\b(?:can|could|would|will) you (?:please )?(?:change|move|do|fix) (?:that|it|this|them)\b[?.!\s]*/,
    );
    clause.take(/[\s,]*\bplease (?:change|move) (?:that|it|this|them)\b/);
    const scope = takeScope(clause);
    const mark = clause.find(
      /\s(?:moves?|(?:should|shall|must|will|has to|have to|needs? to|can) (?:be moved|be(?= (?:at|on))|move|start|begin|take place)|starts?|begins?|is (?:now|moved)|(?:is|are) moving|gets? moved|be (?:moved|pushed|shifted|postponed|rescheduled)(?: back| forward)?)\b/,
    );
    if (!mark) return undefined;
    const tail = clause.copy();
    tail.takeSpan(clause.from, mark.to);
    const by = takeShift(tail);
    const to = by ? undefined : takeNewTime(tail, scene);
    const destination: Destination | undefined = by ? { kind: 'shift', by } : to && { kind: 'time', to };
    if (
      !destination ||
      /[\p{L}\p{N}]/u.test(tail.text.replace(/\b(?:only|now|instead|already|at|on|to|by)\b|\uE000/gi, ''))
    )
      return undefined;
    clause.takeSpan(mark.from, clause.to);
    const selector = takeEventSelector(clause, scene, mark.from);
    if (!selector.title && selector.people.length === 0 && !selector.isPronoun) return undefined;
    return understood({ destination, selector, scope, clause }, scene, 0.8);
  },
};

function takeFreeTarget(clause: Clause, scene: Scene): Destination | undefined {
  const free = takeFirstFree(clause, scene);
  if (!free) return undefined;
  const tail = clause.copy();
  tail.takeSpan(clause.from, free.from);
  const minutes = takeDuration(tail);
  const when = takeWhen(tail, scene);
  clause.takeSpan(free.from, clause.to);
  return { kind: 'free', when, people: free.people, minutes };
}

function takeTimeTarget(clause: Clause, scene: Scene): Destination | undefined {
  const to = takeNewTime(clause, scene);
  return to && { kind: 'time', to };
}

interface Move {
  destination: Destination;
  selector: ReturnType<typeof takeEventSelector>;
  scope: ReturnType<typeof takeScope>;
  clause: Clause;
}

function understood(
  { destination, selector, scope, clause }: Move,
  scene: Scene,
  score: number,
): Understanding {
  return {
    score,
    run: () => changeEvents({ selector, doing: 'move', scope, apply: moveTo }, scene),
  };

  function* moveTo({ event, change }: EventTarget): Steps<Answer> {
    if (destination.kind === 'time') {
      if (selector.isAll && destination.to.when.time && !event.recurrence)
        return yield* ask({
          text: `At what time shall each of them start? I would put all of them at the same time.`,
          choices: [],
        });
      return change({ ...(yield* timesFor(event, destination.to, clause, scene)) });
    }
    const start = zonedOf(event.start.local, scene.clock);
    if (destination.kind === 'shift')
      return change({ ...keepLength(event, start.add(destination.by), scene) });
    const minutes = Math.round(zonedOf(event.end.local, scene.clock).since(start).total('minutes'));
    if (destination.minutes !== undefined && destination.minutes !== minutes)
      return yield* ask({
        text: `“${event.title}” lasts ${minutes} minutes, not ${destination.minutes}. How long shall it be?`,
        choices: [],
      });
    const guests = yield* resolveGuests(destination.people, scene);
    const emails = [...event.attendees, ...guests].map(({ email }) => email);
    const wish = { emails: [...new Set(emails)], minutes, when: destination.when };
    return change({ ...(yield* findFirstFree(wish, scene)) });
  }
}
