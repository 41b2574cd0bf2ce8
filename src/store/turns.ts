import type { TurnState, Usage } from '../contracts/turn.ts';
import type { Queryable, Transaction } from './database.ts';

/** A turn, as it is stored. */
export interface Turn {
  id: string;
  conversationId: string;
  position: number;
  personId: string;
  state: TurnState;
  attempts: number;
  isStopping: boolean;
  /** Set when this turn goes on after the actions of an earlier one. */
  continuesTurn: string | undefined;
  continuation: string | undefined;
}

interface Row {
  id: string;
  conversation_id: string;
  position: string;
  person_id: string;
  state: TurnState;
  attempts: number;
  is_stopping: boolean;
  continues_turn: string | null;
  continuation: string | null;
}

const columns =
  'id, conversation_id, position, person_id, state, attempts, is_stopping, continues_turn, continuation';

const toTurn = (row: Row): Turn => ({
  id: row.id,
  conversationId: row.conversation_id,
  position: Number(row.position),
  personId: row.person_id,
  state: row.state,
  attempts: row.attempts,
  isStopping: row.is_stopping,
  continuesTurn: row.continues_turn ?? undefined,
  continuation: row.continuation ?? undefined,
});

/** A turn by its id. */
export async function findTurn(db: Queryable, organizationId: string, id: string): Promise<Turn | undefined> {
  const [row] = await db.query<Row>(`SELECT ${columns} FROM turns WHERE organization_id = $1 AND id = $2`, [
    organizationId,
    id,
  ]);
  return row && toTurn(row);
}

/** A turn by its id, kept for this transaction alone. */
export async function lockTurn(tx: Transaction, id: string): Promise<Turn | undefined> {
  const [row] = await tx.query<Row>(
    `SELECT ${columns} FROM turns WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
    [tx.organizationId, id],
  );
  return row && toTurn(row);
}

/** Puts a turn into the inbox; false when it is there already. */
export async function insertTurn(
  tx: Transaction,
  turn: { id: string; conversationId: string; position: number; personId: string; continuesTurn?: string },
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO turns (organization_id, id, conversation_id, position, person_id, continues_turn)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organization_id, id) DO NOTHING RETURNING 1`,
    [
      tx.organizationId,
      turn.id,
      turn.conversationId,
      turn.position,
      turn.personId,
      turn.continuesTurn ?? null,
    ],
  );
  return rows.length > 0;
}

/** Marks a turn as running; `isNewAttempt` counts it, since a turn is given up after a few. */
export async function beginTurn(
  tx: Transaction,
  id: string,
  isNewAttempt: boolean,
): Promise<Turn | undefined> {
  const [row] = await tx.query<Row>(
    `UPDATE turns SET state = 'running', attempts = attempts + $3, started_at = coalesce(started_at, now())
     WHERE organization_id = $1 AND id = $2 AND state IN ('waiting', 'running') RETURNING ${columns}`,
    [tx.organizationId, id, isNewAttempt ? 1 : 0],
  );
  return row && toTurn(row);
}

/** Ends a turn. */
export async function endTurn(
  tx: Transaction,
  id: string,
  end: {
    state: 'done' | 'failed' | 'stopped';
    continuation?: string | undefined;
    model?: string;
    prompts?: Record<string, string>;
    usage?: Usage;
    problem?: string;
  },
): Promise<void> {
  await tx.query(
    `UPDATE turns SET state = $3, continuation = $4, model = $5, prompts = $6, usage = $7, problem = $8, finished_at = now()
     WHERE organization_id = $1 AND id = $2`,
    [
      tx.organizationId,
      id,
      end.state,
      end.continuation ?? null,
      end.model ?? null,
      end.prompts ? JSON.stringify(end.prompts) : null,
      end.usage ? JSON.stringify(end.usage) : null,
      end.problem ?? null,
    ],
  );
}

/** Asks a turn to stop. */
export async function markTurnStopping(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    `UPDATE turns SET is_stopping = true WHERE organization_id = $1 AND id = $2 AND state IN ('waiting', 'running')`,
    [tx.organizationId, id],
  );
}

/** The turns of a conversation that wait or run, in order. */
export async function listOpenTurns(
  db: Queryable,
  organizationId: string,
  conversationId: string,
): Promise<Turn[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM turns
     WHERE organization_id = $1 AND conversation_id = $2 AND state IN ('waiting', 'running') ORDER BY position`,
    [organizationId, conversationId],
  );
  return rows.map(toTurn);
}

/** The first open turn of each conversation, where it still waits: what may start now. */
export async function listStartableTurns(
  db: Queryable,
  organizationId: string,
  conversationId?: string,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM (
       SELECT DISTINCT ON (conversation_id) id, state FROM turns
       WHERE organization_id = $1 AND state IN ('waiting', 'running')
         AND ($2::uuid IS NULL OR conversation_id = $2::uuid)
       ORDER BY conversation_id, position) AS first_open
     WHERE state = 'waiting'`,
    [organizationId, conversationId ?? null],
  );
  return rows.map((row) => row.id);
}

/** Turns whose actions have all ended well and that have more to do, without the turn that goes on. */
export async function listDueContinuations(db: Queryable, organizationId: string): Promise<Turn[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM turns
     WHERE organization_id = $1 AND continuation IS NOT NULL AND state = 'done'
       AND NOT EXISTS (SELECT FROM turns AS next WHERE next.organization_id = $1 AND next.continues_turn = turns.id)
       AND EXISTS (SELECT FROM actions WHERE actions.organization_id = $1 AND actions.turn_id = turns.id)
       AND NOT EXISTS (SELECT FROM actions WHERE actions.organization_id = $1 AND actions.turn_id = turns.id
                       AND actions.status <> 'done')`,
    [organizationId],
  );
  return rows.map(toTurn);
}
