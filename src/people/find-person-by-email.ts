import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { getPersonByEmail } from '../store/people.ts';

/** The person with this e-mail address. */
export function findPersonByEmail(
  database: Database,
  organizationId: string,
  email: string,
): Promise<Person | undefined> {
  return database.transaction(organizationId, (tx) => getPersonByEmail(tx, organizationId, email.trim()));
}
