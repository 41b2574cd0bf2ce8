import type { Queryable } from '../database.ts';
import { quoteName, type TableDescription } from './list-tables.ts';

type Row = (string | null)[];

const mostRows = 200;
const mostCharacters = 4_000_000;

/** Writes rows of one table, many a statement; Postgres reads each text as its column's type. */
export function createRowWriter(db: Queryable, table: TableDescription, columns: string[]) {
  const owner = table.organizationColumn === undefined ? -1 : columns.indexOf(table.organizationColumn);
  const head = `INSERT INTO ${quoteName(table.name)} (${columns.map(quoteName).join(', ')}) OVERRIDING SYSTEM VALUE VALUES `;
  const numbers = new Map<number, bigint>(
    table.numberedColumns.filter((name) => columns.includes(name)).map((name) => [columns.indexOf(name), 0n]),
  );
  let waiting: Row[] = [];
  let characters = 0;
  let organization: string | null | undefined;

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const places = waiting.map(
      (row, at) => `(${row.map((_, index) => `$${at * columns.length + index + 1}`)})`,
    );
    await db.query(head + places.join(', '), waiting.flat());
    waiting = [];
    characters = 0;
  }

  return {
    async write(row: Row): Promise<void> {
      if (owner >= 0 && row[owner] !== organization) {
        await flush();
        organization = row[owner];
        await db.query(`SELECT set_config('deskhand.organization', $1, true)`, [organization]);
      }
      for (const [index, highest] of numbers) {
        const number = BigInt(row[index] ?? 0);
        if (number > highest) numbers.set(index, number);
      }
      waiting.push(row);
      for (const text of row) characters += text?.length ?? 0;
      if (waiting.length >= mostRows || characters >= mostCharacters) await flush();
    },
    /** Writes what waits, and lets Postgres number on after the highest. */
    async end(): Promise<void> {
      await flush();
      for (const [index, highest] of numbers) {
        if (highest === 0n) continue;
        await db.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [
          quoteName(table.name),
          columns[index],
          String(highest),
        ]);
      }
    },
  };
}
