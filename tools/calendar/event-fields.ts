import { z } from 'zod/v4';
import type { CalendarEvent, EventFields } from '../../src/contracts/ports.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { dayBounds } from '../../src/lib/day-bounds.ts';
import { formatTime } from '../../src/lib/format-time.ts';
import { nextOccurrence, normalizeRecurrence } from '../../src/lib/recurrence.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';

/** The fields of an event as the model gives them. */
export const eventInputs = {
  title: z.string().describe('What the event is called.'),
  start: z
    .string()
    .describe(
      "When it starts: ISO 8601; without an offset it is on the person's clocks, e.g. 2026-11-24T14:00.",
    ),
  end: z.string().describe('When it ends: ISO 8601, after start.'),
  attendees: z
    .array(z.string())
    .describe('Everyone invited besides the person: names of colleagues, or e-mail addresses. May be empty.'),
  location: z.string().describe('Where it takes place.'),
  description: z.string().describe('What it is about, for the invitation.'),
  online: z.boolean().describe('Whether it has an online meeting.'),
  recurrence: z
    .string()
    .describe(
      'An RFC 5545 rule for a recurring event, such as FREQ=WEEKLY;BYDAY=MO. Leave out for a single event.',
    ),
};

/** Throws `InvalidInputError` when an event ends before it starts or lasts for weeks. */
export function checkSpan(start: string, end: string, given: { start?: string; end?: string }): void {
  const hours = (Date.parse(end) - Date.parse(start)) / 3_600_000;
  if (hours <= 0) {
    throw new InvalidInputError(
      `The event would end (${given.end ?? end}) before or when it starts (${given.start ?? start}). Give an end after the start.`,
      'end',
    );
  }
  if (hours > 24 * 31) {
    throw new InvalidInputError(
      `The event would last ${Math.round(hours / 24)} days. Check the end (${given.end ?? end}).`,
      'end',
    );
  }
}

/** A recurrence rule that can be used and of which `start` is a day; empty text means none. Throws `InvalidInputError`. */
export function readRecurrence(
  text: string | undefined,
  start: string,
  timeZone: string,
): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const rule = normalizeRecurrence(text);
  if (rule === undefined) {
    throw new InvalidInputError(
      `recurrence “${text}” is not a rule for days, weeks, months or years. Write it like FREQ=WEEKLY;BYDAY=MO.`,
      'recurrence',
    );
  }
  const first = nextOccurrence(rule, start, timeZone, start);
  if (first === undefined || toUtc(first) !== toUtc(start)) {
    const remedy =
      first === undefined
        ? 'It has no occurrence after that; change the rule.'
        : `The first day it fits is ${formatTime(first, timeZone)}; start then, or change the rule.`;
    throw new InvalidInputError(
      `The start ${formatTime(start, timeZone)} is not a day of the recurrence ${rule}. ${remedy}`,
      'recurrence',
    );
  }
  return rule;
}

/**
 * The start of a whole series after one of its occurrences is wished to start at `wished`: the first day stays, the
 * time of day changes. Throws `InvalidInputError` when `wished` is on a day without an occurrence.
 */
function moveSeries(event: CalendarEvent, rule: string, wished: string): string {
  const { timeZone } = event;
  const time = zonedTime(wished, timeZone);
  const day = dayBounds(time.toPlainDate().toString(), timeZone);
  const occurrence = nextOccurrence(rule, event.start, timeZone, day.start);
  if (occurrence === undefined || Date.parse(occurrence) >= Date.parse(day.end)) {
    throw new InvalidInputError(
      `“${event.title}” repeats, and ${formatTime(wished, timeZone)} is not on one of its days. Only the whole series can be moved: give a time on one of its days, or a new recurrence together with the new start.`,
      'start',
    );
  }
  const first = zonedTime(event.start, timeZone).withPlainTime(time.toPlainTime());
  return toUtc(first.toInstant().toString());
}

/** The times an event has, and those it is given: an end that is not given keeps the length. */
export function resolveTimes(
  event: CalendarEvent,
  wished: { start?: string; end?: string; recurrence?: string },
): Pick<EventFields, 'start' | 'end'> {
  const length = Date.parse(event.end) - Date.parse(event.start);
  const plus = (start: string, milliseconds: number) => toUtc(new Date(Date.parse(start) + milliseconds));
  if (wished.start === undefined && event.recurrence !== undefined && wished.end !== undefined) {
    return { start: toUtc(event.start), end: endOfSeries(event, wished.end) };
  }
  if (wished.start === undefined) return { start: toUtc(event.start), end: wished.end ?? toUtc(event.end) };
  const lasts = wished.end === undefined ? length : Date.parse(wished.end) - Date.parse(wished.start);
  const isSeries = event.recurrence !== undefined && wished.recurrence === undefined;
  const start = isSeries ? moveSeries(event, event.recurrence ?? '', wished.start) : wished.start;
  return { start, end: plus(start, lasts) };
}

/** The end of the first occurrence when one of the occurrences is wished to end at `wished`. */
function endOfSeries(event: CalendarEvent, wished: string): string {
  const { timeZone } = event;
  const time = zonedTime(wished, timeZone).toPlainTime();
  const firstEnd = zonedTime(event.end, timeZone).withPlainTime(time);
  return toUtc(firstEnd.toInstant().toString());
}
