import type { Queryable, Transaction } from './database.ts';

/** What can be paused. The target of `everything` is `*`; a tool's is its name, a person's and a channel's its id. */
export type PauseKind = 'tool' | 'person' | 'channel' | 'everything';

/** Something an admin has paused. */
export interface Pause {
  kind: PauseKind;
  target: string;
  reason?: string;
  /** Id of the person who paused it. */
  pausedBy: string;
  /** ISO 8601. */
  since: string;
}

interface Row {
  kind: PauseKind;
  target: string;
  reason: string | null;
  paused_by: string;
  created_at: Date;
}

const columns = 'kind, target, reason, paused_by, created_at';

const toPause = (row: Row): Pause => ({
  kind: row.kind,
  target: row.target,
  reason: row.reason ?? undefined,
  pausedBy: row.paused_by,
  since: row.created_at.toISOString(),
});

/** Everything that is paused now. */
export async function listPauses(db: Queryable, organizationId: string): Promise<Pause[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM pauses WHERE organization_id = $1 ORDER BY kind, target`,
    [organizationId],
  );
  return rows.map(toPause);
}

/** Pauses something. What is paused already stays as it was. */
export async function insertPause(
  tx: Transaction,
  pause: Omit<Pause, 'since'>,
): Promise<{ pause: Pause; isNew: boolean }> {
  const [row] = await tx.query<Row & { is_new: boolean }>(
    `INSERT INTO pauses (organization_id, kind, target, reason, paused_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (organization_id, kind, target) DO UPDATE SET reason = pauses.reason
     RETURNING ${columns}, xmax = 0 AS is_new`,
    [tx.organizationId, pause.kind, pause.target, pause.reason ?? null, pause.pausedBy],
  );
  if (!row) throw new Error('The database did not return the pause.');
  return { pause: toPause(row), isNew: row.is_new };
}

/** Takes a pause away; `false` when there is none. */
export async function deletePause(tx: Transaction, kind: PauseKind, target: string): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM pauses WHERE organization_id = $1 AND kind = $2 AND target = $3 RETURNING kind',
    [tx.organizationId, kind, target],
  );
  return rows.length > 0;
}
