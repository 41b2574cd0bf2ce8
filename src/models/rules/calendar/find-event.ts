import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import type { Clock } from '../dates/clock.ts';
import { zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import { fold, type PersonMention, takeKnownPeople, takePeople } from '../find-people.ts';
import type { EventItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takePlace, takeReference, takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import { findAttendees, takesPart } from './find-attendees.ts';
import { eventTimes, listEvents, readEvents } from './list-events.ts';
import { rangeOf } from './when-range.ts';

/** Which event a request means, as far as its words say. */
export interface EventSelector {
  id?: string;
  /** `the second one` of the list that was shown. */
  place?: number;
  title?: string;
  people: PersonMention[];
  when?: Moment;
  /** `next`, `last`. */
  order?: 'next' | 'last';
  /** `all my meetings`. */
  isAll: boolean;
  /** `it`, `that meeting`, or nothing at all. */
  isPronoun: boolean;
  /** Where the words stand that name the event. */
  span: { from: number; to: number };
}

const noun =
  '(?:meetings?|events?|appointments?|calls?|calendar (?:entry|entries|items?)|entry|entries|bookings?|slots?|invites?|invitations?|everything|anything|all)';
const pronoun =
  /\b(?:it|that one|this one|the same(?: one)?|them|(?:that|this|the) (?:meeting|event|appointment|call|booking|one)(?=\s*(?:\uE000|$|[,.?!]|to\b|by\b|from\b|and\b|for\b|with\b))|that|this(?! (?:week|morning|afternoon|evening|month)))\b/;
const filler =
  /^(?:(?:the|my|our|a|an|this|that|with|on|at|of|in|for|from|to|called|titled|named|about|is|and|also|now)\b\s*)+|(?:\s+(?:the|my|our|with|on|at|of|in|for|from|to|and|called|titled|named|about|by|until|till))+\s*$/gi;

/** Takes the words that say which event is meant, up to `end`: `my 3pm meeting with Ana tomorrow`. */
export function takeEventSelector(clause: Clause, scene: Scene, end: number): EventSelector {
  const part = clause.copy();
  part.takeSpan(end, clause.request.length);
  const from = part.findLead(/\S/)?.from ?? end;
  const before = part.copy();
  const place = takePlace(part);
  const id = takeReference(part, 'event') ?? part.take(/\b(?<id>e-\d+)\b/)?.groups.id;
  const quoted = part.take(/(?:called|titled|named|about)?\s*(?<title>\uE001+)/)?.groups.title;
  const isAll = part.take(/\b(?:all(?: of)?(?: my| the| our)?|every|each|everything|both)\b/) !== undefined;
  const order = /last/i.test(
    part.take(/\b(?:next|last|upcoming)\s+(?=meeting|event|appointment|call|one)/)?.text ?? 'none',
  )
    ? ('last' as const)
    : before.has(/\b(?:next|upcoming)\s+(?:meeting|event|appointment|call|one)\b/)
      ? ('next' as const)
      : undefined;
  const people = takePeople(part, scene, /with|and/);
  const when = takeWhen(part, scene, 'future');
  if (quoted === undefined && id === undefined) part.take(pronoun);
  if (people.length === 0) people.push(...takeOwners(part, scene));
  part.take(new RegExp(`\\b(?:(?:the|my|our|a)\\s+)?${noun}\\b`));
  const title = quoted ?? takeTitle(part);
  clause.takeSpan(from, end);
  return {
    id,
    place,
    title,
    people,
    when,
    order,
    isAll,
    isPronoun: !id && !title && people.length === 0 && !when && !order && !isAll,
    span: { from, to: endOfRun(before.text, from) },
  };
}

/** Where the words that name the event end: before the first word that another slot has taken. */
function endOfRun(text: string, from: number): number {
  const run = /^[^\uE000]*/.exec(text.slice(from))?.[0] ?? '';
  return from + run.trimEnd().length;
}

function takeOwners(part: Clause, scene: Scene): PersonMention[] {
  return part.has(/['’]s\b/) ? takeKnownPeople(part, scene) : [];
}

function takeTitle(part: Clause): string | undefined {
  const words = part
    .takeRest()
    .replace(/['’]s\b/g, '')
    .replace(/^[\s,.:;-]+|[\s,.:;!?-]+$/g, '');
  let bare = words;
  for (let last = ''; last !== bare; ) {
    last = bare;
    bare = bare.replace(filler, '').trim();
  }
  return bare === '' ? undefined : bare;
}

/** The events that a selector fits, from now on unless it names a past day. */
export function* readSelected(selector: EventSelector, scene: Scene): Steps<EventItem[]> {
  const { clock } = scene;
  const today = clock.now.toPlainDate();
  const { when } = selector;
  const days: Moment = when?.firstDay
    ? {
        ...when,
        time: when.isPartOfDay || when.bound ? when.time : undefined,
        endTime: when.isPartOfDay || when.bound ? when.endTime : undefined,
      }
    : { from: 0, to: 0, firstDay: today, lastDay: today.add({ days: when?.time ? 7 : 60 }) };
  const events = yield* readEvents(rangeOf(days, clock));
  const people = yield* findAttendees(selector.people, events, scene);
  const fitting = events.filter(
    (event) =>
      (!selector.id || event.id === selector.id) &&
      people.every(({ emails }) => takesPart(event, emails)) &&
      startsAt(event, when, clock) &&
      (when?.firstDay !== undefined || isAhead(event, clock) || selector.id !== undefined),
  );
  return byTitle(fitting, selector.title);
}

function isAhead(event: EventItem, clock: Clock): boolean {
  return Date.parse(event.end.utc) > clock.now.epochMilliseconds;
}

function startsAt(event: EventItem, when: Moment | undefined, clock: Clock): boolean {
  if (!when?.time || when.isPartOfDay || when.bound) return true;
  const start = zonedOf(event.start.local, clock).withTimeZone(when.zone ?? clock.timeZone);
  return Temporal.PlainTime.compare(start.toPlainTime(), when.time) === 0;
}

/** Exact titles first, then those that hold all the words. */
function byTitle(events: EventItem[], title: string | undefined): EventItem[] {
  if (title === undefined) return events;
  const bare = (text: string) =>
    fold(text)
      .replace(/\b(?:1|one)[\s:-]*(?:on[\s-]*)?(?:1|one)\b/g, 'oneonone')
      .replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = bare(title);
  const exact = events.filter((event) => bare(event.title) === wanted);
  if (exact.length > 0) return exact;
  const inside = events.filter((event) => bare(event.title).includes(wanted));
  if (inside.length > 0) return inside;
  const words = wordsOf(title);
  return words.length === 0
    ? events
    : events.filter((event) =>
        words.every((word) => wordsOf(event.title).some((part) => part.startsWith(word))),
      );
}

/** The words that tell titles apart, without plural endings and without `meeting`. */
function wordsOf(title: string): string[] {
  return fold(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !/^(?:meetings?|calls?|events?|the|with|and|of|for|)$/.test(word))
    .map((word) => word.replace(/s$/, ''));
}

/** The one event that a change is meant for; asks when none or several fit. */
export function* pickEvent(selector: EventSelector, doing: string, scene: Scene): Steps<EventItem> {
  const events = yield* readSelected(selector, scene);
  const named = scene.request.slice(selector.span.from, selector.span.to);
  // A series is one record: its next occurrence stands for it, unless a day was named.
  const ahead = events.filter((event) => isAhead(event, scene.clock));
  const usable = ahead.length > 0 ? ahead : events;
  const fitting = selector.when?.firstDay
    ? usable
    : usable.filter((event, index) => usable.findIndex(({ id }) => id === event.id) === index);
  const [first] = fitting;
  if (!first)
    return yield* ask({
      text: `I found no event in your calendar for “${named.trim()}” to ${doing}. Which one do you mean?`,
      choices: [],
      complete: (answer) => replaceSpan(scene.request, selector.span, answer),
    });
  if (fitting.length === 1 || selector.order === 'next') return first;
  return yield* askWhichEvent(fitting, selector.span, doing, scene);
}

/** Asks which of several events is meant. */
export function* askWhichEvent(
  events: EventItem[],
  span: { from: number; to: number },
  doing: string,
  scene: Scene,
): Steps<never> {
  const shown = events.slice(0, 6);
  return yield* ask({
    text: `${events.length} events fit. Which one shall I ${doing}?\n${listEvents(shown)}`,
    choices: shown.map((event) => ({
      label: `${eventTimes(event)} ${event.title}`,
      text: replaceSpan(
        scene.request,
        span,
        `“${event.title}” on ${event.start.local.slice(0, 10)} [event:${event.id}]`,
      ),
    })),
  });
}
