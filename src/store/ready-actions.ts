import type { Queryable } from './database.ts';

/** An action that code can go on with now. */
export interface ReadyAction {
  id: string;
  kind: 'perform' | 'undo' | 'reconcile';
  tries: number;
  attempts: number;
}

/**
 * What can be gone on with: approved actions and held ones that are due, each once all before it in its batch are
 * over; undos, last first; and effects whose outcome is open and whose time to look has come.
 */
export async function listReadyActions(db: Queryable, organizationId: string): Promise<ReadyAction[]> {
  return db.query<ReadyAction & Record<string, unknown>>(
    `SELECT action.id, action.tries,
       CASE WHEN action.status IN ('approved', 'held') THEN 'perform'
            WHEN action.status = 'undoing' THEN 'undo' ELSE 'reconcile' END AS kind,
       (SELECT count(*)::int FROM attempts AS attempt WHERE attempt.organization_id = $1
          AND attempt.action_id = action.id
          AND attempt.kind = CASE WHEN action.status = 'undoing' THEN 'undo' ELSE 'perform' END) AS attempts
     FROM actions AS action
     WHERE action.organization_id = $1
       AND (action.retry_at IS NULL OR action.retry_at <= clock_timestamp())
       AND (
         (action.status = 'approved' OR (action.status = 'held' AND action.held_until <= clock_timestamp()))
           AND NOT EXISTS (SELECT FROM actions AS earlier WHERE earlier.organization_id = $1
             AND earlier.batch_id = action.batch_id AND earlier.batch_position < action.batch_position
             AND earlier.status IN ('approved', 'performing', 'unknown', 'failed'))
         OR action.status = 'undoing'
           AND NOT EXISTS (SELECT FROM actions AS later WHERE later.organization_id = $1
             AND later.undo_batch_id = action.undo_batch_id AND later.reference > action.reference
             AND later.status = 'undoing')
           AND NOT EXISTS (SELECT FROM attempts AS attempt WHERE attempt.organization_id = $1
             AND attempt.action_id = action.id AND attempt.kind = 'undo'
             AND attempt.finished_at IS NULL AND attempt.deadline > clock_timestamp())
         OR action.status = 'performing'
           AND NOT EXISTS (SELECT FROM attempts AS attempt WHERE attempt.organization_id = $1
             AND attempt.action_id = action.id AND attempt.kind = 'perform'
             AND attempt.finished_at IS NULL AND attempt.deadline > clock_timestamp())
         OR action.status = 'unknown' AND action.retry_at IS NOT NULL
       )
     ORDER BY action.batch_position, action.reference LIMIT 200`,
    [organizationId],
  );
}
