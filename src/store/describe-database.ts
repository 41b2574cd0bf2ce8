import type { Queryable } from './database.ts';

/** What the server says of itself, for `doctor`. */
export interface DatabaseDescription {
  /** Such as 17. */
  majorVersion: number;
  /** pgvector is in this database, or can be added. */
  hasVector: boolean;
  /** The role under which every transaction runs exists, may be taken on, and is bound by row-level security. */
  isRoleSound: boolean;
  /** Tables that hold rows of organizations and do not hide them from each other. */
  unprotectedTables: string[];
  now: Date;
}

interface Row {
  version: number;
  has_vector: boolean;
  role_sound: boolean | null;
  unprotected: string[];
  now: Date;
}

/** Describes the database behind a connection. */
export async function describeDatabase(db: Queryable): Promise<DatabaseDescription> {
  const [row] = await db.query<Row>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version,
       EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') AS has_vector,
       (SELECT NOT rolsuper AND NOT rolbypassrls AND pg_has_role(current_user, oid, 'MEMBER')
         FROM pg_roles WHERE rolname = 'deskhand_app') AS role_sound,
       (SELECT coalesce(array_agg(class.relname::text), '{}') FROM pg_class AS class
         JOIN pg_attribute AS attribute ON attrelid = class.oid AND attname = 'organization_id'
         WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind = 'r'
           AND NOT (class.relrowsecurity AND class.relforcerowsecurity)) AS unprotected,
       clock_timestamp() AS now`,
  );
  if (!row) throw new Error('The database did not describe itself.');
  return {
    majorVersion: row.version,
    hasVector: row.has_vector,
    isRoleSound: row.role_sound === true,
    unprotectedTables: row.unprotected,
    now: row.now,
  };
}
