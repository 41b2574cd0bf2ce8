import type { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { findMoments, mergeMoments } from '../dates/find-moments.ts';
import type { Moment } from '../dates/moment.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { write } from '../read.ts';
import type { Scene } from '../scene.ts';
import { takeDuration, takeWhen } from '../slots.ts';
import type { Steps } from '../steps.ts';
import { bookingGoesOn, bookingLead, bookingVerb } from './booking-words.ts';
import { takeOvernight } from './end-of-span.ts';
import { gatheringNoun } from './event-words.ts';
import { findFirstFree } from './first-free.ts';
import { nameFor, takeDescription, takeKind, takeTail, takeTitle, takeTopic } from './name-booking.ts';
import { nameOfPlace } from './name-place.ts';
import { resolveGuests, takeCompany } from './resolve-guests.ts';
import { type BookingTime, settleBookingTime } from './settle-booking-time.ts';
import { takeFirstFree } from './take-first-free.ts';
import { takeRecurrence } from './take-recurrence.ts';

const online =
  /\b(?:as (?:an? )?)?(?:(?:online|virtual(?:ly)?|remote(?:ly)?)|(?:on|via|over|through|using|in|by)\s+(?:microsoft |ms |google )?(?:teams|zoom|meet|skype|webex|video)(?:\s+call)?|video(?=\s+(?:call|meeting|conference|chat)))\b/;
const roomName =
  '(?:(?:the\\s+)?(?:(?:\\w+\\s+)?(?:meeting|conference|board)\\s?room|room\\s+[\\p{L}\\d][\\p{L}\\d-]*)(?:\\s+\\d+)?)';
const place =
  /\b(?:in|at(?!\s+\d)|into|location:?|place:?|where:?|room:)\s+(?:is\s+)?(?<place>(?:the\s+)?(?:(?:meeting|conference|board)\s?room[^\uE000,]*|room\s+[^\uE000,.]+|(?:my|our|his|her|their|the) (?:office|desk|caf[eé]|canteen|lobby|restaurant)[^\uE000,]*|\uE001+|[^\uE000,;]+))/;
const allDay = /\b(?:for )?(?:an? )?(?:all|whole|entire|full)[ -]day(?: event)?\b/;
const guestWords =
  /with|w\/|for (?:me|us|myself) and|between|(?:and |also |, )?(?:invite|inviting|invitees?:?|include|including|add(?:ing)?)(?: also)?|attendees:?|participants:?|guests:?|together with|and with|joined by/;
const bookIt =
  /[\s,.–-]*\b(?:and |then |please )*(?:book|reserve|schedule|block|take|grab|use)\s+(?:it|that|this|one)\b(?:\s+for\b(?=\s*\uE001))?/;
const bookItAs =
  /[\s,.–-]*\b(?:and |then |please )*(?:book|reserve|schedule|block)\s+(?:it|that|this)\s+as\s+(?<title>\uE001+|[^\uE000,;.?!]+)/;
const alone =
  /[\s,]*\b(?:(?:just|only) (?:for )?me|alone|by myself|(?:for|to) myself|on my own|for me(?: alone| only)?(?! and\b)|solo)\b/;
const calendarWords = /\b(?:to|in|on|into) (?:my|the|our) (?:calendar|diary|schedule|agenda)\b/;

/** A booking as far as its words say. */
interface Booking extends BookingTime {
  people: PersonMention[];
  isFirstFree: boolean;
  title?: string;
  topic?: string;
  description?: string;
  location?: string;
  isOnline: boolean;
  kind?: string;
  hasVerb: boolean;
}

function takeBooking(clause: Clause, scene: Scene): Booking {
  const isBlock = clause.findLead(/block|reserv/) !== undefined || clause.has(/\bblock (?:it|that)\b/);
  const isInvite = clause.takeLead(/invite\b/) !== undefined;
  const isGetting = clause.findLead(/(?:get|put|fit|squeeze|set) (?:me|us)\b/) !== undefined;
  const isPutIn = clause.takeLead(/(?:put|pencil|slot|squeeze|fit) in\b/) !== undefined;
  clause.take(/(?<=\d\s?(?:[ap]m)?\s)\b(?:our|my|local) time\b/);
  const isSearch = clause.findLead(/(?:find|take|pick|use|choose|get|look for)\b/) !== undefined;
  const description = takeDescription(clause);
  const named = clause.take(bookItAs)?.groups.title;
  const isFound = (named ?? clause.take(bookIt)) !== undefined && isSearch;
  const title = named?.trim() ?? takeTitle(clause);
  const recurrence = takeRecurrence(clause, scene);
  const isAllDay = clause.take(allDay) !== undefined;
  const isOnline = clause.take(online) !== undefined;
  const free = recurrence ? undefined : takeFirstFree(clause, scene);
  if (isGetting) clause.takeLead(/(?:get|put|fit|squeeze|set)(?=\s)/);
  const people = isInvite || isGetting ? takeLeadPeople(clause, scene) : [];
  people.push(...takePeople(clause, scene, guestWords), ...(free?.people ?? []));
  if (free || namesSelf(clause, scene)) people.push(...takePeople(clause, scene, /for/));
  takeCompany(clause, people);
  const minutes = takeDuration(clause) ?? (free && clause.take(/\bhour\b/) ? 60 : undefined);
  const isOvernight = takeOvernight(clause);
  const bare = takeBareHours(clause, scene);
  const said = takeWhen(clause, scene);
  const when = bare && said ? (mergeMoments(said, bare) ?? said) : (said ?? bare);
  const isForSomeone = takePeople(clause.copy(), scene, /for/).some(
    ({ matches, isGuess }) => matches.length > 0 && !isGuess,
  );
  const topic = isForSomeone ? undefined : takeTopic(clause);
  clause.take(calendarWords);
  clause.take(alone);
  const location = clause.take(place)?.groups.place?.replace(/[\s.]+$/, '');
  const hasVerb = isInvite || isGetting || isPutIn || clause.takeLead(bookingVerb) !== undefined;
  const room = location
    ? undefined
    : clause.takeLead(new RegExp(`(?<room>${roomName})(?=[\\s,]*(?:\\uE000|$))`, 'u'))?.groups.room;
  if (people.length === 0 && hasVerb) people.push(...takeBarePeople(clause, scene));
  const kind = takeKind(clause) ?? takeKind(clause, 1);
  const tail = (title ?? topic) ? undefined : takeTail(clause);
  return {
    people,
    minutes,
    when: narrowed(when, free !== undefined),
    recurrence,
    isAllDay,
    isBlock,
    isOvernight,
    isFirstFree: free !== undefined || isFound,
    title,
    topic: topic ?? tail,
    description,
    location: location ?? room,
    isOnline,
    kind,
    hasVerb,
  };
}

/** `for Helena and me`: those who shall take part, not what it is about. */
function namesSelf(clause: Clause, scene: Scene): boolean {
  const people = takePeople(clause.copy(), scene, /for/);
  return people.some(({ isSelf }) => isSelf) && people.some(({ matches }) => matches.length > 0);
}

/** `block 11-12 on Friday`: two bare hours that nothing else announces. */
function takeBareHours(clause: Clause, scene: Scene): Moment | undefined {
  const found = clause.find(
    /(?<![\w:./-])(?<start>[01]?\d|2[0-3])\s?(?:-|–|to)\s?(?<end>[01]?\d|2[0-3])(?![\w:./%-])/,
  );
  if (!found) return undefined;
  const { start, end } = found.groups;
  const [span] = findMoments(`from ${start} to ${end}`, scene.clock);
  const isRead = findMoments(clause.text, scene.clock).some(
    ({ from, to, time }) => time && from <= found.from && to >= found.to,
  );
  if (!span?.time || !span.endTime || isRead) return undefined;
  clause.takeSpan(found.from, found.to);
  return { ...span, from: found.from, to: found.to };
}

/** `book Jonas on Friday`: a colleague right after the verb. */
function takeBarePeople(clause: Clause, scene: Scene): PersonMention[] {
  const copy = clause.copy();
  const people = takeLeadPeople(copy, scene);
  const isKnown = people.length > 0 && people.every(({ matches, isGuess }) => matches.length > 0 && !isGuess);
  const isAlone = isKnown && /^[\s,]*(?:\uE000|$)/.test(copy.text.slice(people.at(-1)?.to));
  return isAlone ? takeLeadPeople(clause, scene) : [];
}

/** `this afternoon, after 3pm`: a free time is looked for in what both leave. */
function narrowed(when: Moment | undefined, isFirstFree: boolean): Moment | undefined {
  return isFirstFree && when?.bound === 'from' ? { ...when, bound: 'after' } : when;
}

function* book(booking: Booking, clause: Clause, scene: Scene): Steps<Answer> {
  const { title, topic, kind, description, location, isOnline, recurrence } = booking;
  const guests = (yield* resolveGuests(booking.people, scene)).filter(
    ({ email }) => email !== scene.context.person.email,
  );
  const emails = guests.map(({ email }) => email);
  const span = booking.isFirstFree
    ? yield* findFirstFree({ emails, minutes: booking.minutes ?? 30, when: booking.when }, scene)
    : yield* settleBookingTime(booking, guests, clause, scene);
  return {
    writes: [
      write('calendar_create_event', {
        title: title ?? topic ?? nameFor(kind, guests),
        ...span,
        attendees: emails,
        location: location && (yield* nameOfPlace(location, scene)),
        description: description ?? (title && topic ? topic : undefined),
        online: isOnline || undefined,
        recurrence: recurrence?.rule,
      }),
    ],
  };
}

/** Booking a meeting or blocking time. */
export const bookEventIntent: Intent = {
  name: 'book event',
  effect: 'write',
  example: 'Book a 30 minute meeting with Ana tomorrow at 3pm called Budget review',
  lead: bookingLead,
  continues: bookingGoesOn,
  understand(clause, scene) {
    const booking = takeBooking(clause, scene);
    return {
      score: booking.hasVerb || booking.people.length > 0 ? 0.8 : 0.6,
      run: () => book(booking, clause, scene),
    };
  },
};

/** `Jonas and Grace, Monday at 3, half an hour`. */
function takeKnownLead(clause: Clause, scene: Scene): PersonMention[] {
  const people = takeLeadPeople(clause.copy(), scene);
  const isKnown = people.length > 0 && people.every(({ matches, email }) => email || matches.length > 0);
  return isKnown ? takeLeadPeople(clause, scene) : [];
}

/** Without one of these no time of day can be meant. */
const timeSign =
  /\d|\b(?:noon|midday|midnight|first|next|earliest|soonest|asap|as soon as|half past|quarter|o['’]?clock|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|whenever|when)\b/;
const anyNoun = new RegExp(`\\b${gatheringNoun}s?\\b`);
const otherStart =
  /(?:what|whats|when|whens|who|whose|where|which|how|why|is|are|am|was|were|do|does|did|has|have|had|can|could|may|might|should|would|will|if|unless|any|anything|cancel|move|delete|show|list|tell|find|remove|drop|change|set|rename|add|invite|reply|forward|send|mail|email|e-mail|write|read|close|assign|reassign|give|next time)\b/;

/** A booking without a verb: `tomorrow 9:30 phone call with Karl`, `catch-up with Sofia on Thursdays at 2pm`. */
export const nounBookingIntent: Intent = {
  name: 'book event by its name',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(`(?!${otherStart.source})[\\p{L}\\d]`, 'u'),
  continues: bookingGoesOn,
  understand(clause, scene): Understanding | undefined {
    if (!clause.has(timeSign)) return undefined;
    const isQuestion = clause.has(/\?/) || /\?\s*$/.test(clause.request.slice(clause.from, clause.to));
    const hasNoun = clause.has(anyNoun) || clause.has(bookIt);
    const hasLength = findDurations(clause.text).length > 0;
    const hasPeople = clause.has(/\b(?:with|w\/)\s/);
    if (isQuestion || clause.has(/\b(?:was|were|is|are|moves?|will)\b/)) return undefined;
    const guests = hasNoun || hasPeople ? [] : takeKnownLead(clause, scene);
    if (!hasNoun && !hasPeople && !hasLength && guests.length === 0) return undefined;
    const booking = takeBooking(clause, scene);
    booking.people.push(...guests);
    const { when, isFirstFree, recurrence, people } = booking;
    const hasTime = (when?.time !== undefined && !when.isPartOfDay) || isFirstFree;
    const isSure = isFirstFree ? people.length > 0 || hasLength : hasNoun || people.length > 0 || recurrence;
    if (!hasTime || !isSure) return undefined;
    if (guests.length > 0 && !booking.title && !hasLength) return undefined;
    if (booking.kind === undefined && !booking.title && !booking.topic && people.length === 0)
      return undefined;
    return { score: 0.68, run: () => book(booking, clause, scene) };
  },
};
