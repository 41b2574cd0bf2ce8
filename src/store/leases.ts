import type { Queryable } from './database.ts';

/** Enters a process, alive for `seconds`. */
export async function insertLease(db: Queryable, executorId: string, seconds: number): Promise<void> {
  await db.query(
    `INSERT INTO leases (executor_id, expires_at) VALUES ($1, clock_timestamp() + make_interval(secs => $2))`,
    [executorId, seconds],
  );
}

/** Lengthens a lease that nobody has claimed; false when another process has. */
export async function renewLease(db: Queryable, executorId: string, seconds: number): Promise<boolean> {
  const rows = await db.query(
    `UPDATE leases SET expires_at = clock_timestamp() + make_interval(secs => $2)
     WHERE executor_id = $1 AND claimed_by IS NULL RETURNING 1`,
    [executorId, seconds],
  );
  return rows.length > 0;
}

/** Whether the lease still runs and nobody has claimed it, by the database's clock. */
export async function isLeaseHeld(db: Queryable, executorId: string): Promise<boolean> {
  const rows = await db.query(
    'SELECT 1 FROM leases WHERE executor_id = $1 AND claimed_by IS NULL AND expires_at > clock_timestamp()',
    [executorId],
  );
  return rows.length > 0;
}

/**
 * Claims the leases of processes that are gone: those that have run out, or all others when `everything` (the caller
 * holds the data folder alone). Each is claimed by one process; one claimed by a process that died since is claimed again.
 */
export async function claimLeases(db: Queryable, claimer: string, everything: boolean): Promise<string[]> {
  const rows = await db.query<{ executor_id: string }>(
    `UPDATE leases SET claimed_by = $1, epoch = epoch + 1
     WHERE executor_id <> $1 AND (expires_at <= clock_timestamp() OR $2)
       AND (claimed_by IS NULL OR claimed_by = $1 OR $2 OR NOT EXISTS (
         SELECT FROM leases AS alive
         WHERE alive.executor_id = leases.claimed_by AND alive.expires_at > clock_timestamp()))
     RETURNING executor_id`,
    [claimer, everything],
  );
  return rows.map((row) => row.executor_id);
}

/** Removes a lease whose work has all been adopted. */
export async function deleteLease(db: Queryable, executorId: string): Promise<void> {
  await db.query('DELETE FROM leases WHERE executor_id = $1', [executorId]);
}

/** Lets a lease run out now: at a stop, so that another process claims what was left. */
export async function expireLease(db: Queryable, executorId: string): Promise<void> {
  await db.query('UPDATE leases SET expires_at = clock_timestamp() WHERE executor_id = $1', [executorId]);
}
