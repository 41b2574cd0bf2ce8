import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { deleteIdentities } from '../store/identities.ts';
import { getPersonById } from '../store/people.ts';
import { requireRole } from './require-role.ts';

/** Forgets which accounts elsewhere belong to a person, so that the next sign-in links anew. Answers how many there were. */
export async function unlinkIdentities(database: Database, actor: Person, personId: string): Promise<number> {
  requireRole(actor, ['admin'], 'forget the accounts of a person');
  return database.transaction(actor.organizationId, async (tx) => {
    const person = await getPersonById(tx, tx.organizationId, personId);
    if (!person) throw new NotFoundError(`There is no person with the id ${personId}.`);
    const forgotten = await deleteIdentities(tx, personId);
    if (forgotten > 0) {
      await appendEntry(tx, {
        kind: 'person.identities_unlinked',
        actor: actor.email,
        subject: person.email,
        data: { forgotten },
      });
    }
    return forgotten;
  });
}
