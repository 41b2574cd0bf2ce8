import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { isoAt, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import type { ResolvedPerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { askForTime } from './ask-for-time.ts';
import { lastDayOf } from './end-of-span.ts';
import type { NewSpan } from './new-times.ts';
import { firstDayOf, type Recurrence } from './take-recurrence.ts';

/** What a request says about when a booking shall be. */
export interface BookingTime {
  when?: Moment;
  minutes?: number;
  recurrence?: Recurrence;
  isAllDay: boolean;
  isBlock: boolean;
  isOvernight: boolean;
}

const usualMinutes = 30;

/** Start and end of a booking; asks for what is missing, past, or says two things at once. */
export function* settleBookingTime(
  asked: BookingTime,
  guests: ResolvedPerson[],
  clause: Clause,
  scene: Scene,
): Steps<NewSpan> {
  const { minutes } = asked;
  const { clock } = scene;
  const when = withFirstDay(asked, scene);
  const length = minutes ?? usualMinutes;
  const midnight = Temporal.PlainTime.from('00:00');
  const isWholeDays = asked.isAllDay || (asked.isBlock && when?.firstDay && !when.time && !minutes);
  if (isWholeDays && when?.firstDay)
    return {
      start: isoAt(when.firstDay, midnight, clock),
      end: isoAt((when.lastDay ?? when.firstDay).add({ days: 1 }), midnight, clock),
    };
  const isExact =
    when?.time !== undefined &&
    (when.bound === undefined || when.bound === 'from') &&
    (!when.isPartOfDay || (asked.isBlock && !minutes));
  const spansDays = when?.firstDay !== undefined && !when.isSingleDay;
  const isAnyDay = asked.recurrence !== undefined && when?.firstDay === undefined;
  if (!when || !isExact || isAnyDay || spansDays || when.isUnclearHalf || !when.time)
    return yield* askForTime({ when, minutes: length, guests, clause }, scene);
  const day = when.firstDay ?? clock.now.withTimeZone(when.zone ?? clock.timeZone).toPlainDate();
  const start = isoAt(day, when.time, clock, when.zone);
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/.test(start);
  if (hasOffset && zonedOf(start, clock).epochMilliseconds < clock.now.epochMilliseconds)
    return yield* askForTime({ when, minutes: length, guests, clause, isPast: true }, scene);
  const end = day.toPlainDateTime(when.time).add({ minutes: length });
  if (when.endTime && !when.isPartOfDay) {
    const { time, endTime } = when;
    const endDay = yield* lastDayOf({ day, time, endTime, isOvernight: asked.isOvernight }, when, scene);
    if (minutes && !endDay.toPlainDateTime(endTime).equals(end))
      return yield* ask({
        text: `From ${time.toString({ smallestUnit: 'minute' })} to ${endTime.toString({ smallestUnit: 'minute' })} is not ${minutes} minutes. How long shall it be?`,
        choices: [],
      });
    return { start, end: isoAt(endDay, endTime, clock, when.zone) };
  }
  if (when.endTime && when.isPartOfDay && !minutes)
    return { start, end: isoAt(day, when.endTime, clock, when.zone) };
  return { start, end: isoAt(end.toPlainDate(), end.toPlainTime(), clock, when.zone) };
}

/** The first day of something that repeats, where the words leave it to the repetition. */
function withFirstDay({ when, recurrence }: BookingTime, scene: Scene): Moment | undefined {
  if (!recurrence || when?.firstDay || !when) return when;
  const { clock } = scene;
  const today = clock.now.toPlainDate();
  const isOver =
    when.time !== undefined && Temporal.PlainTime.compare(when.time, clock.now.toPlainTime()) <= 0;
  const earliest = recurrence.firstDay ?? (isOver ? today.add({ days: 1 }) : today);
  const day = firstDayOf(recurrence, earliest);
  if (!day) return when;
  return { ...when, firstDay: day, lastDay: day, isSingleDay: true };
}
