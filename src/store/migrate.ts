import { readdir, readFile } from 'node:fs/promises';
import { DatabaseTooNewError } from '../errors/database-too-new-error.ts';
import { MigrationFailedError } from '../errors/migration-failed-error.ts';
import type { Database } from './database.ts';
import { isDatabaseAway } from './is-database-away.ts';

const folder = new URL('../../migrations/', import.meta.url);
/** Any fixed number of ours: two processes that start together take turns on it. */
const lockKey = 3_917_405_661;

const listFiles = async () => (await readdir(folder)).filter((name) => /^\d{6}_.+\.sql$/.test(name)).sort();
const versionOf = (file: string | undefined) => Number(file?.slice(0, 6) ?? 0);

/** The newest schema version that this version of Deskhand knows. */
export async function newestSchemaVersion(): Promise<number> {
  return versionOf((await listFiles()).at(-1));
}

/**
 * Applies the numbered files in `migrations/` that the database lacks, each in a transaction of its own, under a lock.
 * Throws `DatabaseTooNewError` when the database has one that this version does not know. `through` stops after that
 * version: for rows of an older schema, before the rest is applied to them.
 */
export async function migrate(
  database: Database,
  { through = Number.POSITIVE_INFINITY }: { through?: number } = {},
): Promise<{ version: number; applied: number }> {
  const files = await listFiles();
  const newest = versionOf(files.at(-1));
  const client = await database.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await client.query<{ version: number }>(
      'SELECT max(version) AS version FROM schema_migrations',
    );
    const current = rows[0]?.version ?? 0;
    if (current > newest) {
      throw new DatabaseTooNewError(
        `The database is at schema version ${current}, and this version of Deskhand knows ${newest} at most. ` +
          'Start the newer version again, or restore a backup made with this one.',
        { details: { databaseVersion: current, knownVersion: newest } },
      );
    }
    let applied = 0;
    for (const file of files) {
      const version = versionOf(file);
      if (version <= current || version > through) continue;
      await client.query('BEGIN');
      try {
        await client.query(await readFile(new URL(file, folder), 'utf8'));
        await client.query('INSERT INTO schema_migrations (version, name) VALUES ($1, $2)', [version, file]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        if (isDatabaseAway(error)) throw error;
        throw new MigrationFailedError(
          `The database could not be brought to version ${version} (${file}): ${(error as Error).message}`,
          { cause: error },
        );
      }
      applied += 1;
    }
    return { version: Math.min(newest, through), applied };
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }
}
