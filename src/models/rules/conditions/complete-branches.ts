import { Clause } from '../clause.ts';
import { findMoments, mergeMoments } from '../dates/find-moments.ts';
import type { Moment } from '../dates/moment.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

const booking = /^(?:please\s+)?(?:book|schedule|set up|put (?:in|down)?|block|arrange|plan|add)\b/i;
/** What is booked: the people come right after it. */
const what =
  /^(?:please\s+)?(?:book|schedule|set up|put in|arrange|plan|add)\s+(?:me\s+|us\s+|in\s+)?(?:one|it|something|(?:an?|the|another)\s+(?:\p{L}+\s+)?(?:meeting|call|chat|sync|hour)|half an hour|a quarter of an hour|an hour|\d+\s*-?\s*(?:min(?:ute)?s?|hours?|h)(?:\s+(?:meeting|call))?)(?![\p{L}\d])/iu;
const sameTime = /\b(?:then|at that time|at the same time|for that time|in that slot)\b/i;
const noise =
  /\b(?:book|take|make|do|try|schedule|put|move|set|go for|it|that|this|at|on|for|to|in|the|one|instead|use|pick|a|slot|meeting)\b|[\s.,!]+/gi;
const isMeeting = /\b(?:free|available|met|meet|seen|meetings?|works?|time|something|anything|nothing)\b/i;
const isFreeTime =
  /\b(?:free|available|empty|clear|works?|working|have something|(?:have|has|got) nothing|have anything|has time|have time)\b/i;

/** The branches of a condition with what they leave unsaid taken from the condition and from each other. */
export function completeBranches(
  parts: { condition: string; ifMet: string; ifNot: string },
  scene: Scene,
): { ifMet: string; ifNot: string } {
  const asked = isFreeTime.test(parts.condition) ? whenOf(parts.condition, scene) : undefined;
  const ifMet = completeBooking(parts.ifMet, parts.condition, asked, scene);
  // `cancel it, otherwise move it to 9:30` are two things to do, not one at another time.
  const isMove = /^\s*(?:please\s+)?(?:move|shift|push|reschedule|postpone)\b/i;
  const other = isMove.test(parts.ifNot) && !isMove.test(ifMet) ? undefined : onlyWhen(parts.ifNot, scene);
  if (other) return { ifMet, ifNot: withWhen(ifMet, other, scene) };
  const purpose = /\b(?<how>for|about)\s+(?<what>(?:the|my|our|a)\s+[^,.;]+)/i.exec(ifMet)?.groups;
  const ifNot = purpose
    ? parts.ifNot.replace(/\b(for|about) it\b/i, (_, how: string) => `${how} ${purpose.what}`)
    : parts.ifNot;
  return { ifMet, ifNot: completeBooking(ifNot, parts.condition, undefined, scene) };
}

/** `book 30 minutes with him then`: at the time, and with the people, that the condition names. */
function completeBooking(branch: string, condition: string, asked: Moment | undefined, scene: Scene): string {
  if (!booking.test(branch) || !isMeeting.test(condition)) return branch;
  const said = asked ? sayWhen(asked, scene) : '';
  const named = said ? branch.replace(sameTime, said) : branch;
  const timed = named === branch && said && !whenOf(branch, scene) ? `${branch} ${said}` : named;
  if (/\b(?:with|invite)\s+\S/i.test(timed) || takeKnownPeople(clauseOf(timed), scene).length > 0)
    return timed;
  const people = takeKnownPeople(clauseOf(condition), scene).map(({ phrase }) => phrase);
  if (people.length === 0 || /\bblock\b/i.test(timed)) return timed;
  const at = what.exec(timed)?.[0].length ?? timed.length;
  return `${timed.slice(0, at)} with ${people.join(' and ')}${timed.slice(at)}`;
}

/** The moment of words that say nothing else: `Thursday at 3`, `take 4`, `book it at 11`. */
function onlyWhen(words: string, scene: Scene): Moment | undefined {
  if (words === '') return undefined;
  const bare = /^\s*(?:take|try|make it|use)?\s*\d{1,2}(?:[:.]\d\d)?\s*$/i.test(words)
    ? words.replace(/(\d)/, 'at $1')
    : words;
  const moments = findMoments(bare, scene.clock);
  let left = bare;
  for (const { from, to } of moments) left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  return left.replace(noise, '') === '' ? joinAll(moments) : undefined;
}

/** The same request at another time; the day stays where only hours are given. */
function withWhen(request: string, when: Moment, scene: Scene): string {
  const moments = findMoments(request, scene.clock);
  const before = joinAll(moments);
  let text = request;
  for (const { from, to } of moments.toReversed()) text = `${text.slice(0, from)} ${text.slice(to)}`;
  const wanted: Moment = {
    ...when,
    firstDay: when.firstDay ?? before?.firstDay,
    lastDay: when.lastDay ?? before?.lastDay,
    time: when.time ?? before?.time,
  };
  return `${text.replace(/\s+(?:at|on)?\s*$/i, '').replace(/\s+/g, ' ')} ${sayWhen(wanted, scene)}`;
}

function whenOf(words: string, scene: Scene): Moment | undefined {
  return joinAll(findMoments(words, scene.clock));
}

function joinAll(moments: Moment[]): Moment | undefined {
  return moments.reduce<Moment | undefined>(
    (joined, moment) => (joined ? (mergeMoments(joined, moment) ?? joined) : moment),
    undefined,
  );
}

function sayWhen(when: Moment, scene: Scene): string {
  const day = when.firstDay ?? scene.clock.now.toPlainDate();
  const time = when.time && !when.isPartOfDay ? ` at ${when.time.toString({ smallestUnit: 'minute' })}` : '';
  return `on ${day.toString()}${time}`;
}

function clauseOf(words: string): Clause {
  return new Clause(words, 0, words.length);
}
