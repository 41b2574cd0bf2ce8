import type { DirectoryPerson } from '../../../contracts/ports.ts';
import { foldText } from '../../../lib/fold-text.ts';
import type { Clause } from '../clause.ts';
import { escapePattern } from '../escape-pattern.ts';
import type { Scene } from '../scene.ts';

/** Several colleagues whom words describe, and what to call them. */
export interface Selected {
  label: string;
  emails: string[];
}

const headOf =
  /\b(?:heads?(?: of)?|leads?|runs?|manages?|is in charge of|in charge of|the (?:head|lead|leader|manager|boss) of)\s+(?:the\s+)?(?<team>[\p{L} ]+?)(?:\s+(?:team|department))?(?=\s*(?:\uE000|$|[?.!,]|and\b))/u;

/** `Sales`, `the support team`: the team that is named. */
export function takeTeam(clause: Clause, scene: Scene): string | undefined {
  const teams = new Set(scene.context.directory.flatMap(({ team }) => (team ? [team] : [])));
  for (const team of teams) {
    const found = clause.take(
      new RegExp(
        `\\b(?:the\\s+)?(?:whole\\s+|entire\\s+)?${escapePattern(team)}(?:\\s+(?:team|department|people|folks))?\\b`,
      ),
    );
    if (found) return team;
  }
  return undefined;
}

/** `who heads Sales`: whoever is called so, or manages the others of the team. */
export function takeHead(clause: Clause, scene: Scene): Selected | undefined {
  const found = clause.find(headOf);
  const name = foldText(found?.groups.team ?? '');
  const members = scene.context.directory.filter(({ team }) => team && foldText(team) === name);
  if (!found || members.length === 0) return undefined;
  const called = members.filter(({ title }) => /\b(?:head|lead|chief|director|vp)\b/i.test(title ?? ''));
  const heads =
    called.length > 0
      ? called
      : members.filter(({ email }) => members.some(({ manager }) => manager === email));
  if (heads.length === 0) return undefined;
  clause.takeSpan(found.from, found.to);
  return { label: `at the head of ${members[0]?.team}`, emails: heads.map(({ email }) => email) };
}

/** `the account executives`, `our finance manager`: everyone with such a job title. */
export function takeTitled(clause: Clause, scene: Scene): (Selected & { isExact: boolean }) | undefined {
  const { directory } = scene.context;
  const titles = [...new Set(directory.flatMap(({ title }) => (title ? [title] : [])))];
  const words = wordsOf(clause.text.replace(/\uE000/g, ' '));
  const named = titles.filter((title) => {
    const parts = wordsOf(title);
    return parts.length > 0 && parts.every((part) => words.includes(part));
  });
  const [longest] = named.sort((left, right) => right.length - left.length);
  const title =
    longest ?? (titles.filter((other) => endsLike(other, words)).length > 0 ? lastWordOf(words) : undefined);
  if (title === undefined) return undefined;
  const people = directory.filter((person) => isTitled(person, title));
  if (people.length === 0) return undefined;
  for (const word of title.split(/\s+/))
    clause.take(new RegExp(`\\b${escapePattern(word.replace(/s$/i, ''))}s?\\b`));
  return {
    label: longest ? title : `with the title ${title}`,
    emails: people.map(({ email }) => email),
    isExact: longest !== undefined,
  };
}

function endsLike(title: string, words: string[]): boolean {
  const last = lastWordOf(words);
  return last !== undefined && last.length > 4 && wordsOf(title).includes(last);
}

function lastWordOf(words: string[]): string | undefined {
  return words.at(-1);
}

function isTitled(person: DirectoryPerson, title: string): boolean {
  const parts = wordsOf(person.title ?? '');
  return wordsOf(title).every((word) => parts.includes(word));
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(?:of|the|and|our|s)$/.test(word))
    .map((word) => word.replace(/s$/, ''));
}
