import pg from 'pg';
import type { Logger } from '../lib/logger.ts';
import { createDatabase } from './create-database.ts';
import type { Database } from './database.ts';

/** Opens a Postgres server. The pool connects on first use, so an unreachable server fails there. */
export function openPostgres(url: string, logger: Logger): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'deskhand',
  });
  pool.on('error', (error) => logger.warn('An idle database connection failed.', { error: error.message }));
  return createDatabase(pool, 'postgres', () => pool.end());
}
