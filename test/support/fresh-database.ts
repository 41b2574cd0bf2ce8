import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { silentLogger } from './silent-logger.ts';

/** A database of its own that nothing has touched, not even a migration; `close` leaves nothing behind. */
export async function freshDatabase(kind: Database['kind'] = 'embedded'): Promise<Database> {
  if (kind === 'embedded') return openEmbedded('memory://');
  const { database } = await freshPostgres();
  return database;
}

/** A new database on the server that `TEST_DATABASE_URL` names, with its address. */
export async function freshPostgres(): Promise<{ database: Database; url: string }> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set.');
  const name = `deskhand_test_${randomUUID().replaceAll('-', '')}`;
  const admin = openPostgres(server, silentLogger);
  await admin.installation.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = openPostgres(url.href, silentLogger);
  return {
    url: url.href,
    database: {
      ...database,
      async close() {
        await database.close();
        await admin.installation.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await admin.close();
      },
    },
  };
}
