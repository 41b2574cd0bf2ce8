import { type ActionRecord, selectActions, toAction } from './actions.ts';
import type { Queryable, Transaction } from './database.ts';

async function find(
  db: Queryable,
  organizationId: string,
  rest: string,
  values: unknown[],
): Promise<ActionRecord[]> {
  const rows = await db.query(`${selectActions} WHERE action.organization_id = $1 ${rest}`, [
    organizationId,
    ...values,
  ]);
  return rows.map(toAction);
}

/** An action by what people type (`A-17`, in any case) or by its id. */
export async function findAction(
  db: Queryable,
  organizationId: string,
  ref: string,
): Promise<ActionRecord | undefined> {
  const number = /^\s*a-?(\d{1,15})\s*$/i.exec(ref)?.[1];
  const [action] =
    number === undefined
      ? await find(db, organizationId, 'AND action.id::text = lower($2)', [ref.trim()])
      : await find(db, organizationId, 'AND action.reference = $2', [number]);
  return action;
}

/** Locks actions until the transaction ends, always in the order of their references so that nobody waits in a ring. */
export function lockActions(tx: Transaction, ids: string[]): Promise<ActionRecord[]> {
  return find(
    tx,
    tx.organizationId,
    'AND action.id = ANY ($2::uuid[]) ORDER BY action.reference FOR UPDATE OF action',
    [ids],
  );
}

/** Locks an action together with those approved or taken back with it. */
export function lockActionWithBatch(tx: Transaction, id: string): Promise<ActionRecord[]> {
  return find(
    tx,
    tx.organizationId,
    `AND (action.id = $2
        OR action.batch_id = (SELECT batch_id FROM actions WHERE organization_id = $1 AND id = $2)
        OR action.undo_batch_id = (SELECT undo_batch_id FROM actions WHERE organization_id = $1 AND id = $2))
     ORDER BY action.reference FOR UPDATE OF action`,
    [id],
  );
}

/** The actions of these cards, in the order they stand there. */
export function listCardActions(
  db: Queryable,
  organizationId: string,
  cardIds: string[],
): Promise<ActionRecord[]> {
  return find(
    db,
    organizationId,
    'AND action.card_id = ANY ($2::uuid[]) ORDER BY action.card_id, action.card_position',
    [cardIds],
  );
}

/** What the head of a card says of an action. */
export type ActionHead = Pick<
  ActionRecord,
  'reference' | 'turnId' | 'tool' | 'status' | 'summary' | 'receipt'
>;

/** The newest actions of a conversation, oldest first. */
export async function listActionHeads(
  db: Queryable,
  organizationId: string,
  conversationId: string,
  limit: number,
): Promise<ActionHead[]> {
  const rows = await db.query<ActionHead & { reference: unknown; receipt: ActionHead['receipt'] | null }>(
    `SELECT reference, turn_id AS "turnId", tool, status, summary, receipt FROM actions
     WHERE organization_id = $1 AND conversation_id = $2 ORDER BY reference DESC LIMIT $3`,
    [organizationId, conversationId, limit],
  );
  return rows
    .map((row) => ({ ...row, reference: Number(row.reference), receipt: row.receipt ?? undefined }))
    .reverse();
}

/** Actions before a reference, newest first; of one person where `requestedBy` is given. */
export function listActions(
  db: Queryable,
  organizationId: string,
  filter: {
    statuses?: string[] | undefined;
    requestedBy?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<ActionRecord[]> {
  return find(
    db,
    organizationId,
    `AND ($2::text[] IS NULL OR action.status = ANY ($2)) AND ($3::uuid IS NULL OR action.requested_by = $3)
     AND ($4::bigint IS NULL OR action.reference < $4) ORDER BY action.reference DESC LIMIT $5`,
    [filter.statuses ?? null, filter.requestedBy ?? null, filter.before ?? null, filter.limit],
  );
}

/** The latest action of a person that can still be taken back, in this conversation before any other. */
export async function findLatestUndoableAction(
  db: Queryable,
  organizationId: string,
  personId: string,
  conversationId: string,
): Promise<ActionRecord | undefined> {
  const [action] = await find(
    db,
    organizationId,
    `AND action.requested_by = $2
     AND (action.status IN ('approved', 'held')
       OR (action.status = 'done' AND action.reversibility->>'kind' IN ('reversible', 'compensable')
         AND (action.undo_until IS NULL OR action.undo_until > clock_timestamp())))
     ORDER BY action.conversation_id = $3 DESC, action.updated_at DESC, action.reference DESC LIMIT 1`,
    [personId, conversationId],
  );
  return action;
}

/** Locks proposed actions whose time has passed; those that somebody decides about right now are left. */
export function lockExpiredActions(tx: Transaction, limit: number): Promise<ActionRecord[]> {
  return find(
    tx,
    tx.organizationId,
    `AND action.status = 'proposed' AND action.expires_at <= clock_timestamp()
     ORDER BY action.reference LIMIT $2 FOR UPDATE OF action SKIP LOCKED`,
    [limit],
  );
}
