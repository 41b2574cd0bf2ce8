import type { Queryable } from '../database.ts';

/** A table as the catalogue describes it. */
export interface TableDescription {
  name: string;
  /** Every column that holds something of its own: not those that Postgres computes. */
  columns: string[];
  /** Columns that Postgres numbers. */
  numberedColumns: string[];
  /** The column that says whose row it is; absent where rows belong to the installation. */
  organizationColumn: string | undefined;
  hasTriggers: boolean;
}

interface Row {
  name: string;
  columns: string[];
  numbered_columns: string[];
  has_triggers: boolean;
  refers_to: string[];
}

/** Said of the running installation, not of its data: which migrations ran, which processes live. */
const ofTheInstallation = ['schema_migrations', 'leases'];

/** All tables of ours, each after those that it refers to. */
export async function listTables(db: Queryable): Promise<TableDescription[]> {
  const rows = await db.query<Row>(
    `SELECT class.relname::text AS name,
       (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
         WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
       (SELECT coalesce(array_agg(attname::text ORDER BY attnum), '{}') FROM pg_attribute
         WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attidentity <> '') AS numbered_columns,
       EXISTS (SELECT FROM pg_trigger WHERE tgrelid = class.oid AND NOT tgisinternal) AS has_triggers,
       (SELECT coalesce(array_agg(DISTINCT other.relname::text), '{}') FROM pg_constraint
         JOIN pg_class AS other ON other.oid = confrelid
         WHERE conrelid = class.oid AND contype = 'f' AND confrelid <> conrelid) AS refers_to
     FROM pg_class AS class
     WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind = 'r' AND class.relname <> ALL ($1)
     ORDER BY class.relname`,
    [ofTheInstallation],
  );
  return sortByReference(rows).map((row) => ({
    name: row.name,
    columns: row.columns,
    numberedColumns: row.numbered_columns,
    organizationColumn:
      row.name === 'organizations' ? 'id' : row.columns.find((column) => column === 'organization_id'),
    hasTriggers: row.has_triggers,
  }));
}

function sortByReference(rows: Row[]): Row[] {
  const sorted: Row[] = [];
  const placed = new Set<string>();
  let left = rows;
  while (left.length > 0) {
    const next = left.filter((row) => row.refers_to.every((name) => placed.has(name)));
    if (next.length === 0) {
      throw new Error(
        `These tables refer to each other in a circle: ${left.map((row) => row.name).join(', ')}.`,
      );
    }
    for (const row of next) placed.add(row.name);
    sorted.push(...next);
    left = left.filter((row) => !placed.has(row.name));
  }
  return sorted;
}

/** A name of the catalogue as it stands in a statement. */
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
