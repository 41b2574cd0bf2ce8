import type { Transaction } from './database.ts';

/** A change that the office has made. */
export interface OfficeEffect {
  key: string;
  /** Port and method, such as `calendar.create`. */
  operation: string;
  /** Kind and id, such as `event:e-12`. */
  recordRef: string;
  /** E-mail address of the person it was made for. */
  person: string;
  /** ISO 8601. */
  at: string;
}

/** The stored answer to an effect key, if this operation was done under it. */
export async function findOfficeEffect(
  tx: Transaction,
  key: string,
  operation: string,
): Promise<{ recordRef: string; result: unknown } | undefined> {
  const [row] = await tx.query<{ recordRef: string; result: unknown }>(
    `SELECT record_ref AS "recordRef", result FROM office_effects
     WHERE organization_id = $1 AND key = $2 AND operation = $3`,
    [tx.organizationId, key, operation],
  );
  return row;
}

/** Keeps the answer to an effect key, and the record as it was before. */
export async function insertOfficeEffect(
  tx: Transaction,
  effect: Omit<OfficeEffect, 'at'> & { result: unknown; before: unknown },
): Promise<void> {
  await tx.query(
    `INSERT INTO office_effects (organization_id, key, operation, record_ref, person, result, before)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.organizationId,
      effect.key,
      effect.operation,
      effect.recordRef,
      effect.person,
      JSON.stringify(effect.result ?? null),
      JSON.stringify(effect.before ?? null),
    ],
  );
}

/** What a record was before each of its changes, newest first. */
export async function listImagesBefore<Data>(tx: Transaction, recordRef: string): Promise<Data[]> {
  const rows = await tx.query<{ before: Data }>(
    `SELECT before FROM office_effects
     WHERE organization_id = $1 AND record_ref = $2 AND before <> 'null'::jsonb ORDER BY number DESC LIMIT 200`,
    [tx.organizationId, recordRef],
  );
  return rows.map((row) => row.before);
}

/** Every change the office has made, oldest first. */
export async function listOfficeEffects(tx: Transaction): Promise<OfficeEffect[]> {
  const rows = await tx.query<Omit<OfficeEffect, 'at'> & { at: Date }>(
    `SELECT key, operation, record_ref AS "recordRef", person, at FROM office_effects
     WHERE organization_id = $1 ORDER BY number`,
    [tx.organizationId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
