import { takesPart } from '../calendar/find-attendees.ts';
import { rangeOf, type WhenRange } from '../calendar/when-range.ts';
import { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { findMoments, mergeMoments } from '../dates/find-moments.ts';
import type { Moment } from '../dates/moment.ts';
import { takeKnownPeople } from '../find-people.ts';
import { joinWords } from '../join-words.ts';
import { read, readAll } from '../read.ts';
import type { EventItem, SlotItem } from '../records.ts';
import { type ResolvedPerson, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import type { ConditionKind, Finding } from './condition.ts';

const isFree =
  /\b(?:free|available|empty|clear|works?|working|has time|have time|at work|can make it|open)\b/i;
const noise =
  /\b(?:is|are|am|be|was|i|we|me|my|our|you|they|he|she|both|all|everyone|either|of|them|us|and|or|with|at|on|in|for|the|a|an|that|this|time|calendar|schedule|slot|day|has|have|can|make|it|then|there|free|available|empty|clear|works?|working|open|together|too|as well|yet)\b|['’]s\b|[\s,.]/gi;
const usualMinutes = 30;

/** `Helena is free today at 11:30`, `my Monday morning is empty`, `they are both free` for a booking that names them. */
export const freeTime: ConditionKind = ({ words, branch }, scene) => {
  if (!isFree.test(words)) return undefined;
  const clause = new Clause(words, 0, words.length);
  const named = takeKnownPeople(clause, scene);
  const said = takeWhen(clause, scene);
  if (clause.text.replace(/\uE000/g, '').replace(noise, '') !== '') return undefined;
  const isOpen = named.length === 0 && /\b(?:they|both|all|everyone|he|she|then)\b/i.test(words);
  const mentions = isOpen ? takeKnownPeople(new Clause(branch, 0, branch.length), scene) : named;
  const when = said ?? whenOf(branch, scene);
  if (!when) return undefined;
  const [length] = findDurations(branch).sort((left, right) => left.from - right.from);
  const minutes = length?.minutes ?? usualMinutes;
  const isExact = when.time !== undefined && !when.isPartOfDay && !when.endTime;
  const range = rangeOf(isExact ? { ...when, endTime: when.time?.add({ minutes }) } : when, scene.clock);
  const isNamed = /\b(?:i|we|me|us|my|our)\b/i.test(words);
  const isEither = /\bor\b/i.test(words);
  return function* () {
    const people = (yield* resolvePeople(mentions, scene)).filter(
      ({ email }) => email !== scene.context.person.email,
    );
    const asked = { range, isNamed, minutes: isExact ? minutes : lengthOf(range) };
    if (!isEither) return yield* testFree(people, asked);
    const findings: Finding[] = [];
    for (const person of people) findings.push(yield* testFree([person], asked));
    return {
      holds: findings.some(({ holds }) => holds),
      because: findings.map(({ because }) => because).join('; '),
    };
  };
};

/** Whether all of some people are free; without anyone, whether the person who asks is. */
function* testFree(
  people: ResolvedPerson[],
  asked: { range: WhenRange; isNamed: boolean; minutes: number },
): Steps<Finding> {
  const { range, isNamed, minutes } = asked;
  const events = yield* readAll<EventItem>('calendar_list_events', { from: range.from, to: range.to });
  const [own] = events;
  if (people.length === 0)
    return {
      holds: own === undefined,
      because: own ? `You have “${own.title}” then (${range.label})` : `You are free (${range.label})`,
    };
  const shared = people.find(({ name, email }) =>
    events.some((event) => takesPart(event, { name, emails: [email] })),
  );
  if (shared) return { holds: false, because: `${shared.name} is not free (${range.label})` };
  const found = yield* read<{ items: SlotItem[] }>('calendar_find_time', {
    attendees: people.map(({ email }) => email),
    durationMinutes: minutes,
    from: range.from,
    to: range.to,
  });
  const holds = found.items.length > 0;
  const names = joinWords(people.map(({ name }) => name));
  // The search counts the person who asks as well: whoever is busy cannot be told from whoever asks.
  if (!holds && own && !isNamed)
    return yield* ask({
      text: `You have “${own.title}” at that time yourself (${range.label}), so I cannot tell whether ${names} would be free. What shall I do?`,
      choices: [],
    });
  const verb = people.length > 1 ? 'are' : 'is';
  return { holds, because: `${names} ${verb} ${holds ? '' : 'not '}free (${range.label})` };
}

function whenOf(text: string, scene: Scene): Moment | undefined {
  return findMoments(text, scene.clock).reduce<Moment | undefined>(
    (joined, moment) => (joined ? (mergeMoments(joined, moment) ?? joined) : moment),
    undefined,
  );
}

function lengthOf(range: { from: string; to: string }): number {
  const minutes = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 60_000);
  return Math.max(5, Math.min(minutes, 1440));
}
