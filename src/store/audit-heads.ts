import type { Queryable, Transaction } from './database.ts';

/** The last entry of an organization's chain. */
export interface AuditHead {
  number: number;
  hash: string;
}

/** What the first entry names as the hash before it. */
export const genesisHash = '0'.repeat(64);

/** Locks the head until the transaction ends, so lock it last. Also tells the database's time, to the millisecond. */
export async function lockAuditHead(tx: Transaction): Promise<AuditHead & { now: Date }> {
  const lock = () =>
    // The clock is read after the lock is held, so that times follow the order of the chain.
    tx.query<{ number: string; hash: string; now: Date }>(
      `WITH head AS MATERIALIZED (
         SELECT number, hash FROM audit_heads WHERE organization_id = $1 FOR UPDATE)
       SELECT number, hash, date_trunc('milliseconds', clock_timestamp()) AS now FROM head`,
      [tx.organizationId],
    );
  let [row] = await lock();
  if (!row) {
    tx.send(
      'INSERT INTO audit_heads (organization_id, number, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING',
      [tx.organizationId, genesisHash],
    );
    [row] = await lock();
  }
  if (!row) throw new Error('The head of the audit chain cannot be read.');
  return { number: Number(row.number), hash: row.hash, now: row.now };
}

/** The head as it is now; number 0 where nothing has been written. */
export async function readAuditHead(db: Queryable, organizationId: string): Promise<AuditHead> {
  const [row] = await db.query<{ number: string; hash: string }>(
    'SELECT number, hash FROM audit_heads WHERE organization_id = $1',
    [organizationId],
  );
  return row ? { number: Number(row.number), hash: row.hash } : { number: 0, hash: genesisHash };
}
