import type { Clock } from '../dates/clock.ts';
import { zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import type { PersonMention } from '../find-people.ts';
import type { Answer, RecordReference } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { read } from '../read.ts';
import type { EventItem, SlotItem } from '../records.ts';
import type { ResolvedPerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { eventReference, eventTimes, listEvents, readEvents } from './list-events.ts';
import { resolveGuests } from './resolve-guests.ts';
import { isWithinHours, rangeOf, type WhenRange } from './when-range.ts';

/** What a question about free time asks for. */
export interface FreeQuestion {
  people: PersonMention[];
  minutes?: number;
  when?: Moment;
  /** `am I free …?` wants a yes or a no. */
  isYesNo: boolean;
  /** `all of Monday afternoon`. */
  isWhole: boolean;
}

/** A slot that was offered, as `the second one` finds it. */
export interface OfferedSlot {
  slot: SlotItem;
  attendees: string[];
  minutes: number;
}

const usualMinutes = 30;
const daysAhead = 14;
const shown = 8;

/** Says when everyone is free, or whether they are at the time that was named. */
export function* answerFreeTime(question: FreeQuestion, scene: Scene): Steps<Answer> {
  const { when } = question;
  const others = (yield* resolveGuests(question.people, scene)).filter(
    ({ email }) => email !== scene.context.person.email,
  );
  const minutes = question.minutes ?? usualMinutes;
  const isMoment = when?.time !== undefined && !when.isPartOfDay && !when.bound;
  const isExact = isMoment && !when.endTime;
  const range = rangeFor(when, isExact ? minutes : undefined, scene.clock);
  // `12:30 to 1` is a length of its own.
  const isSpan = isMoment && when.endTime !== undefined && question.minutes === undefined;
  const length = isSpan ? minutesOf(range) : minutes;
  if (others.length === 0 && (isSpan || (question.isYesNo && !isExact && question.minutes === undefined)))
    return yield* answerAlone(range, { ...question, minutes: length }, scene);
  const answer = yield* read<{ items: SlotItem[]; note?: string }>('calendar_find_time', {
    attendees: others.map(({ email }) => email),
    durationMinutes: length,
    from: range.from,
    to: range.to,
    limit: 200,
  });
  const found = {
    ...answer,
    items: answer.items.filter((slot) => !when || isWithinHours(when, slot, scene.clock)),
  };
  const [first] = found.items;
  if (isExact || isSpan) {
    if (first && others.length > 0) return yesTogether(first, others, length);
    if (others.length === 0) return yield* answerAlone(range, { ...question, minutes: length }, scene);
    return yield* noTogether(range, others, found.note, length);
  }
  return describeSlots(found, { label: range.label, minutes: length, others });
}

function rangeFor(when: Moment | undefined, minutes: number | undefined, clock: Clock): WhenRange {
  const today = clock.now.toPlainDate();
  const asked = when ?? { from: 0, to: 0, firstDay: today, lastDay: today.add({ days: 7 }) };
  return rangeOf(
    minutes === undefined ? asked : { ...asked, endTime: asked.time?.add({ minutes }) },
    clock,
    daysAhead,
  );
}

function minutesOf({ from, to }: WhenRange): number {
  return Math.max(5, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}

/** The person's own calendar says what stands in the way. */
function* answerAlone(
  range: WhenRange,
  { minutes = usualMinutes, when }: FreeQuestion,
  scene: Scene,
): Steps<Answer> {
  const events = yield* readEvents(range);
  const inTheWay = events.filter((event) => overlaps(event, range));
  const records = inTheWay.map(eventReference);
  if (inTheWay.length === 0) {
    const text = `Yes, you are free (${range.label}): nothing is on your calendar.${outsideHours(range, when, scene)}`;
    const slot = slotOf(range);
    return { text, records: when?.time && !when.isPartOfDay ? [slotReference(slot, [], minutes)] : records };
  }
  const isWholeDay = when?.time === undefined || when.isPartOfDay;
  const found = isWholeDay
    ? yield* read<{ items: SlotItem[] }>('calendar_find_time', {
        attendees: [],
        durationMinutes: minutes,
        from: range.from,
        to: range.to,
        limit: 200,
      })
    : { items: [] };
  const free = spread(found.items);
  const rest =
    free.length > 0
      ? `\nFree for ${minutes} minutes at ${joinWords(free.map(({ start }) => start.text))}.`
      : '';
  return {
    text: `${isWholeDay ? 'Not all of it' : 'No'} (${range.label}), you have:\n${listEvents(inTheWay)}${rest}`,
    records,
  };
}

function overlaps(event: EventItem, { from, to }: WhenRange): boolean {
  return Date.parse(event.start.utc) < Date.parse(to) && Date.parse(event.end.utc) > Date.parse(from);
}

function outsideHours({ from, to }: WhenRange, when: Moment | undefined, { clock }: Scene): string {
  if (!when?.time || when.isPartOfDay) return '';
  const [start, end] = [zonedOf(from, clock).toPlainTime(), zonedOf(to, clock).toPlainTime()];
  const isInside =
    start.toString() >= clock.workStart.toString() &&
    end.toString() <= clock.workEnd.toString() &&
    clock.workDays.includes(zonedOf(from, clock).dayOfWeek);
  return isInside ? '' : ' It lies outside your working hours.';
}

function slotOf({ from, to, label }: WhenRange): SlotItem {
  return {
    start: { utc: from, local: from, text: label },
    end: { utc: to, local: to, text: label },
  };
}

function yesTogether(slot: SlotItem, others: ResolvedPerson[], minutes: number): Answer {
  const attendees = others.map(({ email }) => email);
  return {
    text: `Yes: you and ${joinWords(others.map(({ name }) => name))} are all free ${eventTimes(slot)}.`,
    records: [slotReference(slot, attendees, minutes)],
  };
}

/** Who of them is busy is read from each calendar; a free slot begins on the half hour only, other times may be free too. */
function* noTogether(
  range: WhenRange,
  others: ResolvedPerson[],
  note: string | undefined,
  minutes: number,
): Steps<Answer> {
  const own = (yield* readEvents(range)).filter((event) => overlaps(event, range));
  const busy: string[] = [];
  for (const { name, email } of others) {
    const theirs = yield* readEvents(range, { attendee: email });
    if (theirs.some((event) => overlaps(event, range))) busy.push(name);
  }
  const is = busy.length === 1 ? 'is' : 'are';
  const records = own.map(eventReference);
  const theirs = busy.length > 0 ? ` ${joinWords(busy)} ${is} busy then.` : '';
  if (own.length > 0)
    return {
      text: `No (${range.label}), you have:\n${listEvents(own)}${theirs && `\n${theirs.trim()}`}`,
      records,
    };
  if (busy.length > 0) return { text: `No (${range.label}):${theirs}`, records };
  const who = joinWords(others.map(({ name }) => name));
  const isOnGrid = /T\d\d:[03]0/.test(range.from);
  if (isOnGrid)
    return {
      text: `Nothing is on the calendars of you and ${who} then (${range.label}), but it is not within the working hours of everyone.${note ? ` ${note}` : ''}`,
      records,
    };
  const slot = slotOf(range);
  return {
    text: `Yes: nothing is on the calendars of you and ${who} then (${range.label}).`,
    records: [
      slotReference(
        slot,
        others.map(({ email }) => email),
        minutes,
      ),
    ],
  };
}

function describeSlots(
  found: { items: SlotItem[]; note?: string },
  asked: { minutes: number; label: string; others: ResolvedPerson[] },
): Answer {
  const { minutes, label, others } = asked;
  const who = others.length > 0 ? `You and ${joinWords(others.map(({ name }) => name))}` : 'You';
  if (found.items.length === 0)
    return { text: `${who}: no free ${minutes} minutes (${label}).${found.note ? ` ${found.note}` : ''}` };
  const slots = spread(found.items);
  const emails = others.map(({ email }) => email);
  const invite = emails.length > 0 ? ` with ${emails.join(' and ')}` : '';
  const more = found.items.length > slots.length ? `\n… and ${found.items.length - slots.length} more` : '';
  const note = found.note ? `\n${found.note}` : '';
  return {
    text: `${who}: free for ${minutes} minutes (${label}) at\n${slots.map((slot) => `- ${eventTimes(slot)}`).join('\n')}${more}${note}`,
    choices: slots.slice(0, 4).map((slot) => ({
      label: `Book ${slot.start.text}`,
      text: `Book a ${minutes} minute meeting${invite} on ${slot.start.local.slice(0, 10)} at ${slot.start.local.slice(11, 16)}`,
    })),
    records: slots.map((slot) => slotReference(slot, emails, minutes)),
  };
}

function slotReference(slot: SlotItem, attendees: string[], minutes: number): RecordReference {
  const data: OfferedSlot = { slot, attendees, minutes };
  return { kind: 'slot', id: slot.start.utc, title: slot.start.text, data };
}

/** A few slots of every day rather than all of the first. */
function spread(slots: SlotItem[]): SlotItem[] {
  const days = groupByDay(slots);
  const perDay = Math.max(2, Math.ceil(shown / days.length));
  return days.flatMap((day) => day.slice(0, perDay)).slice(0, shown);
}

function groupByDay(slots: SlotItem[]): SlotItem[][] {
  const days = new Map<string, SlotItem[]>();
  for (const slot of slots) {
    const day = slot.start.local.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days.values()];
}
