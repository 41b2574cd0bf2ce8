import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BackupUnusableError } from '../../errors/backup-unusable-error.ts';
import type { Database, Queryable } from '../database.ts';
import { type BackupHeader, backupFormatVersion } from './backup-format.ts';
import { listTables, quoteName, type TableDescription } from './list-tables.ts';
import { readSchemaVersion } from './schema-version.ts';

const rowsAtOnce = 500;

/** The texts that Postgres writes depend on these. */
const textSettings = `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`;

/**
 * Writes all that the database holds to `file`, as it is at one moment; others may go on writing meanwhile. The file
 * is readable by its owner alone, and there only once it is whole.
 */
export async function writeBackup(database: Database, file: string): Promise<BackupHeader> {
  const client = await database.pool.connect();
  const db: Queryable = {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, values as unknown[])).rows as Row[],
  };
  const draft = `${file}.part`;
  let isBroken = false;
  try {
    await db.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${textSettings}`);
    const tables = await listTables(db);
    const organizations = await listOrganizationIds(db, tables);
    const header = await describeContent(db, tables, organizations);
    await pipeline(
      Readable.from(withChecksum(listLines(db, header, tables, organizations)), { objectMode: false }),
      createGzip(),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await rename(draft, file);
    return header;
  } finally {
    await rm(draft, { force: true });
    await client.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    client.release(isBroken);
  }
}

async function listOrganizationIds(db: Queryable, tables: TableDescription[]): Promise<string[]> {
  if (!tables.some((table) => table.name === 'organizations')) return [];
  return (await db.query<{ id: string }>('SELECT id FROM organizations ORDER BY created_at, id')).map(
    ({ id }) => id,
  );
}

async function describeContent(
  db: Queryable,
  tables: TableDescription[],
  organizations: string[],
): Promise<BackupHeader> {
  const schemaVersion = await readSchemaVersion(db);
  if (schemaVersion === undefined || organizations.length === 0) {
    throw new BackupUnusableError(
      'This database is empty, so there is nothing to back up yet. Start Deskhand once first.',
    );
  }
  const rows: Record<string, number> = {};
  for (const table of tables) {
    let count = 0;
    for await (const part of ownersOf(db, table, organizations)) {
      const [row] = await db.query<{ count: string }>(`SELECT count(*) FROM ${part.from}`, part.values);
      count += Number(row?.count ?? 0);
    }
    rows[table.name] = count;
  }
  return {
    format: 'deskhand-backup',
    formatVersion: backupFormatVersion,
    schemaVersion,
    createdAt: new Date().toISOString(),
    rows,
  };
}

/** The parts in which a table can be read: row-level security shows the rows of one organization at a time. */
async function* ownersOf(db: Queryable, table: TableDescription, organizations: string[]) {
  const name = quoteName(table.name);
  if (table.organizationColumn === undefined) {
    yield { from: name, values: [] };
    return;
  }
  for (const organization of organizations) {
    await db.query(`SELECT set_config('deskhand.organization', $1, true)`, [organization]);
    yield { from: `${name} WHERE ${quoteName(table.organizationColumn)} = $1::uuid`, values: [organization] };
  }
}

async function* listLines(
  db: Queryable,
  header: BackupHeader,
  tables: TableDescription[],
  organizations: string[],
): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of tables) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`;
    const columns = table.columns.map((column) => `${quoteName(column)}::text`).join(', ');
    for await (const { from, values } of ownersOf(db, table, organizations)) {
      await db.query(
        `DECLARE backup NO SCROLL CURSOR FOR SELECT ARRAY[${columns}] AS row FROM ${from}`,
        values,
      );
      for (;;) {
        const rows = await db.query<{ row: (string | null)[] }>(`FETCH ${rowsAtOnce} FROM backup`);
        if (rows.length === 0) break;
        yield rows.map(({ row }) => `${JSON.stringify(row)}\n`).join('');
      }
      await db.query('CLOSE backup');
    }
  }
}

async function* withChecksum(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    hash.update(line);
    yield line;
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}
