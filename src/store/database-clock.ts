import type { Queryable } from './database.ts';

/** The time by the database's clock, which deadlines, holds and expiry follow. */
export async function readDatabaseClock(db: Queryable): Promise<Date> {
  const [row] = await db.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  if (!row) throw new Error('The database did not tell the time.');
  return row.now;
}
