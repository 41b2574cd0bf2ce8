import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import { ConflictError } from '../errors/conflict-error.ts';
import type { Database } from '../store/database.ts';
import { findIdentityOwner, insertIdentity } from '../store/identities.ts';

/** Links who someone is elsewhere to a person; throws `ConflictError` when it is someone else's already. */
export async function linkIdentity(
  database: Database,
  person: Person,
  identity: { provider: string; subject: string },
): Promise<void> {
  await database.transaction(person.organizationId, async (tx) => {
    const { provider, subject } = identity;
    if (!(await insertIdentity(tx, { provider, subject, personId: person.id }))) {
      const owner = await findIdentityOwner(tx, tx.organizationId, provider, subject);
      if (owner === person.id) return;
      throw new ConflictError(
        `The account ${subject} of ${provider} belongs to someone else here. Ask an admin to look at it.`,
      );
    }
    await appendEntry(tx, {
      kind: 'person.identity_linked',
      actor: person.email,
      subject: person.email,
      data: { provider, identity: subject },
    });
  });
}
