import assert from 'node:assert/strict';
import type { CrashDesk } from './crash-desk.ts';

/** Ends the process and compares the office's own ledger with what should be in it: each effect once, nothing left open. */
export async function checkCrashDatabase(crash: CrashDesk, effects: string[]): Promise<void> {
  await crash.inspect(async ({ installation }) => {
    const made = await installation.query<{ key: string }>('SELECT key FROM office_effects ORDER BY key');
    assert.deepEqual(made.map(({ key }) => key).sort(), [...effects].sort(), 'the ledger of effects');
    const open = await installation.query(
      `SELECT 'turn ' || id AS what FROM turns WHERE state IN ('waiting', 'running')
       UNION ALL SELECT 'attempt at ' || action_id FROM attempts WHERE finished_at IS NULL
       UNION ALL SELECT 'action ' || reference FROM actions
         WHERE status NOT IN ('done', 'undone', 'canceled')`,
    );
    assert.deepEqual(open, [], 'nothing is left open');
  });
}
