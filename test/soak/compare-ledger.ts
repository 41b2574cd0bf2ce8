import type { Queryable } from '../../src/store/database.ts';
import type { Logbook } from './logbook.ts';

/** What must find nothing in the database once everything is quiet, and what it means where it does. */
const questions: { fault: string; sql: string }[] = [
  {
    fault: 'an action is done without exactly one effect of the office',
    sql: `SELECT 'A-' || reference || ' ' || status AS what FROM actions
          WHERE status IN ('done', 'undone', 'undoing', 'undo_failed')
            AND (SELECT count(*) FROM office_effects WHERE key = 'perform:' || actions.id) <> 1`,
  },
  {
    fault: 'the office was changed for an action that is not done',
    sql: `SELECT 'A-' || reference || ' ' || status AS what FROM actions
          WHERE status NOT IN ('done', 'undone', 'undoing', 'undo_failed')
            AND EXISTS (SELECT FROM office_effects WHERE key = 'perform:' || actions.id)`,
  },
  {
    fault: 'an action is undone without exactly one counter-effect of the office, or the other way round',
    sql: `SELECT 'A-' || reference || ' ' || status AS what FROM actions
          WHERE (status = 'undone')::int <>
            (SELECT count(*) FROM office_effects WHERE key = 'undo:' || actions.id)`,
  },
  {
    fault: 'the office was changed by something other than an action',
    sql: `SELECT key || ' ' || operation AS what FROM office_effects
          WHERE NOT EXISTS (SELECT FROM actions WHERE key IN ('perform:' || actions.id, 'undo:' || actions.id))`,
  },
  {
    fault: 'an attempt was never finished',
    sql: `SELECT action_id || ' ' || kind || ' ' || number AS what FROM attempts WHERE finished_at IS NULL`,
  },
  {
    fault: 'a turn has not ended',
    sql: `SELECT id || ' ' || state AS what FROM turns WHERE state IN ('waiting', 'running')`,
  },
  {
    fault: 'a turn has not exactly one answer',
    sql: `SELECT id AS what FROM turns WHERE
            (SELECT count(*) FROM messages WHERE turn_id = turns.id AND role = 'assistant') <> 1`,
  },
  {
    fault: 'the audit does not name the answer to a turn exactly once',
    sql: `SELECT id AS what FROM turns WHERE
            (SELECT count(*) FROM audit_entries WHERE kind = 'turn.answered' AND subject = turns.id) <> 1`,
  },
  {
    fault: 'a workflow was left behind',
    sql: `SELECT workflow_uuid || ' ' || status AS what FROM dbos.workflow_status
          WHERE status NOT IN ('SUCCESS')`,
  },
];

/** Compares the ledger, the office's own list of effects and the audit with one another, in the database itself. */
export async function compareLedger(db: Queryable, book: Logbook): Promise<void> {
  for (const { fault, sql } of questions) {
    for (const { what } of await db.query<{ what: string }>(`${sql} LIMIT 20`)) {
      book.violate(`${fault}: ${what}`);
    }
  }
}

/** Cuts the time of proposals short, as if they had been left alone for as long as they may be. */
export async function moveExpiry(db: Queryable, refs: string[]): Promise<void> {
  await db.query(
    `UPDATE actions SET expires_at = clock_timestamp() - interval '1 second'
     WHERE status = 'proposed' AND reference = ANY($1::bigint[])`,
    [refs.map((ref) => Number(ref.slice('A-'.length)))],
  );
}
