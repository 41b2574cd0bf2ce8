import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from '../dates/clock.ts';
import { zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import type { EventSelector } from './event-selector.ts';
import { findAttendees, takesPart } from './find-attendees.ts';
import { readEvents } from './list-events.ts';
import { matchDetails, matchTitle } from './match-title.ts';
import { isWithinHours, rangeOf } from './when-range.ts';

/** How far ahead an event is looked for where no day is named. */
const daysAhead = 120;
/** How far ahead all of the future reaches. */
const daysOfFuture = 366;
/** How far ahead a time of day without a day reaches: `my 3pm meeting`. */
const daysOfTime = 7;

/** The events that a selector fits, in their order; from now on unless it names a past day. */
export function* readSelected(selector: EventSelector, scene: Scene): Steps<EventItem[]> {
  const { clock } = scene;
  const { when } = selector;
  const events = yield* readEvents(rangeOf(daysToRead(selector, clock), clock, daysOfFuture));
  const isOpen = when?.firstDay === undefined && selector.id === undefined;
  const considered = events.filter((event) => isOpen === false || isAhead(event, clock));
  const fitting = yield* filterEvents(considered, selector, scene);
  const kept = yield* leaveOut(selector.relation ? considered : fitting, selector, scene);
  return inOrder(
    kept.filter((event) => fitting.includes(event)),
    selector,
    clock,
  );
}

function daysToRead({ when, isFuture, isAll }: EventSelector, clock: Clock): Moment {
  const today = clock.now.toPlainDate();
  if (when?.firstDay) {
    const isSpan = when.isPartOfDay || when.bound;
    return { ...when, time: isSpan ? when.time : undefined, endTime: isSpan ? when.endTime : undefined };
  }
  // `everything after 3` is about today.
  if (isAll && when && (when.bound || when.isPartOfDay || when.endTime))
    return { ...when, firstDay: today, lastDay: today };
  const days = when?.time ? daysOfTime : isFuture ? daysOfFuture : daysAhead;
  return { from: 0, to: 0, firstDay: today, lastDay: today.add({ days }) };
}

/** The events, of those given, that a selector fits; its order and exceptions play no part. */
function* filterEvents(events: EventItem[], selector: EventSelector, scene: Scene): Steps<EventItem[]> {
  const { clock } = scene;
  const people = yield* findAttendees(selector.people, events, scene);
  const fitting = events.filter(
    (event) =>
      (!selector.id || event.id === selector.id) &&
      people.every((who) => takesPart(event, who)) &&
      (!selector.isOutside || hasOutsider(event, scene)) &&
      startsAt(event, selector, clock) &&
      (!selector.when || isWithinHours(selector.when, event, clock)),
  );
  if (selector.title === undefined) return fitting;
  const byTitle = matchTitle(fitting, selector.title);
  return byTitle.length > 0 || selector.isStrict ? byTitle : matchDetails(fitting, selector.title);
}

/** Whether someone from outside the person's own organization takes part. */
export function hasOutsider({ organizer, attendees }: EventItem, scene: Scene): boolean {
  const own = domainOf(scene.context.person.email);
  const known = new Set(scene.context.directory.map(({ email }) => email));
  return [organizer, ...attendees].some(({ email }) => domainOf(email) !== own && !known.has(email));
}

function domainOf(email: string): string {
  return email.slice(email.indexOf('@') + 1).toLowerCase();
}

/** The events without those that are excepted, on the side of another event where one is named. */
export function* leaveOut(
  events: EventItem[],
  selector: EventSelector,
  scene: Scene,
  isRead = false,
): Steps<EventItem[]> {
  let kept = yield* onSide(events, selector, scene);
  for (const exception of selector.except) {
    const out = yield* filterEvents(events, exception, scene);
    if (out.length === 0 && events.length > 0 && !isRead)
      return yield* ask({
        text: `I found nothing there that fits “${scene.request.slice(exception.span.from, exception.span.to).trim()}” to leave out. What shall stay?`,
        choices: [],
      });
    kept = kept.filter((event) => !out.includes(event));
  }
  return kept;
}

function* onSide(events: EventItem[], { relation }: EventSelector, scene: Scene): Steps<EventItem[]> {
  if (!relation) return events;
  const { way, anchor } = relation;
  const anchors = yield* filterEvents(events, anchor, scene);
  const day = (event: EventItem) => event.start.local.slice(0, 10);
  return events.filter((event) =>
    anchors.some(
      (other) =>
        other !== event &&
        day(other) === day(event) &&
        (way === 'after'
          ? Date.parse(event.start.utc) >= Date.parse(other.end.utc)
          : Date.parse(event.end.utc) <= Date.parse(other.start.utc)),
    ),
  );
}

/** The first, the next or the last of them, where that is asked. */
function inOrder(events: EventItem[], selector: EventSelector, clock: Clock): EventItem[] {
  const { order, place } = selector;
  if (place !== undefined && !selector.isPronoun)
    return events.at(place) ? events.slice(place).slice(0, 1) : [];
  if (!order) return events;
  return keepOrdered(events, selector, clock, false);
}

/** The same for a question, in which `the last` may be the last so far. */
export function keepOrdered(
  events: EventItem[],
  { order, when }: EventSelector,
  clock: Clock,
  isPast: boolean,
): EventItem[] {
  if (!order) return events;
  const isDay = when?.firstDay !== undefined;
  if (order.which === 'last' && isPast) return events.slice(-order.count);
  if (order.which === 'last') return isDay ? events.slice(-order.count) : events;
  const isNext = order.which === 'next' || !isDay;
  const ahead = isNext ? events.filter((event) => startsAhead(event, clock)) : events;
  return ahead.slice(0, order.count);
}

/** Whether an event is not over yet. */
export function isAhead(event: EventItem, clock: Clock): boolean {
  return Date.parse(event.end.utc) > clock.now.epochMilliseconds;
}

/** Whether an event has not begun yet. */
export function startsAhead(event: EventItem, clock: Clock): boolean {
  return Date.parse(event.start.utc) >= clock.now.epochMilliseconds;
}

function startsAt(event: EventItem, { when, isAll }: EventSelector, clock: Clock): boolean {
  if (!when?.time) return true;
  const start = zonedOf(event.start.local, clock).withTimeZone(when.zone ?? clock.timeZone);
  const compared = Temporal.PlainTime.compare(start.toPlainTime(), when.time);
  // What is only still running when the stretch begins is not in it.
  if (when.isPartOfDay || when.bound) return compared >= 0 || !isSameDay(start, when);
  if (isAll && when.endTime)
    return compared >= 0 && Temporal.PlainTime.compare(start.toPlainTime(), when.endTime) < 0;
  return compared === 0;
}

function isSameDay(start: Temporal.ZonedDateTime, when: Moment): boolean {
  return when.firstDay === undefined || start.toPlainDate().equals(when.firstDay);
}
