import type { DirectoryPerson } from '../../src/contracts/ports.ts';

/** How a card and a picker name someone: `Ana Ruiz (Sales, ana.ruiz@northwind.example)`. */
export function describePerson(person: Pick<DirectoryPerson, 'name' | 'email' | 'team' | 'title'>): string {
  const place = person.team ?? person.title;
  return place === undefined
    ? `${person.name} (${person.email})`
    : `${person.name} (${place}, ${person.email})`;
}
