import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { type PersonChanges, updatePerson } from '../store/people.ts';
import { checkPreferences } from './check-preferences.ts';
import { tokenCacheOf } from './token-cache.ts';

/** What a person sets about themselves. */
export type Preferences = Omit<PersonChanges, 'roles'>;

/** Changes the actor's own zone, language, working hours or notifications; what is not given stays. */
export async function updatePreferences(
  database: Database,
  actor: Person,
  preferences: Preferences,
): Promise<Person> {
  checkPreferences(preferences);
  const { name, timeZone, locale, workingHours, notifications } = preferences;
  const person = await database.transaction(actor.organizationId, (tx) =>
    updatePerson(tx, actor.id, { name, timeZone, locale, workingHours, notifications }),
  );
  tokenCacheOf(database).forgetPerson(actor.id);
  if (!person) throw new NotFoundError(`${actor.email} is no longer known here.`);
  return person;
}
