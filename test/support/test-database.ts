import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { closeAtEnd } from './close-at-end.ts';
import { freshDatabase } from './fresh-database.ts';

let opening: Promise<Database> | undefined;

/**
 * A migrated database of its own, closed after the last test: on the Postgres server that `TEST_DATABASE_URL` names,
 * otherwise embedded.
 */
export async function openTestDatabase(): Promise<Database> {
  const database = await freshDatabase(process.env.TEST_DATABASE_URL === undefined ? 'embedded' : 'postgres');
  closeAtEnd(() => database.close());
  await migrate(database);
  return database;
}

/** One migrated database for the whole run. Tests keep apart by an organization each: see `buildOrganization`. */
export function testDatabase(): Promise<Database> {
  opening ??= openTestDatabase();
  return opening;
}
