import { takesPart } from '../calendar/find-attendees.ts';
import { rangeOf } from '../calendar/when-range.ts';
import { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { findMoments, mergeMoments } from '../dates/find-moments.ts';
import type { Moment } from '../dates/moment.ts';
import { takeKnownPeople } from '../find-people.ts';
import { joinWords } from '../join-words.ts';
import { read, readAll } from '../read.ts';
import type { EventItem, SlotItem } from '../records.ts';
import { resolvePeople } from '../resolve-people.ts';
import { takeWhen } from '../slots.ts';
import { ask } from '../steps.ts';
import type { ConditionKind } from './condition.ts';

const isFree =
  /\b(?:free|available|empty|clear|works?|working|has time|have time|at work|can make it|open)\b/i;
const noise =
  /\b(?:is|are|am|be|was|i|we|me|my|our|you|both|all|and|with|at|on|in|for|the|a|an|that|this|time|calendar|schedule|slot|day|of|has|have|can|make|it|then|free|available|empty|clear|works?|working|open|together|too|as well|yet)\b|['’]s\b|[\s,.]/gi;
const usualMinutes = 30;

/** `Helena is free today at 11:30`, `my Monday morning is empty`, `she works then`. */
export const freeTime: ConditionKind = ({ words, branch }, scene) => {
  if (!isFree.test(words)) return undefined;
  const clause = new Clause(words, 0, words.length);
  const mentions = takeKnownPeople(clause, scene);
  const said = takeWhen(clause, scene);
  const isThen = clause.has(/\b(?:then|at that time)\b/);
  if (clause.text.replace(/\uE000/g, '').replace(noise, '') !== '') return undefined;
  const when = said ?? (isThen ? whenOf(branch) : undefined);
  if (!when) return undefined;
  const [length] = findDurations(branch).sort((left, right) => left.from - right.from);
  const minutes = length?.minutes ?? usualMinutes;
  return function* () {
    const people = yield* resolvePeople(mentions, scene);
    const others = people.filter(({ email }) => email !== scene.context.person.email);
    const isExact = when.time !== undefined && !when.isPartOfDay && !when.endTime;
    const range = rangeOf(isExact ? { ...when, endTime: when.time?.add({ minutes }) } : when, scene.clock);
    const events = yield* readAll<EventItem>('calendar_list_events', { from: range.from, to: range.to });
    const names = joinWords(others.map(({ name }) => name));
    if (others.length === 0) {
      const [first] = events;
      return {
        holds: first === undefined,
        because: first ? `You have “${first.title}” then (${range.label})` : `You are free (${range.label})`,
      };
    }
    const shared = others.find((person) =>
      events.some((event) => takesPart(event, { name: person.name, emails: [person.email] })),
    );
    if (shared) return { holds: false, because: `${shared.name} is not free (${range.label})` };
    const found = yield* read<{ items: SlotItem[] }>('calendar_find_time', {
      attendees: others.map(({ email }) => email),
      durationMinutes: isExact ? minutes : lengthOf(range),
      from: range.from,
      to: range.to,
    });
    const holds = found.items.length > 0;
    const isNamed = /\b(?:i|we|me|us|my|our)\b/i.test(words);
    const [own] = events;
    if (!holds && own && !isNamed)
      return yield* ask({
        text: `You have “${own.title}” at that time yourself (${range.label}), so I cannot tell whether ${names} would be free. What shall I do?`,
        choices: [],
      });
    return { holds, because: `${names} ${verb(others.length)} ${holds ? '' : 'not '}free (${range.label})` };
  };

  function whenOf(text: string): Moment | undefined {
    return findMoments(text, scene.clock).reduce<Moment | undefined>(
      (joined, moment) => (joined ? (mergeMoments(joined, moment) ?? joined) : moment),
      undefined,
    );
  }
};

function verb(count: number): string {
  return count > 1 ? 'are' : 'is';
}

function lengthOf(range: { from: string; to: string }): number {
  const minutes = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 60_000);
  return Math.max(5, Math.min(minutes, 1440));
}
