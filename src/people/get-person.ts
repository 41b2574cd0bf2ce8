import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { getPersonByEmail, getPersonById } from '../store/people.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The person with this id or e-mail address; throws `NotFoundError` when there is none. */
export async function getPerson(
  database: Database,
  organizationId: string,
  idOrEmail: string,
): Promise<Person> {
  const person = await database.transaction(organizationId, (tx) =>
    uuid.test(idOrEmail)
      ? getPersonById(tx, organizationId, idOrEmail)
      : getPersonByEmail(tx, organizationId, idOrEmail),
  );
  if (person) return person;
  throw new NotFoundError(`There is no person “${idOrEmail}”. Give their e-mail address or id.`);
}
