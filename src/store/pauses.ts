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
}

/** Everything that is paused now. */
export async function listPauses(db: Queryable, organizationId: string): Promise<Pause[]> {
  const rows = await db.query<{
    kind: PauseKind;
    target: string;
    reason: string | null;
    paused_by: string;
  }>(
    `SELECT kind, target, reason, paused_by FROM pauses WHERE organization_id = $1 ORDER BY kind, target`,
    [organizationId],
  );
  return rows.map((row) => ({
    kind: row.kind,
    target: row.target,
    reason: row.reason ?? undefined,
    pausedBy: row.paused_by,
  }));
}

/** Pauses something; `false` when it is paused already. */
export async function insertPause(tx: Transaction, pause: Pause): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO pauses (organization_id, kind, target, reason, paused_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING kind`,
    [tx.organizationId, pause.kind, pause.target, pause.reason ?? null, pause.pausedBy],
  );
  return rows.length > 0;
}

/** Takes a pause away; `false` when there is none. */
export async function deletePause(tx: Transaction, kind: PauseKind, target: string): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM pauses WHERE organization_id = $1 AND kind = $2 AND target = $3 RETURNING kind',
    [tx.organizationId, kind, target],
  );
  return rows.length > 0;
}
