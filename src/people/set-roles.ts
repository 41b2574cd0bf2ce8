import { appendEntry } from '../audit/append-entry.ts';
import type { Person, Role } from '../contracts/person.ts';
import { IllegalStateError } from '../errors/illegal-state-error.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { getPersonById, lockPeopleWithRole, updatePerson } from '../store/people.ts';
import { requireRole } from './require-role.ts';
import { tokenCacheOf } from './token-cache.ts';

const allRoles: readonly Role[] = ['member', 'approver', 'admin', 'auditor'];

/** Gives a person exactly these roles. Only an admin may, and the last admin stays one. */
export async function setRoles(
  database: Database,
  actor: Person,
  personId: string,
  roles: readonly Role[],
): Promise<Person> {
  requireRole(actor, ['admin'], 'change roles');
  const wanted = allRoles.filter((role) => roles.includes(role));
  if (wanted.length === 0 || wanted.length !== new Set(roles).size) {
    throw new InvalidInputError(`Roles are one or more of ${allRoles.join(', ')}.`, 'roles');
  }
  const changed = await database.transaction(actor.organizationId, async (tx) => {
    const admins = await lockPeopleWithRole(tx, 'admin');
    const before = await getPersonById(tx, tx.organizationId, personId);
    if (!before) throw new NotFoundError(`There is no person with the id ${personId}.`);
    if (!wanted.includes('admin') && admins.length === 1 && admins[0] === personId) {
      throw new IllegalStateError(
        `${before.email} is the only admin. Make someone else an admin first, or nobody could change roles again.`,
      );
    }
    const person = await updatePerson(tx, personId, { roles: wanted });
    if (!person) throw new NotFoundError(`There is no person with the id ${personId}.`);
    await appendEntry(tx, {
      kind: 'person.roles_changed',
      actor: actor.email,
      subject: person.email,
      data: { before: before.roles, after: person.roles },
    });
    return person;
  });
  tokenCacheOf(database).forgetPerson(personId);
  return changed;
}
