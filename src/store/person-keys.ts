import type { Queryable, Transaction } from './database.ts';

/** The stored key of a person; `undefined` where none was made, or it has been erased. */
export async function findPersonKey(
  db: Queryable,
  organizationId: string,
  personId: string,
): Promise<Buffer | undefined> {
  const [row] = await db.query<{ key: Uint8Array }>(
    'SELECT key FROM person_keys WHERE organization_id = $1 AND person_id = $2',
    [organizationId, personId],
  );
  return row && Buffer.from(row.key);
}

/** Stores a key unless the person has one; gives the one that is stored. */
export async function ensurePersonKey(tx: Transaction, personId: string, key: Buffer): Promise<Buffer> {
  await tx.query(
    'INSERT INTO person_keys (organization_id, person_id, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [tx.organizationId, personId, key],
  );
  const stored = await findPersonKey(tx, tx.organizationId, personId);
  if (!stored) throw new Error('The database did not keep the key of a person.');
  return stored;
}

/** Someone who has a key, to try whether keys can be opened; `undefined` where nobody has one. */
export async function findKeyOwner(db: Queryable, organizationId: string): Promise<string | undefined> {
  const [row] = await db.query<{ person_id: string }>(
    'SELECT person_id FROM person_keys WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1',
    [organizationId],
  );
  return row?.person_id;
}
