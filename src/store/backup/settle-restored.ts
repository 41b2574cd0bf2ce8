import type { Queryable } from '../database.ts';

/**
 * Puts what was under way when the backup was made into a state to go on from. Turns are answered again, since they
 * have no effects. What was approved and not begun may have been done after the backup was made, so it is not done
 * again by itself. What was begun is looked up by its attempt, as after a crash.
 */
export async function settleRestored(db: Queryable, organizationId: string, madeAt: string): Promise<void> {
  await db.query(`SELECT set_config('deskhand.organization', $1, true)`, [organizationId]);
  await db.query(
    `UPDATE turns SET state = 'waiting', started_at = NULL WHERE organization_id = $1 AND state = 'running'`,
    [organizationId],
  );
  await db.query(
    `UPDATE actions SET status = 'canceled', updated_at = now(), held_until = NULL, problem = $2
     WHERE organization_id = $1 AND status IN ('approved', 'held')`,
    [
      organizationId,
      `This was approved and not done yet when the backup of ${madeAt.slice(0, 16).replace('T', ' ')} UTC was made. ` +
        'It may have been done after that: look first, then ask again.',
    ],
  );
}
