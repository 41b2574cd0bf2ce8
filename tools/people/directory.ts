import type { Person } from '../../src/contracts/person.ts';
import type { DirectoryPerson, DirectoryPort } from '../../src/contracts/ports.ts';
import { readerOf } from '../reader-of.ts';

/** Everyone of the organization as one tool call sees them, and the person it works for. */
export interface Directory {
  people: DirectoryPerson[];
  self: DirectoryPerson;
}

/** Reads the directory once. The person counts as in it even when the system of record does not know them. */
export async function readDirectory(port: DirectoryPort, person: Person): Promise<Directory> {
  const people = await port.list(readerOf(person));
  const found = people.find((other) => sameEmail(other.email, person.email));
  const { id, email, name, timeZone, workingHours } = person;
  const self = { ...(found ?? { id, email, name }), timeZone, workingHours };
  return { people: [...people.filter((other) => other !== found), self], self };
}

/** The entry with this address, if there is one. */
export function findByEmail(directory: Directory, email: string): DirectoryPerson | undefined {
  return directory.people.find((person) => sameEmail(person.email, email));
}

/** Addresses are the same whatever their case. */
export function sameEmail(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** An address with the name the directory has for it. */
export function nameAddress(
  directory: Directory,
  email: string,
  name?: string,
): { email: string; name: string } {
  return { email, name: findByEmail(directory, email)?.name ?? name ?? email };
}
