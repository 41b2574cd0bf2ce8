import type { Transaction } from './database.ts';

/** The lists of the office, in the order of the document. */
export const officeLists = [
  'people',
  'events',
  'messages',
  'customers',
  'contacts',
  'deals',
  'tickets',
  'documents',
] as const;

export type OfficeList = (typeof officeLists)[number];

/** A record of the office with what the document does not show. */
export interface OfficeRow<Data> {
  id: string;
  data: Data;
  /** Belongs to the record, but not to the document. */
  aside: Record<string, unknown>;
  isDeleted: boolean;
}

const columns = 'id, data, aside, deleted_at IS NOT NULL AS "isDeleted"';

/** Makes writers of one office take turns until the transaction ends. */
export async function lockOffice(tx: Transaction): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('office:' || $1, 0))`, [tx.organizationId]);
}

/** The records of a list in the order of the document; `trash` shows those that were deleted instead. */
export function listOfficeRows<Data>(
  tx: Transaction,
  list: OfficeList,
  where: 'live' | 'trash' = 'live',
): Promise<OfficeRow<Data>[]> {
  return tx.query<OfficeRow<Data>>(
    `SELECT ${columns} FROM office_records
     WHERE organization_id = $1 AND kind = $2 AND (deleted_at IS NULL) = $3 ORDER BY position`,
    [tx.organizationId, list, where === 'live'],
  );
}

/** A record, deleted or not. `lock` keeps it as it is until the transaction ends. */
export async function findOfficeRow<Data>(
  tx: Transaction,
  list: OfficeList,
  id: string,
  lock = false,
): Promise<OfficeRow<Data> | undefined> {
  // Postgres cannot hold a NUL, so nothing has such an id.
  if (id.includes('\0')) return undefined;
  const [row] = await tx.query<OfficeRow<Data>>(
    `SELECT ${columns} FROM office_records
     WHERE organization_id = $1 AND kind = $2 AND id = $3 ${lock ? 'FOR UPDATE' : ''}`,
    [tx.organizationId, list, id],
  );
  return row;
}

/** Adds records at the end of a list, in the order given. */
export async function insertOfficeRows(
  tx: Transaction,
  list: OfficeList,
  items: readonly { id: string }[],
  isSample = false,
): Promise<void> {
  await tx.query(
    `INSERT INTO office_records (organization_id, kind, id, data, is_sample)
     SELECT $1, $2, item ->> 'id', item, $4
     FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS given (item, place) ORDER BY place`,
    [tx.organizationId, list, JSON.stringify(items), isSample],
  );
}

/** Writes a record that exists; its place in the document stays. */
export async function updateOfficeRow<Data>(
  tx: Transaction,
  list: OfficeList,
  row: OfficeRow<Data>,
): Promise<void> {
  await tx.query(
    `UPDATE office_records SET data = $4, aside = $5,
       deleted_at = CASE WHEN $6 THEN coalesce(deleted_at, clock_timestamp()) END
     WHERE organization_id = $1 AND kind = $2 AND id = $3`,
    [tx.organizationId, list, row.id, JSON.stringify(row.data), JSON.stringify(row.aside), row.isDeleted],
  );
}

/** The number after the highest one that a record or an effect of this office has had, for ids such as `T-15`. */
export async function nextOfficeNumber(
  tx: Transaction,
  list: OfficeList,
  prefix: string,
  refKind: string,
): Promise<number> {
  const [row] = await tx.query<{ next: number }>(
    `SELECT coalesce(max(substring(id FROM length($3) + 1)::bigint), 0)::int + 1 AS next FROM (
       SELECT id FROM office_records WHERE organization_id = $1 AND kind = $2
       UNION ALL
       SELECT substring(record_ref FROM length($4) + 2) FROM office_effects
       WHERE organization_id = $1 AND starts_with(record_ref, $4 || ':')
     ) AS known (id)
     WHERE id ~ ('^' || $3 || '[0-9]{1,9}$')`,
    [tx.organizationId, list, prefix, refKind],
  );
  return row?.next ?? 1;
}

/** How many records each list has, deleted ones left out. */
export async function countOfficeRows(tx: Transaction): Promise<Record<OfficeList, number>> {
  const rows = await tx.query<{ kind: OfficeList; count: number }>(
    `SELECT kind, count(*)::int AS count FROM office_records
     WHERE organization_id = $1 AND deleted_at IS NULL GROUP BY kind`,
    [tx.organizationId],
  );
  return toCounts(rows);
}

/** Removes every record of the office, the deleted ones too. */
export async function clearOfficeRows(tx: Transaction): Promise<void> {
  await tx.query('DELETE FROM office_records WHERE organization_id = $1', [tx.organizationId]);
}

/** Removes the records that came with the sample, the deleted ones too, and says how many of each list. */
export async function deleteSampleRows(tx: Transaction): Promise<Record<OfficeList, number>> {
  const rows = await tx.query<{ kind: OfficeList; count: number }>(
    `WITH gone AS (
       DELETE FROM office_records WHERE organization_id = $1 AND is_sample RETURNING kind)
     SELECT kind, count(*)::int AS count FROM gone GROUP BY kind`,
    [tx.organizationId],
  );
  return toCounts(rows);
}

function toCounts(rows: { kind: OfficeList; count: number }[]): Record<OfficeList, number> {
  const counts = Object.fromEntries(officeLists.map((list) => [list, 0])) as Record<OfficeList, number>;
  for (const row of rows) counts[row.kind] = row.count;
  return counts;
}

/** Whether records that came with the sample are still there. */
export async function hasSampleRows(tx: Transaction): Promise<boolean> {
  const rows = await tx.query(
    'SELECT 1 FROM office_records WHERE organization_id = $1 AND is_sample AND deleted_at IS NULL LIMIT 1',
    [tx.organizationId],
  );
  return rows.length > 0;
}
