import type { Database } from './database.ts';
import { listOrganizations } from './organizations.ts';

/** How many actions of all organizations have each status: for the metrics. */
export async function countActionsByStatus(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { id } of await listOrganizations(database)) {
    const rows = await database.query<{ status: string; amount: string }>(
      id,
      'SELECT status, count(*) AS amount FROM actions WHERE organization_id = $1 GROUP BY status',
      [id],
    );
    for (const row of rows) counts[row.status] = (counts[row.status] ?? 0) + Number(row.amount);
  }
  return counts;
}
