import type { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { findImpossibleDate } from '../dates/find-written-dates.ts';
import { type PersonMention, takeKnownPeople, takePeople } from '../find-people.ts';
import type { Answer, Intent } from '../intent.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import type { Steps } from '../steps.ts';
import { describeEvents } from './describe-events.ts';
import {
  type EventSelector,
  emptySelector,
  takeExceptions,
  takeOutside,
  takeRelation,
} from './event-selector.ts';
import { gatheringNoun } from './event-words.ts';
import { findAttendees, takesPart } from './find-attendees.ts';
import { isOwn, readEvents } from './list-events.ts';
import { matchTitle } from './match-title.ts';
import { resolveGuests, takeCompany } from './resolve-guests.ts';
import { hasOutsider, leaveOut, startsAhead } from './select-events.ts';
import { takeNoise } from './take-noise.ts';
import { type EventOrder, takeOrder } from './take-order.ts';
import { isWithinHours, rangeOf, type WhenRange } from './when-range.ts';

const calendarNoun =
  '(?:calendar|agenda|schedule|diary|plate|day|plans?|meetings?|mtgs?|events?|appointments?|calls?|commitments?|engagements?)';
const asking =
  "(?:what(?:['’]?s| is| are| do i have| have i got| have i| does| did i have)?|show|list|check|view|see|get|give me|tell me|read|display|pull up|find|which|count|how (?:many|busy|often|does|is)|(?:number|total) of|do i have|did i have|have i(?: got)?|are there|is there|were there|any|anything|when (?:is|are|was|do i|did i|am i|will i)|what time is|who am i meeting|where is|look up|my)";
const lead = new RegExp(
  [
    `${asking}\\b[^\\uE000]*?\\b(?:${calendarNoun}|meet(?:ing|ings)?|on (?:today|tomorrow)|scheduled|planned|busy|up (?:today|tomorrow|next))\\b`,
    "(?:what(?:['’]?s| is| do i have| did i have| have i got)|anything|something|everything|give me everything|show me everything)\\s+(?:is\\s+)?(?:on|up|happening|going on|next|for|in|coming up|today|tomorrow|this|next)\\b",
    '(?:calendar|agenda|my (?:schedule|day|week|agenda|calendar|diary)|schedule (?:for (?:today|tomorrow)|today|tomorrow|this|next))\\b',
    "what(?:['’]?s| is| are) (?:my|our|the) (?:very )?(?:next|first|last|final|earliest|latest)\\b",
    '(?:do i have|did i have|have i got|is there|was there) (?:got )?(?:anything|something|a|any)\\b',
    'am i (?:busy|booked|double[ -]?booked|doing|meeting|seeing)\\b',
    'what (?:am|was|will|are) (?:i|we) (?:be )?(?:doing|up to|meeting|attending)\\b',
    'what do(?:es)? (?:my|the) (?:day|week|morning|afternoon|monday|tuesday|wednesday|thursday|friday|tomorrow)\\b',
    `when (?:do|will|am|did|are|have) (?:i|we) (?:next |last )?(?:be )?(?:meet|met|meeting|seeing|see|saw|seen|talk|talking|speak|speaking)\\b`,
    `(?:the )?next time (?:i|we)\\b|when(?:['’]?s| is| do i| do we| will i| will we)? (?:my |our |the |i |we )?(?:next|first|last)\\b`,
    `whens?\\s+(?:is |are )?(?:my|our|the)\\b`,
    "(?:when|what time|where)(?:['’]?s| is)\\s+(?:the|my|our|\uE001)",
    'what (?:do|did|will|have|had) (?:i|we) (?:have|got|had|be doing)\\b',
    'what did (?:i|we) (?:do|have)\\b',
    '(?:my |the |our )?(?:next|first|last) (?:meeting|call|appointment|event|thing)\\b',
    'who (?:am i|are we|do i|will i) (?:meet|meeting|see|seeing)\\b',
  ].join('|'),
);
const otherDomain =
  /\b(?:free|available|availability|open slots?|find a (?:time|slot)|tickets?|mails?|e-?mails?|inbox|deals?|customers?|documents?|policy|policies)\b/;
const noise =
  /\b(?:what(?:['’]?s| is| are| do| does| did| have| time is)?|which|show|list|check|view|see|saw|seen|get|give|tell|read|display|pull up|find|look up|whens?(?:['’]s)?|where|who|how|many|much|often|times?|busy|anything|something|everything|anywhere|scheduled|planned|happening|going on|coming up|coming|got|look|looks|like|left|else|all|meet|meets|met|meetings?|mtgs?|seeing|events?|appointments?|calls?|commitments?|calendar|agenda|schedule|diary|plate|day|plans?|upcoming|have|had|has|am|i|my|we|our|is|are|was|were|do|does|did|the|a|an|on|in|up|there|any|for|next|first|last|of|at|be|been|being|with|will|one|ones|every|each|total|in total|count|number|entries|items|things?|overview|full|whole|entire|right now|now|booked|doing|attending|to|me|and|when|not|so far|talk|talking|speak|speaking|still|already|altogether|included|including|that|take place|takes place|today['’]s|tomorrow['’]s|week['’]s)\b|['’]s\b|-/gi;
const past =
  /\b(?:did|was|were|had|met|saw|have (?:i|we) (?:had|met|seen)|when did|last (?:time|met|see|saw|meet))\b|\byesterday\b|\bago\b/;
const counting = /\bhow (?:many|often)\b|\bcount\b|\b(?:number|total) of\b/;
const clash =
  /\b(?:double[ -]?book(?:ed|ings?)|conflicts?|conflicting|clash(?:es|ing)?|overlap(?:s|ping)?)\b/;

/** What a question about the calendar asks for. */
interface Question {
  selector: EventSelector;
  isPast: boolean;
  isCount: boolean;
  isClash: boolean;
  /** Words that may be part of a title. */
  words?: string;
  /** They were announced: `about …`. */
  isTopic: boolean;
}

/** What is on the calendar, in a range, with someone, about something. */
export const showEventsIntent: Intent = {
  name: 'list events',
  effect: 'read',
  example: 'What is on my calendar tomorrow?',
  lead,
  continues: /(?:and )?when(?:\s+(?:is|are) (?:it|they|that))?[\s?.!]*$/,
  understand(clause, scene) {
    // `is there half an hour for …` asks for free time.
    if (clause.has(otherDomain) || findDurations(clause.text).length > 0) return undefined;
    const isSure = clause.has(/calendar|agenda|schedule|diary|meeting|appointment/);
    const isMeeting = clause.has(/\b(?:meet|met|meeting|see|saw|seen|seeing)\b/);
    const question = takeQuestion(clause, scene);
    return {
      score: scoreOf(question, isSure, isMeeting),
      run: () => answerQuestion(question, scene),
    };
  },
};

function takeQuestion(clause: Clause, scene: Scene): Question {
  const isPast = clause.has(past);
  const isCount = clause.has(counting);
  const isClash = clause.take(clash) !== undefined;
  const isNextMeeting =
    clause.has(/\bnext time\b|\bnext (?:see|meet|speak|talk|seeing|meeting)\b/) ||
    clause.has(/^[\s\uE000]*when(?:['’]?s| is| do| am| will| are)? (?:i|we|my|our|the|is)\b/);
  clause.take(/[\s,]*\b(?:the )?[\w-]+s? included\b/);
  const except = takeExceptions(clause, scene);
  const isOutside = takeOutside(clause);
  const relation = takeRelation(clause, scene);
  const order =
    takeOrder(clause) ??
    (isNextMeeting ? ({ which: isPast ? 'last' : 'next', count: 1 } as EventOrder) : undefined);
  const people = takePeople(
    clause,
    scene,
    /with|w\/|organi[sz]ed by|meeting|meet|met|see|seen|seeing|speak to|speaking to|talk to|talking to/,
  ).filter(isNamed);
  takeCompany(clause, people);
  const when = takeWhen(clause, scene, isPast ? 'past' : 'future');
  if (!people.some(({ isSelf }) => !isSelf)) people.push(...takeKnownPeople(clause, scene));
  const { words, isTopic } = takeEventWords(clause, scene);
  const selector = { ...emptySelector(clause.from), people, when, order, except, isOutside, relation };
  return { selector, isPast, isCount, isClash, words, isTopic };
}

/** Meeting a colleague can only be about the calendar. */
function scoreOf({ selector }: Question, isSure: boolean, isMeeting: boolean): number {
  const isWithColleague = selector.people.some(isColleague);
  if (isWithColleague && isMeeting) return 0.89;
  return selector.when || isSure || isWithColleague ? 0.85 : 0.7;
}

function isColleague({ matches }: PersonMention): boolean {
  return matches.length > 0;
}

/** `with everyone` and the like name nobody. */
function isNamed({ phrase, matches }: PersonMention): boolean {
  return matches.length > 0 || !/^(?:people|someone|anyone|somebody|others|each|times?)$/i.test(phrase);
}

function* answerQuestion(question: Question, scene: Scene): Steps<Answer> {
  const { selector, isPast, words } = question;
  const { people, when } = selector;
  const isSearch =
    words !== undefined || people.length > 0 || selector.order !== undefined || selector.isOutside;
  const range = when ? rangeOf(when, scene.clock) : defaultRange(scene, isSearch, isPast);
  const [direct] = people.filter(({ matches, email }) => matches.length === 1 || email);
  const [known] = direct ? yield* resolvePeople([direct], scene) : [];
  const attendee = known?.email === scene.context.person.email ? undefined : known?.email;
  const read = (yield* readEvents(range, { attendee })).filter(
    (event) => attendee === undefined || isOwn(event, scene),
  );
  const named = yield* findAttendees(
    people.filter(({ company }) => !company),
    read,
    scene,
  );
  const guests = yield* resolveGuests(
    people.filter(({ company }) => company),
    scene,
  );
  const withThem = read.filter(
    (event) =>
      named.every((who) => takesPart(event, who)) &&
      guests.every(({ name, email }) => takesPart(event, { name, emails: [email] })) &&
      (!selector.isOutside || hasOutsider(event, scene)) &&
      (!when || isWithinHours(when, event, scene.clock)),
  );
  const kept = yield* leaveOut(withThem, selector, scene, true);
  const titled = words === undefined ? kept : matchTitle(kept, words);
  const isUnknown = words !== undefined && titled.length === 0 && !question.isTopic && when !== undefined;
  const events = isUnknown ? kept : titled;
  const shown = isPast ? events.filter((event) => !startsAhead(event, scene.clock)) : events;
  const answer = describeEvents(
    shown,
    range,
    { ...question, words: isUnknown ? undefined : words, person: guests.at(-1)?.name ?? named.at(-1)?.name },
    scene,
  );
  if (isUnknown) answer.text += `\n\nI did not understand “${words}” and left it out.`;
  return answer;
}

function defaultRange(scene: Scene, isSearch: boolean, isPast: boolean): WhenRange {
  const today = scene.clock.now.toPlainDate();
  const [firstDay, lastDay] = isPast
    ? [today.subtract({ days: 365 }), today]
    : [today, isSearch ? today.add({ days: 60 }) : today];
  return rangeOf({ from: 0, to: 0, firstDay, lastDay }, scene.clock);
}

function takeEventWords(clause: Clause, scene: Scene): { words?: string; isTopic: boolean } {
  const topic = clause.take(
    /\b(?:about|called|named|titled|regarding|on the topic of)\s+(?<topic>[^\uE000,?!]+)/,
  )?.groups.topic;
  if (topic) takeNoise(clause, noise);
  if (topic) return { words: topic.replace(/^(?:the|a|an)\s+/i, '').replace(/[?.!\s]+$/, ''), isTopic: true };
  const quoted = clause.take(/(?<words>\uE001+)/)?.groups.words;
  const rest = clause.copy();
  takeNoise(rest, noise);
  const words = (quoted ?? rest.takeRest())
    .replace(/[^\p{L}\p{N}' &-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // A date that no calendar has stays unread too: it is asked about.
  // Words that turn the question round stay unread, so that it is said that they were.
  if (
    /\b(?:if|unless|without|only|or|than|if|longer|shorter|more|less)\b/i.test(words) ||
    words.split(' ').length > 6 ||
    findImpossibleDate(words, scene.clock) !== undefined
  ) {
    takeNoise(clause, noise);
    return { isTopic: false };
  }
  clause.takeRest();
  const isNounOnly =
    new RegExp(`^(?:please|pls|${gatheringNoun}s?)$`, 'i').test(words) &&
    /^(?:please|pls|event|meeting)/i.test(words);
  return { words: words === '' || isNounOnly ? undefined : words, isTopic: quoted !== undefined };
}
