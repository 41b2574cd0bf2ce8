import type { DirectoryPerson } from '../../src/contracts/ports.ts';
import { AmbiguousError } from '../../src/errors/ambiguous-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { findSimilar, isTypoOf } from '../../src/lib/find-similar.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import { describePerson } from './describe-person.ts';
import { type Directory, findByEmail } from './directory.ts';

const selfWords = new Set(['me', 'myself', 'i', 'mine', 'self']);

/** Ways to read a name, surest first; the first that fits anyone decides. */
const readings: ((wanted: string, person: DirectoryPerson) => boolean)[] = [
  (wanted, person) => foldText(person.name) === wanted,
  (wanted, person) => person.email.split('@')[0]?.toLowerCase() === wanted,
  (wanted, person) => wordsOf(person).includes(wanted),
  (wanted, person) => foldText(person.name).startsWith(wanted),
  (wanted, person) => wordsOf(person).some((word) => word.startsWith(wanted)),
  (wanted, person) => isTypoOf(wanted, person.name) || wordsOf(person).some((word) => isTypoOf(wanted, word)),
];

/**
 * The one person of the directory that a name or an address means; “me” is the person who asks.
 * Throws `AmbiguousError` with choices when several fit, and `UnknownRecordError` naming similar people when nobody does.
 */
export function resolvePerson(directory: Directory, text: string, field: string): DirectoryPerson {
  const wanted = foldText(text.replace(/^@/, ''));
  if (selfWords.has(wanted)) return directory.self;
  const fitting = matchPeople(directory, wanted);
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return first;
  if (first !== undefined) {
    throw new AmbiguousError(
      `“${text}” in ${field} fits ${fitting.length} people. Which one is meant?`,
      field,
      fitting.map((person) => ({ value: person.email, label: describePerson(person) })),
    );
  }
  throw unknownPerson(directory, text, field);
}

/** Everyone that the surest fitting reading of a name finds. */
export function matchPeople(directory: Directory, text: string): DirectoryPerson[] {
  const wanted = foldText(text);
  if (wanted === '') return [];
  const byEmail = findByEmail(directory, wanted);
  if (byEmail !== undefined) return [byEmail];
  for (const fits of readings) {
    const fitting = directory.people.filter((person) => fits(wanted, person));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function unknownPerson(directory: Directory, text: string, field: string): UnknownRecordError {
  const names = directory.people.map((person) => person.name);
  const similar = findSimilar(text.split('@')[0] ?? text, names);
  const hint = similar.length === 0 ? '' : ` Similar: ${similar.join(', ')}.`;
  return new UnknownRecordError(
    `Nobody called “${text}” (${field}) is in the directory.${hint} Give a full name or an e-mail address.`,
    { details: { field, value: text, similar } },
  );
}

function wordsOf(person: DirectoryPerson): string[] {
  return foldText(person.name).split(/[ -]/);
}
