import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { createDatabase } from './create-database.ts';
import type { Database } from './database.ts';
import { keepEngine } from './embedded-engine.ts';

/**
 * Opens Postgres in WebAssembly in `folder` (`memory://` keeps nothing). One process only: the caller holds the
 * folder's lock.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const engine = keepEngine(folder);
  await engine.open();
  // A connection object dies with its first protocol error, so every client of the pool gets its own.
  class EmbeddedClient extends pg.Client {
    constructor() {
      super({ ...createPgConfig(engine.door()), pipeline: true });
    }
  }
  const pool = new pg.Pool({ Client: EmbeddedClient, max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  // One whose engine stops while it is lent would end the process otherwise; its statements say what happened.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return createDatabase(pool, 'embedded', async () => {
    await pool.end();
    await engine.close();
  });
}
