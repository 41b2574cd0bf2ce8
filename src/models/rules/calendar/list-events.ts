import type { Clause } from '../clause.ts';
import { escapePattern } from '../escape-pattern.ts';
import { takePeople } from '../find-people.ts';
import type { Answer, Intent, RecordReference } from '../intent.ts';
import { readAll } from '../read.ts';
import type { Address, EventItem } from '../records.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import type { Steps } from '../steps.ts';
import { findAttendees, takesPart } from './find-attendees.ts';
import { rangeOf, type WhenRange } from './when-range.ts';

const calendarNoun =
  '(?:calendar|agenda|schedule|diary|plate|day|plans?|meetings?|events?|appointments?|calls?)';
const lead = new RegExp(
  [
    `(?:what(?:['’]?s| is| are| do i have| have i got| have i| does)?|show|list|check|view|see|get|give me|tell me|read|display|pull up|find|which|how (?:many|busy|does|is)|do i have|have i(?: got)?|are there|is there|any|anything|when (?:is|are|do i|am i|will i)|what time is|who am i meeting|where is|look up|my)\\b[^\\uE000]*?\\b(?:${calendarNoun}|meet(?:ing)?|on (?:today|tomorrow)|scheduled|planned|busy|up (?:today|tomorrow|next))\\b`,
    "(?:what(?:['’]?s| is| do i have| have i got)|anything)\\s+(?:is\\s+)?(?:on|up|happening|going on|next|for|coming up|today|tomorrow|this|next)\\b",
    '(?:calendar|agenda|my (?:schedule|day|week)|schedule (?:for (?:today|tomorrow)|today|tomorrow|this|next))\\b',
    "what(?:['’]?s| is) (?:my|our) (?:next|first|last)\\b",
    '(?:do i have|have i got) anything\\b',
    'am i (?:busy|booked|double booked)\\b',
    'when (?:do|will|am) i (?:meet|meeting|seeing|see|next meet)\\b',
    "(?:when|what time|where)(?:['’]?s| is)\\s+(?:the|my|our|\uE001)",
  ].join('|'),
);
const noise =
  /\b(?:what(?:['’]?s| is| are| do| does| have| time is)?|which|show|list|check|view|see|get|give|tell|read|display|pull up|find|look up|when|where|who|how|many|busy|anything|scheduled|planned|happening|going on|coming up|coming|got|look|looks|like|left|else|all|meeting|meetings|meet|seeing|events?|appointments?|calls?|calendar|agenda|schedule|diary|plate|day|plans?|upcoming|have|am|i|my|is|are|do|does|the|on|in|up|there|any|for|next|first|of|be|with|will|one|every|each|total|entries|items|things|overview|full|whole|entire|right now|booked|attending|today's|tomorrow's)\b|['’]s\b/gi;

/** What is on the calendar, in a range, with someone, about something. */
export const listEventsIntent: Intent = {
  name: 'list events',
  effect: 'read',
  example: 'What is on my calendar tomorrow?',
  lead,
  understand(clause, scene) {
    if (
      clause.has(
        /\b(?:free|available|availability|open slots?|find a (?:time|slot)|tickets?|mails?|e-?mails?|inbox|deals?|customers?|documents?|policy|policies)\b/,
      )
    )
      return undefined;
    const isCount = clause.has(/\bhow many\b/);
    const isNext = clause.has(/\b(?:next|first|when (?:is|do|am|will))\b/);
    const people = takePeople(clause, scene, /with|organi[sz]ed by|meeting|meet|see|seeing/);
    const when = takeWhen(clause, scene, 'future');
    const query = takeEventWords(clause);
    return {
      score: when || clause.has(/calendar|agenda|schedule|diary|meeting|appointment/) ? 0.85 : 0.7,
      *run() {
        const range = when
          ? rangeOf(when, scene.clock)
          : defaultRange(scene, isNext || query !== undefined || people.length > 0);
        const direct = people.filter(({ matches, email }) => matches.length > 0 || email);
        const known = yield* resolvePeople(direct, scene);
        const attendee = known.find(({ email }) => email !== scene.context.person.email)?.email;
        const read = yield* readEvents(range, { query, attendee });
        const named = yield* findAttendees(people, read, scene);
        const events = read.filter((event) => named.every((who) => takesPart(event, who)));
        const shown =
          isNext && !when
            ? events.filter((event) => Date.parse(event.start.utc) >= scene.clock.now.epochMilliseconds)
            : events;
        return describeEvents(shown, range, {
          isCount,
          isNext: isNext && !when,
          query,
          person: named.at(-1)?.name,
        });
      },
    };
  },
};

function defaultRange(scene: Scene, isSearch: boolean): WhenRange {
  const today = scene.clock.now.toPlainDate();
  const moment = { from: 0, to: 0, firstDay: today, lastDay: isSearch ? today.add({ days: 30 }) : today };
  return rangeOf(moment, scene.clock);
}

function takeEventWords(clause: Clause): string | undefined {
  const topic = clause.take(
    /\b(?:about|called|named|titled|regarding|on the topic of)\s+(?<topic>[^\uE000,?!]+)/,
  )?.groups.topic;
  if (topic) return topic.replace(/^(?:the|a|an)\s+/i, '').replace(/[?.!\s]+$/, '');
  const quoted = clause.take(/(?<words>\uE001+)/)?.groups.words;
  const proper = quoted ?? clause.find(/(?:is|are) (?:the|my|our)\s+(?<words>[^\uE000?!]+)/)?.groups.words;
  const words = (proper ?? '')
    .replace(noise, ' ')
    .replace(/[^\p{L}\p{N}' -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const piece = { found: clause.take(noise) }; piece.found; piece.found = clause.take(noise));
  if (words === '') return undefined;
  for (const word of words.split(' ')) clause.take(new RegExp(escapePattern(word)));
  return words;
}

function describeEvents(
  events: EventItem[],
  range: WhenRange,
  asked: { isCount: boolean; isNext: boolean; query?: string; person?: string },
): Answer {
  const shown = asked.isNext ? events.slice(0, 1) : events;
  const topic = `${asked.query ? ` about “${asked.query}”` : ''}${asked.person ? ` with ${asked.person}` : ''}`;
  const records = shown.map(eventReference);
  if (events.length === 0) return { text: `Nothing${topic} is on your calendar (${range.label}).`, records };
  const count = `${events.length} ${events.length === 1 ? 'event' : 'events'}`;
  const head = asked.isNext ? `Next${topic}:` : `You have ${count}${topic} (${range.label}):`;
  if (asked.isCount)
    return { text: `You have ${count}${topic} (${range.label}).\n${listEvents(shown)}`, records };
  return { text: `${head}\n${listEvents(shown)}`, records };
}

/** Events as the lines of a list. */
export function listEvents(events: EventItem[]): string {
  return events
    .map((event) => {
      const others = event.attendees.map(nameOf).slice(0, 6).join(', ');
      const place = event.location ? `, ${event.location}` : '';
      return `- ${eventTimes(event)} ${event.title}${place}${others ? ` (${others})` : ''}`;
    })
    .join('\n');
}

/** `Tue 24 Nov 14:00–14:30`, with the last day where it is another one. */
export function eventTimes(event: { start: { text: string }; end: { text: string } }): string {
  const startDay = event.start.text.replace(/\s*\d{1,2}:\d\d$/, '');
  const end = event.end.text.startsWith(startDay)
    ? event.end.text.slice(startDay.length).trim()
    : event.end.text;
  return `${event.start.text}–${end}`;
}

/** What `it` means after an event was named. */
export function eventReference(event: EventItem): RecordReference {
  return { kind: 'event', id: event.id, title: event.title, data: event };
}

function nameOf(address: Address): string {
  return address.name ?? address.email;
}

/** Reads the events of a stretch of time. */
export function* readEvents(
  range: Pick<WhenRange, 'from' | 'to'>,
  filter: { query?: string; attendee?: string } = {},
): Steps<EventItem[]> {
  return yield* readAll<EventItem>('calendar_list_events', { from: range.from, to: range.to, ...filter });
}
