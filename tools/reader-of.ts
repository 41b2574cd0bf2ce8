import type { Person } from '../src/contracts/person.ts';
import type { Reader } from '../src/contracts/ports.ts';

/** The person as a reader of the systems of record: ports show only what this person may see. */
export function readerOf(person: Pick<Person, 'email' | 'organizationId'>): Reader {
  return { email: person.email, organizationId: person.organizationId };
}
