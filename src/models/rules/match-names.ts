import { closest, distance } from 'fastest-levenshtein';
import type { DirectoryPerson } from '../../contracts/ports.ts';
import { indexOf } from './directory-index.ts';
import { fold } from './fold-name.ts';
import type { Scene } from './scene.ts';

/** People of the directory whose name a phrase is, or is a part of. */
export function matchExactly(phrase: string, scene: Scene): DirectoryPerson[] {
  const wanted = fold(phrase);
  const people = scene.context.directory;
  const index = indexOf(people);
  const full = index.full.get(wanted);
  if (full) return full;
  const part = index.part.get(wanted);
  if (part) return withoutSelf(part, scene);
  // `Daniel W.`
  const initial = /^(?<first>\S+) (?<letter>\p{L})$/u.exec(wanted)?.groups;
  if (!initial) return [];
  return people.filter(({ name }) => {
    const [first, ...others] = fold(name).split(' ');
    return first === initial.first && others.at(-1)?.startsWith(initial.letter ?? '') === true;
  });
}

/** People of the directory whose name a phrase begins or nearly is. */
export function matchNearly(phrase: string, scene: Scene): DirectoryPerson[] {
  const wanted = fold(phrase);
  if (wanted.length < 3) return [];
  const people = scene.context.directory;
  const prefix = people.filter((person) =>
    fold(person.name)
      .split(' ')
      .some((part) => wanted.length >= 3 && part.startsWith(wanted)),
  );
  if (prefix.length > 0) return withoutSelf(prefix, scene);
  const allowed = wanted.length > 7 ? 2 : 1;
  const near = people.filter((person) => {
    const name = fold(person.name);
    const candidates = wanted.includes(' ') ? [name] : name.split(' ');
    return candidates.some((candidate) => isNear(wanted, candidate, allowed));
  });
  return withoutSelf(near, scene);
}

function isNear(wanted: string, candidate: string, allowed: number): boolean {
  if (Math.abs(wanted.length - candidate.length) > allowed || wanted[0] !== candidate[0]) return false;
  if (distance(wanted, candidate) <= allowed) return true;
  if (wanted.length > 3 && soundOf(wanted) === soundOf(candidate)) return true;
  const swapped = [...wanted].map(
    (_, at) => wanted.slice(0, at) + (wanted[at + 1] ?? '') + (wanted[at] ?? '') + wanted.slice(at + 2),
  );
  return swapped.includes(candidate);
}

/** Spellings that sound alike made one: `Sophia` and `Sofia`. */
function soundOf(name: string): string {
  return name
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/ck|c(?=[aouklrt])/g, 'k')
    .replace(/y/g, 'i')
    .replace(/(.)\1+/g, '$1');
}

function withoutSelf(people: DirectoryPerson[], scene: Scene): DirectoryPerson[] {
  const others = people.filter((person) => person.email !== scene.context.person.email);
  return others.length > 0 ? others : people;
}

/** The directory's name most like a phrase, for a question. */
export function similarName(phrase: string, scene: Scene): string | undefined {
  const names = scene.context.directory.map((person) => person.name);
  const parts = names.flatMap((name) => [name, ...name.split(' ')]);
  if (parts.length === 0) return undefined;
  const nearest = closest(phrase, parts);
  if (distance(fold(phrase), fold(nearest)) > Math.max(2, phrase.length * 0.34)) return undefined;
  return names.find((name) => name === nearest || name.split(' ').includes(nearest));
}
