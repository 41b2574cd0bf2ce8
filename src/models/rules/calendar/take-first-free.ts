import type { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { type PersonMention, takeLeadPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

/** A wish for the first time that is free. */
export interface FirstFree {
  from: number;
  /** Whom the wish itself names: `when Grace and Wei can`. */
  people: PersonMention[];
}

const lead = '(?:(?:at|in|for|on|to|into|as)\\s+)?(?:(?:the|our|my|any|a)\\s+)?(?:very\\s+)?';
const free = '(?:available|free|open|possible|common|mutual|suitable)';
const gap = '(?:time|slot|gap|moment|spot|opening|window|chance|opportunity|place|date)';
const heads = [
  new RegExp(`\\b${lead}(?:first|next|earliest|soonest)\\s+${free}(?:\\s+${gap})?\\b`),
  new RegExp(`\\b${lead}(?:first|next|earliest|soonest)\\s+${gap}\\b(?!\\s+(?:on\\s+)?\\d)`),
  /\b(?:as soon as (?:possible|we can|i can)|asap|at (?:the|your|our) earliest convenience)\b/,
  /\b(?:when(?:ever)?|as soon as)\s+(?:we|i|everyone|everybody|both|all|they|all of us|both of us)\s*(?:['’]re|['’]m|are|am|is|have|has|can|get)(?:\s+(?:all|both|each|next|first))*(?:\s+(?:free|available|time|a gap|a slot|meet|open))\b/,
];
const place = /\b(?:(?:at|in|for|on|to)\s+)?(?:the\s+|my\s+|our\s+)?(?:very\s+)?(?:first|next|earliest)\s+/gi;
/** `to when Grace and Marcus are both free`. */
const whenFree =
  /\b(?:to|for|at|on)\s+(?:an?\s+(?:time|slot)\s+)?(?=when\s[^\uE000]*?\b(?:free|available|can|have time)\b)/;
const condition = /[\s,]*\b(?:when|that|where|in which|which|at which|for which|with)?\s+(?=\S)/;
const everyone =
  /[\s,]*\b(?:(?:when|that|where|in which|which)\s+)?(?<!\band\s)(?:i|we|everyone|everybody|all of us|both of us|all|they|everyone involved)\s*(?:['’]re|['’]m|am|are|is|have|has|can|could|will be)(?:\s+(?:all|both|each|got|time|free|available|open|make it|attend|meet))*(?=[\s,.;!?]|\uE000|$)/;
const ability =
  /\s*(?:['’]re|['’]m|are|is|am|have|has|can|could|will be|would be)(?:\s+(?:all|both|each|got|time|free|available|open|make it|attend|meet|do|there))*(?=[\s,.;!?–-]|\uE000|$)/;
const suits = /[\s,]*\b(?:that|which)\s+(?:suits|works for|fits|is (?:good|fine|free|possible) for)\s+/;
const sizes =
  /[\s,]*\b(?:that(?:['’]s| is)?|which is)\s+(?:long|big|large) enough\b|[\s,]*\bthat fits\b|\bin one (?:piece|go|block)\b|\ban?\s+(?=\uE000)/;

/** Takes `the first free half hour that Ana and I have`, `asap`, `the earliest slot`; the length stays in the clause. */
export function takeFirstFree(clause: Clause, scene: Scene): FirstFree | undefined {
  const head = heads.map((pattern) => clause.find(pattern)).find((found) => found !== undefined);
  const bare = head ?? bareHead(clause) ?? clause.find(whenFree);
  if (!bare) return undefined;
  clause.takeSpan(bare.from, bare.to);
  const people = takeCondition(clause, scene);

  while (clause.take(sizes));
  clause.take(/\b(?:of|with|for)\s+(?=(?:an?\s+|half|one|two|three|\d))/);
  return { from: bare.from, people };
}

/** `the first half hour`: only before a length of time. */
function bareHead(clause: Clause): { from: number; to: number } | undefined {
  for (const match of clause.text.matchAll(place)) {
    const to = match.index + match[0].length;
    const [length] = findDurations(clause.text.slice(to));
    if (length && length.from === 0) return { from: match.index, to };
  }
  return undefined;
}

function takeCondition(clause: Clause, scene: Scene): PersonMention[] {
  if (clause.take(everyone)) return [];
  const suited = clause.find(suits);
  for (const mark of suited ? [suited] : conditionsIn(clause)) {
    const rest = clause.copy();
    rest.takeSpan(clause.from, mark.to);
    const people = takeLeadPeople(rest, scene);
    if (!people.some(({ matches, email, isSelf }) => matches.length > 0 || email || isSelf)) continue;
    if (!suited && !rest.takeLead(ability)) continue;
    const last = rest.text.search(/[^\uE000]/);
    clause.takeSpan(mark.from, last === -1 ? clause.to : last);
    return people;
  }
  return [];
}

/** Everywhere that a condition such as `when Grace can` may begin. */
function conditionsIn(clause: Clause): { from: number; to: number }[] {
  const search = new RegExp(condition.source.replace('?\\s+', '\\s+'), 'gi');
  return [...clause.text.matchAll(search)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}
