import type { PersonSummary } from '../contracts/person.ts';
import type { Queryable, Transaction } from './database.ts';

export type DecisionRecordKind = 'approve' | 'edit' | 'reject' | 'cancel' | 'undo';

/** What a person did about an action, as it is stored. */
export interface DecisionRecord {
  actionId: string;
  kind: DecisionRecordKind;
  by: PersonSummary;
  contentHash: string;
  /** An edit made after it voids it. */
  isVoid: boolean;
  reason: string | undefined;
  surface: string;
  at: Date;
}

/** Records a decision. */
export async function insertDecision(
  tx: Transaction,
  decision: {
    actionId: string;
    personId: string;
    kind: DecisionRecordKind;
    contentHash: string;
    reason?: string | undefined;
    surface: string;
    /** The turn whose words decided. */
    turnId?: string | undefined;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO decisions (organization_id, action_id, person_id, kind, content_hash, reason, surface, turn_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.organizationId,
      decision.actionId,
      decision.personId,
      decision.kind,
      decision.contentHash,
      decision.reason ?? null,
      decision.surface,
      decision.turnId ?? null,
    ],
  );
}

/** Voids the approvals of an action that has just been edited. */
export async function voidApprovals(tx: Transaction, actionId: string): Promise<void> {
  await tx.query(
    `UPDATE decisions SET is_void = true
     WHERE organization_id = $1 AND action_id = $2 AND kind = 'approve' AND NOT is_void`,
    [tx.organizationId, actionId],
  );
}

/** The references of the actions that the words of a turn have decided about, in order. */
export async function listDecidedReferences(
  db: Queryable,
  organizationId: string,
  turnId: string,
): Promise<number[]> {
  const rows = await db.query<{ reference: string }>(
    `SELECT DISTINCT action.reference FROM decisions AS decision
     JOIN actions AS action ON action.organization_id = decision.organization_id AND action.id = decision.action_id
     WHERE decision.organization_id = $1 AND decision.turn_id = $2 ORDER BY action.reference`,
    [organizationId, turnId],
  );
  return rows.map(({ reference }) => Number(reference));
}

interface Row {
  action_id: string;
  kind: DecisionRecordKind;
  person_id: string;
  email: string;
  name: string;
  content_hash: string;
  is_void: boolean;
  reason: string | null;
  surface: string;
  created_at: Date;
}

async function list(
  db: Queryable,
  organizationId: string,
  which: string,
  ids: string[],
): Promise<DecisionRecord[]> {
  const rows = await db.query<Row>(
    `SELECT decision.action_id, decision.kind, decision.person_id, person.email, person.name,
       decision.content_hash, decision.is_void, decision.reason, decision.surface, decision.created_at
     FROM decisions AS decision
     JOIN people AS person ON person.organization_id = decision.organization_id AND person.id = decision.person_id
     WHERE decision.organization_id = $1 AND ${which}
     ORDER BY decision.created_at, decision.id`,
    [organizationId, ids],
  );
  return rows.map((row) => ({
    actionId: row.action_id,
    kind: row.kind,
    by: { id: row.person_id, email: row.email, name: row.name },
    contentHash: row.content_hash,
    isVoid: row.is_void,
    reason: row.reason ?? undefined,
    surface: row.surface,
    at: row.created_at,
  }));
}

/** The decisions about these actions, in the order they were made. */
export const listDecisions = (
  db: Queryable,
  organizationId: string,
  actionIds: string[],
): Promise<DecisionRecord[]> => list(db, organizationId, 'decision.action_id = ANY ($2::uuid[])', actionIds);

/** The decisions about all actions of these cards, in the order they were made. */
export const listCardDecisions = (
  db: Queryable,
  organizationId: string,
  cardIds: string[],
): Promise<DecisionRecord[]> =>
  list(
    db,
    organizationId,
    `decision.action_id IN (
       SELECT id FROM actions WHERE organization_id = $1 AND card_id = ANY ($2::uuid[]))`,
    cardIds,
  );
