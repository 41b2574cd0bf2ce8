import { BackupUnusableError } from '../../errors/backup-unusable-error.ts';
import type { Database, Queryable } from '../database.ts';
import { migrate, newestSchemaVersion } from '../migrate.ts';
import { type BackupHeader, backupRowSchema, backupTableSchema } from './backup-format.ts';
import { checkBackup } from './check-backup.ts';
import { createRowWriter } from './insert-rows.ts';
import { listTables, quoteName, type TableDescription } from './list-tables.ts';
import { readLines } from './read-lines.ts';
import { readSchemaVersion } from './schema-version.ts';
import { settleRestored } from './settle-restored.ts';

/**
 * Fills an empty database from a backup, then brings it up to date. Everything is checked before anything is written,
 * and either all rows are there afterwards or none. Throws `BackupUnusableError`.
 */
export async function restoreBackup(database: Database, file: string): Promise<BackupHeader> {
  const header = await checkBackup(file);
  const newest = await newestSchemaVersion();
  if (header.schemaVersion > newest) {
    throw new BackupUnusableError(
      `${file} was made by a newer version of Deskhand (schema ${header.schemaVersion}; this one knows ${newest} at most). ` +
        'Restore it with that version.',
    );
  }
  await refuseUsed(database.installation, header);
  await migrate(database, { through: header.schemaVersion });
  await fill(database, file, header);
  await migrate(database);
  return header;
}

const inUse =
  'This database is in use already, and a restore never overwrites anything. Restore into an empty one: name another ' +
  'folder with DATA_DIR, or a new database with DATABASE_URL.';

async function refuseOrganizations(db: Queryable): Promise<void> {
  const [row] = await db.query<{ count: string }>('SELECT count(*) FROM organizations');
  if (Number(row?.count) > 0) throw new BackupUnusableError(inUse);
}

async function refuseUsed(db: Queryable, header: BackupHeader): Promise<void> {
  const version = await readSchemaVersion(db);
  const [engine] = await db.query<{ name: string | null }>(
    `SELECT to_regclass('dbos.workflow_status')::text AS name`,
  );
  // Its runs of another life would be taken for those of the restored rows.
  if (engine?.name) throw new BackupUnusableError(inUse);
  if (version === undefined) return;
  await refuseOrganizations(db);
  if (version > header.schemaVersion) {
    throw new BackupUnusableError(
      `This database was prepared for a newer schema (${version}) than that of the backup (${header.schemaVersion}). ` +
        'Restore into a database that has never been started.',
    );
  }
}

async function fill(database: Database, file: string, header: BackupHeader): Promise<void> {
  const client = await database.pool.connect();
  const db: Queryable = {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, values as unknown[])).rows as Row[],
  };
  let isBroken = false;
  try {
    // The lock keeps a server that starts at this moment from making its own organization.
    await db.query('BEGIN; LOCK TABLE organizations IN EXCLUSIVE MODE');
    await refuseOrganizations(db);
    const tables = await listTables(db);
    const guarded = tables.filter((table) => table.hasTriggers).map((table) => quoteName(table.name));
    // They guard the steps of a life, and what is restored has gone through them already.
    for (const name of guarded) await db.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    const counts = await insertAll(db, tables, file);
    for (const [table, count] of Object.entries(header.rows)) {
      if (counts.get(table) !== count) {
        throw new BackupUnusableError(
          `${file} has ${counts.get(table) ?? 0} rows of ${table} where it names ${count}.`,
        );
      }
    }
    for (const name of guarded) await db.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    const organizations = await db.query<{ id: string }>('SELECT id FROM organizations');
    for (const { id } of organizations) await settleRestored(db, id, header.createdAt);
    await db.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    client.release(isBroken);
  }
}

async function insertAll(
  db: Queryable,
  tables: TableDescription[],
  file: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let writer: ReturnType<typeof createRowWriter> | undefined;
  let current = '';
  let isHeader = true;
  for await (const line of readLines(file)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const value: unknown = JSON.parse(line);
    if (Array.isArray(value)) {
      await writer?.write(backupRowSchema.parse(value));
      counts.set(current, (counts.get(current) ?? 0) + 1);
      continue;
    }
    await writer?.end();
    const next = backupTableSchema.safeParse(value);
    if (!next.success) break;
    const { table: name, columns } = next.data;
    const table = tables.find((known) => known.name === name);
    const foreign = table ? columns.filter((column) => !table.columns.includes(column)) : [name];
    if (!table || foreign.length > 0) {
      throw new BackupUnusableError(
        `${file} holds ${foreign.join(', ')}${table ? ` of ${name}` : ''}, which this version of Deskhand does not know.`,
      );
    }
    writer = createRowWriter(db, table, columns);
    current = name;
    counts.set(name, 0);
  }
  return counts;
}
