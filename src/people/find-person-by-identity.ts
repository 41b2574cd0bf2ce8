import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { findIdentityOwner } from '../store/identities.ts';
import { getPersonById } from '../store/people.ts';

/** The person that an account elsewhere belongs to. */
export function findPersonByIdentity(
  database: Database,
  organizationId: string,
  identity: { provider: string; subject: string },
): Promise<Person | undefined> {
  return database.transaction(organizationId, async (tx) => {
    const id = await findIdentityOwner(tx, organizationId, identity.provider, identity.subject);
    return id === undefined ? undefined : getPersonById(tx, organizationId, id);
  });
}
