import type { Clause } from '../clause.ts';
import { type PersonMention, takeKnownPeople, takeLeadPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

/** The person who asks, where the words only say `my`. */
export const self: PersonMention = { from: 0, to: 0, phrase: 'me', matches: [], isSelf: true };

/** Takes the first colleague or address that follows a pattern; unknown names stay for other slots. */
export function takePersonAfter(clause: Clause, scene: Scene, before: RegExp): PersonMention | undefined {
  const search = new RegExp(`(?<![\\w-])(?:${before.source})\\s+(?=[\\p{L}\\d])`, 'giu');
  for (const match of clause.text.matchAll(search)) {
    const from = match.index + match[0].length;
    const mention = readPerson(clause, scene, from);
    if (!mention) continue;
    clause.takeSpan(match.index, mention.to);
    return mention;
  }
  return undefined;
}

/** Takes a colleague or address that the clause goes on with. */
export function takeLeadPerson(clause: Clause, scene: Scene): PersonMention | undefined {
  const lead = clause.findLead(/[\p{L}\d]/u);
  const mention = lead ? readPerson(clause, scene, lead.from) : undefined;
  if (mention) clause.takeSpan(mention.from, mention.to);
  return mention;
}

/** Takes `Ana’s`, `Chris’`, also with a typing error. */
export function takePossessor(clause: Clause, scene: Scene): PersonMention | undefined {
  const names =
    /(?<![\p{L}\p{N}])(?<first>\p{L}[\p{L}-]+)(?<second>\s\p{L}[\p{L}-]+)?['’](?:s\b)?(?=\s|$)/giu;
  for (const match of clause.text.matchAll(names)) {
    const end = match.index + match[0].replace(/['’]s?$/i, '').length;
    const starts = match.groups?.second
      ? [match.index, end - match.groups.second.trim().length]
      : [match.index];
    for (const start of starts) {
      const mention = readWithin(clause, scene, start, end);
      if (!mention) continue;
      clause.takeSpan(start, match.index + match[0].length);
      return mention;
    }
  }
  return undefined;
}

/** Takes the first colleague named anywhere, without typing errors. */
export function takeAnyPerson(clause: Clause, scene: Scene): PersonMention | undefined {
  const probe = clause.copy();
  const [first] = takeKnownPeople(probe, scene);
  if (first) clause.takeSpan(first.from, first.to);
  return first;
}

function readPerson(clause: Clause, scene: Scene, from: number): PersonMention | undefined {
  const probe = clause.copy();
  probe.takeSpan(clause.from, from);
  const [mention] = takeLeadPeople(probe, scene);
  if (!mention || mention.from !== from) return undefined;
  const isKnown = mention.matches.length > 0 || mention.email !== undefined || mention.isSelf === true;
  if (!isKnown || (mention.isGuess === true && mention.phrase.length < 4)) return undefined;
  return mention;
}

function readWithin(clause: Clause, scene: Scene, from: number, to: number): PersonMention | undefined {
  const [mention] = takeLeadPeople(clause.within(from, to), scene);
  if (!mention || mention.to !== to || mention.isSelf || mention.matches.length === 0) return undefined;
  return mention.isGuess === true && mention.phrase.length < 4 ? undefined : mention;
}
