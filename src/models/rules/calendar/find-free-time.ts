import type { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { findMoments } from '../dates/find-moments.ts';
import type { Moment } from '../dates/moment.ts';
import { type PersonMention, takeKnownPeople, takePeople } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { takeDuration, takeWhen } from '../slots.ts';
import { answerFreeTime } from './answer-free-time.ts';
import { gatheringNoun } from './event-words.ts';
import { takeCompany } from './resolve-guests.ts';
import { takeNoise } from './take-noise.ts';

const length =
  '(?:(?:an?|one|two|three|half|\\d+)\\b[\\s-]*(?:an? |of an? |and a half )?(?:hours?|hrs?|h|minutes?|mins?|min|half[\\s-]hours?|quarter)\\b|half[\\s-]hour)';
const gap =
  '(?:times?\\b(?! (?:zone|in|for \\p{Lu}))|slots?|gaps?|openings?|windows?|availability|half[- ]hours?|hours?|minutes?|free)';
const lead = new RegExp(
  [
    `(?:when|what (?:time|times|day|days)|which (?:time|times|day|days)|how)\\b[^\\uE000]*?\\b(?:free|available|availability|open|suits?|works?|have (?:\\w+ ){0,2}time|(?:can|could|do|would|might|shall) (?:we|i|[\\p{L}, ]{2,60}? and (?:i|me))|meet)\\b`,
    `(?:when|what time)\\s+(?:can|could|do|does|would|might|has|have)\\b[^\\uE000]*?\\b(?:${length}|talk|meet|get hold|get together|catch|speak|sit down|free|time)`,
    `(?:find|suggest|propose|look for|search for|give (?:me|us)|show me|show|get|check|need|what(?:['’]?s| is| are)|offer|pick)\\b[^\\uE000]*?(?:\\b${gap}\\b|${length})`,
    `(?:is there|are there|do we have|have we got|any|do i have|have i got)\\b[^\\uE000]*?(?:\\b(?:times?|slots?|gaps?|openings?|windows?|chance)\\b|${length})`,
    '(?:am i|are we|is|are|do we have|do i have|have i got|does|will|would|has|have)\\b[^\\uE000]*?\\b(?:free|available|have time|time|a (?:gap|slot))\\b',
    '(?:is|are|do i have|have i got) (?:there )?(?:anything|something) (?:in (?:my|our|the) way|against|standing in)\\b',
    '(?:free|available|open)\\s+(?:times?|slots?|gaps?)\\b',
    "when(?:['’]?s| is) (?:my|our|the) (?:next|first|earliest) (?:free|available|open)\\b",
    '(?:can|could) (?:we|i|ana|[\\p{L}]+ and (?:i|me)) (?:meet|talk|speak|get together|squeeze)\\b',
    '(?:my|our) (?:availability|free (?:time|slots))\\b',
  ].join('|'),
  'u',
);
const otherDomain =
  /\b(?:tickets?|mails?|e-?mails?|deals?|customers?|policy|documents?|time ?zone|local time|what time is it)\b/;
const signs = new RegExp(
  `\\b(?:free|available|availability|slots?|gaps?|openings?|windows?|times?|meet|talk|speak|suits?|works?|in (?:my|our|the) way|get hold|get together|catch)\\b|${length}`,
);
const noise = new RegExp(
  `\\b(?:whens?|what|which|how|times?|days?|slots?|gaps?|openings?|windows?|availability|available|free|open|find|suggest|propose|look|search|give|show|get|check|need|offer|pick|am|are|is|there|does|do|will|would|can|could|should|might|shall|we|i|both|all|each|us|me|myself|have|has|got|had|meet|meeting|talk|speak|call|chat|sit|down|hold|catch|up|common|mutual|good|best|works?|suits?|suitable|possible|next|first|earliest|soonest|everyone|everybody|for|to|a|an|the|my|our|of|in|on|at|that|where|most|some|any|few|couple|late|early|together|sync|session|lunch|coffee|discussion|one piece|piece|go|block|completely|totally|entirely|entire|whole|anything|something|way|against|do you|know|take place|be|enough|fine|okay|by|myself|it|this|if|so|fit|squeeze|least|long|say|maybe|around|about|${gatheringNoun})\\b|['’]s\\b`,
  'gi',
);
const yesNo = /^[\s\uE000]*(?:am|is|are|do|does|have|has|will|would|can|could)\b/;

/** When everyone is free, or whether they are then. */
export const findFreeTimeIntent: Intent = {
  name: 'find free time',
  effect: 'read',
  example: 'When are Ana and I free next week?',
  lead,
  continues: new RegExp(
    `(?:for )?(?:about |at least )?${length}\\s+(?:would|will|should|is|are|each|long|please|$)|(?:and |then |please )*(?:book|reserve|schedule|block|grab|take) (?:it|that|that one)\\b`,
  ),
  understand(clause, scene) {
    // `find half an hour … and book it` is a booking.
    if (
      clause.has(otherDomain) ||
      !clause.has(signs) ||
      clause.has(/\b(?:book|reserve|schedule|block|grab) (?:it|that)\b/)
    )
      return undefined;
    const isCalendar = clause.has(
      /\b(?:free|available|availability|slots?|gaps?|openings?|in (?:my|our|the) way|time)\b/,
    );
    if (
      !isCalendar &&
      findDurations(clause.text).length === 0 &&
      !clause.has(/\b(?:meet|talk|speak|works?|suits?)\b/)
    )
      return undefined;
    const isYesNo = clause.has(yesNo) && !clause.has(/\b(?:slots?|gaps?|openings?|windows?|find)\b/);
    const isWhole =
      clause.take(
        /\b(?:all of|all|the whole(?: of)?|the entire|completely|totally)\b(?=\s+(?:\w+\s+){0,2}?(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|morning|afternoon|day|week|free|this|next|of))/,
      ) !== undefined;
    clause.take(/\b(?:at |around )?[\w:]+-?ish,?\s*(?:say|maybe|like|e\.?g\.?)\s+/);
    const people = findEveryone(clause, scene);
    const minutes =
      takeDuration(clause) ?? (clause.take(/(?<=\b(?:free|available|open)\s)hour\b/) ? 60 : undefined);
    const when = takeFreeWhen(clause, scene);
    const hasTime = when !== undefined || minutes !== undefined || people.length > 0 || isCalendar;
    if (!hasTime) return undefined;
    takeNoise(clause, noise);
    return {
      score: isCalendar ? 0.87 : 0.82,
      run: () => answerFreeTime({ people, minutes, when, isYesNo, isWhole }, scene),
    };
  },
};

/** When it shall be; `from 2` and `after 2` leave the end of the day open. */
function takeFreeWhen(clause: Clause, scene: Scene): Moment | undefined {
  const when = takeWhen(clause, scene);
  if (!when) return undefined;
  // `this afternoon, after 3`: the later of the two starts.
  const more = findMoments(clause.text, scene.clock).find(({ time, firstDay }) => time && !firstDay);
  if (!more || !when.isPartOfDay || !more.bound)
    return when.bound === 'from' ? { ...when, bound: 'after' } : when;
  clause.takeSpan(more.from, more.to);
  return { ...when, time: more.time ?? when.time, isPartOfDay: undefined, bound: 'after' };
}

function findEveryone(clause: Clause, scene: Scene): PersonMention[] {
  const named = takePeople(clause, scene, /with|w\/|between|for/).filter(
    (mention) =>
      mention.matches.length > 0 || mention.email || mention.isSelf || /^\p{Lu}/u.test(mention.phrase),
  );
  takeCompany(clause, named);
  return [...named, ...takeKnownPeople(clause, scene)];
}
