import type { ReadSource } from '../contracts/source.ts';
import type { Queryable } from './database.ts';

/** What one turn has read, in order, with the mentions of each. */
export async function findTurnSources(
  db: Queryable,
  organizationId: string,
  turnId: string,
): Promise<ReadSource[]> {
  const rows = await db.query<{ source: ReadSource }>(
    'SELECT source FROM turn_sources WHERE organization_id = $1 AND turn_id = $2 ORDER BY ordinal',
    [organizationId, turnId],
  );
  return rows.map(({ source }) => source);
}
