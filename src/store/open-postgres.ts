import pg from 'pg';
import type { Logger } from '../lib/logger.ts';
import { createBatchingSocket } from './batching-socket.ts';
import { createDatabase } from './create-database.ts';
import type { Database } from './database.ts';

/** Opens a Postgres server. The pool connects on first use, so an unreachable server fails there. */
export function openPostgres(url: string, logger: Logger): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'deskhand',
    pipeline: true,
    stream: createBatchingSocket,
  });
  const report = (error: Error) => logger.warn('A database connection failed.', { error: error.message });
  pool.on('error', report);
  // The pool hears only of its idle connections; one that is cut while it is lent would end the process otherwise.
  pool.on('connect', (client) => client.on('error', report));
  return createDatabase(pool, 'postgres', () => pool.end());
}
