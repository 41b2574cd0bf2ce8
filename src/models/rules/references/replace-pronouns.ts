import { Clause, hideQuotes } from '../clause.ts';
import { readZone } from '../dates/zones.ts';
import { fold, type PersonMention, takeKnownPeople } from '../find-people.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { freeTextSpans } from './free-text-spans.ts';
import { mayBeCalled } from './likely-pronoun.ts';

/** Someone whom a pronoun may mean, and where the words that name them end. */
interface Antecedent {
  from: number;
  to: number;
  names: string[];
  /** The directory knows them; other capitalised words may be companies. */
  isKnown: boolean;
}

const verbs =
  'e-?mail|mail|message|ping|tell|ask|invite|add|remind|write|send|forward|fwd|answer|notify|inform|include|copy|cc|meet|give|remove|drop|show|let|book|call|to|with|for|from|by|of|and|at|cc';
const object = new RegExp(
  `(?<=\\b(?:${verbs})\\s+)(?<word>(?:both|all|each)\\s+of\\s+them|the (?:two|three|both) of them|him|her|them)\\b(?!\\s*['’]s)`,
  'gi',
);
const subject =
  /(?<![\p{L}'’])(?<word>she|he)(?=\s+(?:is|has|does|was|can|works?|accepts?|hasn|isn|doesn|wasn|did|owns?|needs?)\b)/giu;
/** `his contact` is a record of the CRM: whose it is, the records tell. */
const possessive =
  /(?<![\p{L}'’])(?<word>her|his)(?=\s+\p{L})(?!\s+(?:contact|record|file|profile|entry)\b)/giu;
/** After `her` these words cannot be what she has: `mail her that …`. */
const notOwned =
  /^\s+(?:that|saying|says|to|on|at|in|about|by|if|whether|and|or|the|a|an|called|titled|for|from|next|tomorrow|today|this|it|its|how|what|when|where|why|who|half|\d+|one|with|well|thanks|please|i|we|monday|tuesday|wednesday|thursday|friday)\b/i;
const outsider =
  /(?<=\b(?:[Rr]eply to|[Aa]nswer|[Mm]ail|[Ee]-?mail|[Ww]rite to|to|[Mm]eet|with|[Ii]nvite|from|[Ii]f|[Uu]nless|[Ss]hould|[Hh]as|[Dd]id|is|[Ww]ho['’]s)\s+)(?<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)?)/gu;
/** `ines falk is waiting for an answer to her offer`: who a statement begins with, whatever the case. */
const opener =
  /(?<=^\s*|[.;!?,]\s+)(?!(?:the|an?|my|our|your|this|that|these|those|it|there|here|what|who|where|when|how|why|which|if|unless|he|she|they|we|you|i|everyone|everybody|someone|somebody|nobody|anyone|everything|nothing|something|one|please|and|then|but)\b)(?<name>\p{L}[\p{L}.-]+(?:\s\p{L}[\p{L}.-]+)?)(?=\s+(?:is|was|has been|wants|needs|waits|expects|asked|asks|wrote|writes|mailed|sent)\b)/giu;
const notName =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Room|The|My|Our|Please)\b/;

/** Puts names in the place of `her`, `him`, `them` where a person is meant; free text keeps its words. */
export function* replacePronouns(request: string, scene: Scene): Steps<string> {
  const hidden = hideQuotes(request);
  const spans = freeTextSpans(request);
  const isFree = (at: number) => spans.some(({ from, to }) => at >= from && at < to);
  const found: { from: number; to: number; word: string; isOwner: boolean }[] = [];
  const add = (match: RegExpMatchArray, isOwner: boolean) => {
    const from = match.index ?? 0;
    if (isThing(hidden, from, match[0])) return;
    if (
      isFree(from) ||
      isPartOfMail(hidden, from) ||
      found.some((other) => from < other.to && from >= other.from)
    )
      return;
    found.push({ from, to: from + match[0].length, word: match[0].toLowerCase(), isOwner });
  };
  for (const match of hidden.matchAll(possessive)) {
    const isObject =
      match[0].toLowerCase() === 'her' && notOwned.test(hidden.slice(match.index + match[0].length));
    if (!isObject) add(match, true);
  }
  for (const match of hidden.matchAll(object)) add(match, false);
  for (const match of hidden.matchAll(subject)) add(match, false);
  if (found.length === 0) return request;
  const antecedents = [...findAntecedents(request, hidden, isFree, scene)];
  let text = request;
  for (const { from, to, word, isOwner } of found.toSorted((left, right) => right.from - left.from)) {
    const before = antecedents.filter((other) => other.to <= from);
    const candidates = choose(before, word);
    if (candidates.length > 1)
      return yield* ask({
        text: `Who do you mean by “${word}”: ${candidates.flat().join(' or ')}?`,
        choices: candidates
          .flat()
          .map((name) => ({ label: name, text: replaceSpan(text, { from, to }, name) })),
      });
    const names = candidates[0] ?? (yield* fromConversation(word, scene));
    if (!names) {
      if (/them/.test(word)) continue;
      return yield* ask({ text: `Who do you mean by “${word}”?`, choices: [] });
    }
    text = `${text.slice(0, from)}${names.join(' and ')}${isOwner ? "'s" : ''}${text.slice(to)}`;
  }
  return text;
}

/** In `forward it to Jonas and ask him …` what follows is the text that goes with it: the mail's own rules read it. */
function isPartOfMail(hidden: string, at: number): boolean {
  const sentence =
    hidden
      .slice(0, at)
      .split(/[.;!?]\s|\n/)
      .at(-1) ?? '';
  return /\b(?:forward|fwd|pass|send|cancel|call off|reply|answer)\b[^,;]*\band\s+(?:then\s+)?(?:ask|tell|let|inform|remind)\s+$/i.test(
    sentence,
  );
}

/** In `forward them to Jonas` they are what is sent. */
function isThing(hidden: string, from: number, word: string): boolean {
  return (
    /^them$/i.test(word) &&
    /\b(?:forward|fwd|send|show|give|pass|hand)\s+$/i.test(hidden.slice(0, from)) &&
    /^\s+(?:on\s+|over\s+)?to\b/i.test(hidden.slice(from + word.length))
  );
}

/** Whom a pronoun may mean: one of those named before it, or a list of them. */
function choose(antecedents: Antecedent[], word: string): string[][] {
  if (isSingular(word)) {
    const single = antecedents.filter(({ names }) => names.length === 1);
    const different = single.filter(
      ({ names: [name = ''] }, index) =>
        single.findIndex(({ names: [other = ''] }) => fold(other) === fold(name)) === index,
    );
    const likely = different.filter(({ names: [name = ''] }) => mayBeCalled(name, word));
    const fitting = likely.length > 0 ? likely : different;
    const known = fitting.filter(({ isKnown }) => isKnown);
    return (known.length > 0 ? known : fitting).map(({ names }) => names);
  }
  const count = /\b(?:both|two)\b/.test(word) ? 2 : /\bthree\b/.test(word) ? 3 : undefined;
  if (count !== undefined) {
    const all = [...new Set(antecedents.flatMap(({ names }) => names))];
    return all.length >= count ? [all.slice(-count)] : [];
  }
  const list = antecedents.findLast(({ names }) => names.length > 1)?.names;
  return list ? [list] : [];
}

function isSingular(word: string): boolean {
  return /^(?:him|her|his|she|he)$/.test(word);
}

/** Everyone whom the request names, lists as one: known people, and capitalised names after `to`, `with`, `reply to`. */
function findAntecedents(
  request: string,
  hidden: string,
  isFree: (at: number) => boolean,
  scene: Scene,
): Antecedent[] {
  const clause = new Clause(request, 0, request.length);
  const known = takeKnownPeople(clause, scene).filter((mention) => isThird(mention, scene));
  const people: Antecedent[] = known.map(({ from, to, phrase, group }) => ({
    from,
    to,
    names: group ? group.map(({ email }) => email) : [phrase],
    isKnown: true,
  }));
  for (const match of [...hidden.matchAll(outsider), ...hidden.matchAll(opener)]) {
    const from = match.index;
    const name = match.groups?.name ?? '';
    if (
      isFree(from) ||
      notName.test(name) ||
      readZone(name) !== undefined ||
      people.some((other) => from >= other.from && from < other.to)
    )
      continue;
    people.push({ from, to: from + name.length, names: [name], isKnown: false });
  }
  people.sort((left, right) => left.from - right.from);
  const lists: Antecedent[] = [];
  for (const person of people) {
    const last = lists.at(-1);
    const isNext = last && /^\s*(?:,|and|or|&|,\s*(?:and|or))\s*$/i.test(request.slice(last.to, person.from));
    if (isNext)
      lists.push({ from: last.from, to: person.to, names: [...last.names, ...person.names], isKnown: true });
    lists.push(person);
  }
  return lists.sort((left, right) => left.to - right.to || right.names.length - left.names.length);
}

function isThird({ matches, group }: PersonMention, scene: Scene): boolean {
  return group !== undefined || matches.some(({ email }) => email !== scene.context.person.email);
}

/** Whom the conversation was about before this request. */
function* fromConversation(word: string, scene: Scene): Steps<string[] | undefined> {
  const recalled = yield* scene.recall(['person']);
  const isOne = isSingular(word);
  if (recalled.kind === 'records') {
    const emails = recalled.records.map(({ id }) => id);
    if (isOne ? emails.length === 1 : emails.length > 1) return emails;
  }
  const said = scene.context.window.filter(({ role }) => role === 'person').slice(-2);
  for (const { text } of said.reverse()) {
    const clause = new Clause(text, 0, text.length);
    const people = takeKnownPeople(clause, scene).filter(
      (mention) => isThird(mention, scene) && !mention.group,
    );
    const names = [...new Set(people.map(({ phrase }) => phrase))];
    const different = new Set(names.map(fold));
    if (isOne ? different.size === 1 : different.size > 1) return names;
  }
  return undefined;
}
