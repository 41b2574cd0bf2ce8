import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { getPersonByEmail, insertPerson, type NewPerson } from '../store/people.ts';
import { checkEmail } from './check-email.ts';
import { checkPreferences } from './check-preferences.ts';

/**
 * The person with this e-mail address, added if there is none. Someone who is there already stays as they are.
 * `actor` is the e-mail address of whoever adds them, or `deskhand`.
 */
export async function ensurePerson(
  database: Database,
  organizationId: string,
  person: NewPerson,
  actor = 'deskhand',
): Promise<Person> {
  const email = checkEmail(person.email);
  checkPreferences(person);
  return database.transaction(organizationId, async (tx) => {
    const known = await getPersonByEmail(tx, organizationId, email);
    if (known) return known;
    const added = await insertPerson(tx, { ...person, email });
    if (!added) {
      // Someone else added them between the two statements.
      const other = await getPersonByEmail(tx, organizationId, email);
      if (other) return other;
      throw new Error('The database did not return the new person.');
    }
    await appendEntry(tx, { kind: 'person.added', actor, subject: email, data: { roles: added.roles } });
    return added;
  });
}
