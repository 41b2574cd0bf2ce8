import type { DirectoryPerson } from '../../contracts/ports.ts';
import { fold } from './fold-name.ts';

/** A directory as names are looked up in it. */
export interface DirectoryIndex {
  /** By the whole name, folded. */
  full: Map<string, DirectoryPerson[]>;
  /** By every part of the name, folded. */
  part: Map<string, DirectoryPerson[]>;
  /** The names of all teams. */
  teams: string[];
}

const indexes = new WeakMap<DirectoryPerson[], DirectoryIndex>();

/** The index of a directory, made once: names are looked up at every word of a request. */
export function indexOf(directory: DirectoryPerson[]): DirectoryIndex {
  const known = indexes.get(directory);
  if (known) return known;
  const index: DirectoryIndex = { full: new Map(), part: new Map(), teams: [] };
  for (const person of directory) {
    const name = fold(person.name);
    add(index.full, name, person);
    for (const part of new Set(name.split(' '))) add(index.part, part, person);
    if (person.team && !index.teams.includes(person.team)) index.teams.push(person.team);
  }
  indexes.set(directory, index);
  return index;
}

function add(map: Map<string, DirectoryPerson[]>, key: string, person: DirectoryPerson): void {
  const others = map.get(key);
  if (others) others.push(person);
  else map.set(key, [person]);
}
