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
  /** The process that answers it, while it runs. */
  executorId: string | undefined;
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
  executor_id: string | null;
  continues_turn: string | null;
  continuation: string | null;
}

const columns =
  'id, conversation_id, position, person_id, state, attempts, is_stopping, executor_id, continues_turn, continuation';

const toTurn = (row: Row): Turn => ({
  id: row.id,
  conversationId: row.conversation_id,
  position: Number(row.position),
  personId: row.person_id,
  state: row.state,
  attempts: row.attempts,
  isStopping: row.is_stopping,
  executorId: row.executor_id ?? undefined,
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

/**
 * Puts a turn into the inbox; with an `executorId` it runs there from the start, as its first attempt. The transaction
 * fails with a unique violation of `turns_pkey` when it is there already.
 */
export function insertTurn(
  tx: Transaction,
  turn: {
    id: string;
    conversationId: string;
    position: number;
    personId: string;
    continuesTurn?: string;
    executorId?: string | undefined;
  },
): void {
  tx.send(
    `INSERT INTO turns (organization_id, id, conversation_id, position, person_id, continues_turn, executor_id,
       state, attempts, started_at)
     SELECT $1, $2, $3, $4, $5, $6, $7,
       CASE WHEN $7::text IS NULL THEN 'waiting' ELSE 'running' END,
       CASE WHEN $7::text IS NULL THEN 0 ELSE 1 END,
       CASE WHEN $7::text IS NULL THEN NULL ELSE now() END`,
    [
      tx.organizationId,
      turn.id,
      turn.conversationId,
      turn.position,
      turn.personId,
      turn.continuesTurn ?? null,
      turn.executorId ?? null,
    ],
  );
}

/** A turn that a process has just taken. */
export interface ClaimedTurn {
  id: string;
  conversationId: string;
}

/**
 * Takes the first open turn of each conversation, where it still waits, as a new attempt of this process, the oldest
 * first: of one conversation, or at most so many. Two processes never take the same one.
 */
export async function claimTurns(
  tx: Transaction,
  executorId: string,
  which: { conversationId: string } | { limit: number },
): Promise<ClaimedTurn[]> {
  const rows = await tx.query<{ id: string; conversation_id: string }>(
    `UPDATE turns SET state = 'running', executor_id = $3, attempts = attempts + 1,
       started_at = coalesce(started_at, now())
     WHERE organization_id = $1 AND state = 'waiting' AND id IN (
       SELECT id FROM (
         SELECT DISTINCT ON (conversation_id) id, state, created_at FROM turns
         WHERE organization_id = $1 AND state IN ('waiting', 'running')
           AND ($2::uuid IS NULL OR conversation_id = $2::uuid)
         ORDER BY conversation_id, position) AS first_open
       WHERE state = 'waiting' ORDER BY created_at LIMIT $4)
     RETURNING id, conversation_id`,
    [
      tx.organizationId,
      'conversationId' in which ? which.conversationId : null,
      executorId,
      'limit' in which ? which.limit : 1,
    ],
  );
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id }));
}

/** Lets the turns of a process that is gone wait for another. Returns their number. */
export async function releaseTurns(tx: Transaction, executorId: string): Promise<number> {
  const rows = await tx.query(
    `UPDATE turns SET state = 'waiting', executor_id = NULL
     WHERE organization_id = $1 AND state = 'running' AND executor_id = $2 RETURNING 1`,
    [tx.organizationId, executorId],
  );
  return rows.length;
}

/** Lets one running turn wait to be taken again. */
export function releaseTurn(tx: Transaction, id: string): void {
  tx.send(
    `UPDATE turns SET state = 'waiting', executor_id = NULL
     WHERE organization_id = $1 AND id = $2 AND state = 'running'`,
    [tx.organizationId, id],
  );
}

/** The turns that a process has taken, by the database; the process may not know, where the answer to a commit was lost. */
export async function listTakenTurns(
  db: Queryable,
  organizationId: string,
  executorId: string,
): Promise<(ClaimedTurn & { isStopping: boolean })[]> {
  const rows = await db.query<{ id: string; conversation_id: string; is_stopping: boolean }>(
    `SELECT id, conversation_id, is_stopping FROM turns
     WHERE organization_id = $1 AND state = 'running' AND executor_id = $2`,
    [organizationId, executorId],
  );
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    isStopping: row.is_stopping,
  }));
}

/** Ends a turn. */
export function endTurn(
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
): void {
  tx.send(
    `UPDATE turns SET state = $3, executor_id = NULL, continuation = $4, model = $5, prompts = $6, usage = $7, problem = $8, finished_at = now()
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
export function markTurnStopping(tx: Transaction, id: string): void {
  tx.send(
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
