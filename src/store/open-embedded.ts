import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { vector } from '@electric-sql/pglite-pgvector';
import pg from 'pg';
import { createDatabase } from './create-database.ts';
import type { Database } from './database.ts';

/**
 * Opens Postgres in WebAssembly in `folder` (`memory://` keeps nothing). One process only: the caller holds the
 * folder's lock.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  if (!folder.includes('://')) await mkdir(folder, { recursive: true });
  const embedded = await PGlite.create({ dataDir: folder, extensions: { vector } });
  // A connection object dies with its first protocol error, so every client of the pool gets its own.
  class EmbeddedClient extends pg.Client {
    constructor() {
      super(createPgConfig(embedded));
    }
  }
  const pool = new pg.Pool({ Client: EmbeddedClient, max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  return createDatabase(pool, 'embedded', async () => {
    await pool.end();
    await embedded.close();
  });
}
