import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Transaction } from '../store/database.ts';
import type { PauseKind } from '../store/pauses.ts';
import { getPersonByEmail, getPersonById } from '../store/people.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a pause is filed under: `*` for everything, the id of a person named by id or e-mail address, else the target itself. */
export async function resolvePauseTarget(
  tx: Transaction,
  kind: PauseKind,
  target: string | undefined,
): Promise<string> {
  if (kind === 'everything') return '*';
  const name = target?.trim() ?? '';
  if (name === '') throw new InvalidInputError(`Name the ${kind} to pause or resume.`, 'target');
  if (kind !== 'person') return name;
  const person = uuid.test(name)
    ? await getPersonById(tx, tx.organizationId, name)
    : await getPersonByEmail(tx, tx.organizationId, name);
  if (!person) throw new NotFoundError(`There is no person “${name}”. Give their e-mail address or id.`);
  return person.id;
}
