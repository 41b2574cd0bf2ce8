import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { silentLogger } from './silent-logger.ts';

let opening: Promise<Database> | undefined;
let dropDatabase: (() => Promise<void>) | undefined;

/** `TEST_DATABASE_URL`: run the suite on a Postgres server, in a database of its own; otherwise embedded. */
async function open(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) {
    const database = await openEmbedded('memory://');
    await migrate(database);
    return database;
  }
  const name = `deskhand_test_${process.pid}_${Date.now()}`;
  const admin = openPostgres(server, silentLogger);
  await admin.installation.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = openPostgres(url.href, silentLogger);
  await migrate(database);
  dropDatabase = async () => {
    await admin.installation.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.close();
  };
  return database;
}

/** One migrated database for the whole run. Tests keep apart by an organization each: see `buildOrganization`. */
export function testDatabase(): Promise<Database> {
  opening ??= open();
  return opening;
}

/** Closes it, and drops it where it was made on a server. */
export async function closeTestDatabase(): Promise<void> {
  const database = await opening;
  await database?.close();
  await dropDatabase?.();
}
