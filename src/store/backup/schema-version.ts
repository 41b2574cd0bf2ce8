import type { Queryable } from '../database.ts';

/** The newest migration that the database has; undefined where Deskhand has never started on it. */
export async function readSchemaVersion(db: Queryable): Promise<number | undefined> {
  const [table] = await db.query<{ name: string | null }>(
    `SELECT to_regclass('schema_migrations')::text AS name`,
  );
  if (!table?.name) return undefined;
  const [row] = await db.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_migrations',
  );
  return row?.version ?? undefined;
}
