import { randomUUID } from 'node:crypto';
import type { ActionStatus, MarkedLine } from '../contracts/action.ts';
import type { PersonSummary } from '../contracts/person.ts';
import type { Source } from '../contracts/source.ts';
import type { Receipt, Reversibility, Risk, Target } from '../contracts/tool.ts';
import type { Transaction } from './database.ts';

/** What an action will do: replaced as a whole by an edit or a refresh. */
export interface ActionContent {
  summary: string;
  args: unknown;
  preview: MarkedLine[];
  targets: Target[];
  warnings: string[];
  risk: Risk;
  reversibility: Reversibility;
  contentHash: string;
  /** The rule of the policy that says who confirms. */
  policyRule: string;
}

/** An action, as it is stored. */
export interface ActionRecord extends ActionContent {
  id: string;
  /** 17 is shown as A-17. */
  reference: number;
  cardId: string;
  cardPosition: number;
  conversationId: string;
  turnId: string;
  tool: string;
  status: ActionStatus;
  requestedBy: PersonSummary;
  sources: Source[];
  batchId: string | undefined;
  batchPosition: number | undefined;
  undoBatchId: string | undefined;
  receipt: Receipt | undefined;
  problem: string | undefined;
  tries: number;
  expiresAt: Date;
  heldUntil: Date | undefined;
  undoUntil: Date | undefined;
  createdAt: Date;
  updatedAt: Date;
  /** By the database's clock. */
  isExpired: boolean;
  /** Held, and the time to take it back has passed. */
  isDue: boolean;
  isTooLateToUndo: boolean;
}

interface Row {
  id: string;
  reference: string;
  card_id: string;
  card_position: number;
  conversation_id: string;
  turn_id: string;
  tool: string;
  status: ActionStatus;
  summary: string;
  args: unknown;
  preview: MarkedLine[];
  targets: Target[];
  warnings: string[];
  risk: Risk;
  reversibility: Reversibility;
  content_hash: string;
  policy_rule: string;
  requested_by: string;
  email: string;
  name: string;
  sources: Source[];
  batch_id: string | null;
  batch_position: number | null;
  undo_batch_id: string | null;
  receipt: Receipt | null;
  problem: string | null;
  tries: number;
  expires_at: Date;
  held_until: Date | null;
  undo_until: Date | null;
  created_at: Date;
  updated_at: Date;
  is_expired: boolean;
  is_due: boolean | null;
  is_too_late_to_undo: boolean | null;
}

/** The start of every statement that reads actions; `action` and `person` are its tables. */
export const selectActions = `SELECT action.id, action.reference, action.card_id, action.card_position,
    action.conversation_id, action.turn_id, action.tool, action.status, action.summary, action.args, action.preview,
    action.targets, action.warnings, action.risk, action.reversibility, action.content_hash, action.policy_rule,
    action.requested_by, person.email, person.name, action.sources, action.batch_id, action.batch_position,
    action.undo_batch_id, action.receipt, action.problem, action.tries, action.expires_at, action.held_until,
    action.undo_until, action.created_at, action.updated_at,
    action.expires_at <= clock_timestamp() AS is_expired,
    action.held_until <= clock_timestamp() AS is_due,
    action.undo_until <= clock_timestamp() AS is_too_late_to_undo
  FROM actions AS action
  JOIN people AS person ON person.organization_id = action.organization_id AND person.id = action.requested_by`;

/** Turns a row of `selectActions` into an action. */
export function toAction(row: object): ActionRecord {
  const read = row as Row;
  return {
    id: read.id,
    reference: Number(read.reference),
    cardId: read.card_id,
    cardPosition: read.card_position,
    conversationId: read.conversation_id,
    turnId: read.turn_id,
    tool: read.tool,
    status: read.status,
    summary: read.summary,
    args: read.args,
    preview: read.preview,
    targets: read.targets,
    warnings: read.warnings,
    risk: read.risk,
    reversibility: read.reversibility,
    contentHash: read.content_hash,
    policyRule: read.policy_rule,
    requestedBy: { id: read.requested_by, email: read.email, name: read.name },
    sources: read.sources,
    batchId: read.batch_id ?? undefined,
    batchPosition: read.batch_position ?? undefined,
    undoBatchId: read.undo_batch_id ?? undefined,
    receipt: read.receipt ?? undefined,
    problem: read.problem ?? undefined,
    tries: read.tries,
    expiresAt: read.expires_at,
    heldUntil: read.held_until ?? undefined,
    undoUntil: read.undo_until ?? undefined,
    createdAt: read.created_at,
    updatedAt: read.updated_at,
    isExpired: read.is_expired,
    isDue: read.is_due ?? false,
    isTooLateToUndo: read.is_too_late_to_undo ?? false,
  };
}

/** The parameters of `ActionContent`, in the order of its columns. */
const contentValues = (content: ActionContent): unknown[] => [
  content.summary,
  JSON.stringify(content.args),
  JSON.stringify(content.preview),
  JSON.stringify(content.targets),
  JSON.stringify(content.warnings),
  JSON.stringify(content.risk),
  JSON.stringify(content.reversibility),
  content.contentHash,
  content.policyRule,
];

/** Proposes an action. */
export function insertAction(
  tx: Transaction,
  action: {
    reference: number;
    cardId: string;
    cardPosition: number;
    conversationId: string;
    turnId: string;
    tool: string;
    requestedBy: string;
    sources: Source[];
    content: ActionContent;
    expiresInSeconds: number;
  },
): string {
  const id = randomUUID();
  tx.send(
    `INSERT INTO actions (organization_id, id, reference, card_id, card_position, conversation_id, turn_id, tool,
       requested_by, sources, expires_at, summary, args, preview, targets, warnings, risk, reversibility,
       content_hash, policy_rule)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp() + make_interval(secs => $11),
       $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      tx.organizationId,
      id,
      action.reference,
      action.cardId,
      action.cardPosition,
      action.conversationId,
      action.turnId,
      action.tool,
      action.requestedBy,
      JSON.stringify(action.sources),
      action.expiresInSeconds,
      ...contentValues(action.content),
    ],
  );
  return id;
}

/** Replaces what a proposed action will do. */
export async function updateActionContent(
  tx: Transaction,
  id: string,
  content: ActionContent,
): Promise<void> {
  await tx.query(
    `UPDATE actions SET summary = $3, args = $4, preview = $5, targets = $6, warnings = $7, risk = $8,
       reversibility = $9, content_hash = $10, policy_rule = $11, updated_at = clock_timestamp()
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, ...contentValues(content)],
  );
}

/** What a step in the life of an action sets besides its status; what is left out stays. */
export interface StatusFields {
  batch?: { id: string; position: number };
  undoBatchId?: string;
  receipt?: Receipt;
  /** `null` takes it away. */
  problem?: string | null;
  heldForSeconds?: number;
  undoUntil?: string | undefined;
  /** When code may try by itself again; `null`: not by itself. */
  retryInSeconds?: number | null;
  tries?: number;
}

/** Takes a step in the life of an action; the database refuses illegal ones. */
export async function setActionStatus(
  tx: Transaction,
  id: string,
  status: ActionStatus,
  fields: StatusFields = {},
): Promise<void> {
  await tx.query(
    `UPDATE actions SET status = $3, updated_at = clock_timestamp(),
       batch_id = coalesce($4, batch_id), batch_position = coalesce($5, batch_position),
       undo_batch_id = coalesce($6, undo_batch_id), receipt = coalesce($7, receipt),
       problem = CASE WHEN $8 THEN $9 ELSE problem END,
       held_until = CASE WHEN $10::float8 IS NULL THEN held_until
                         ELSE clock_timestamp() + make_interval(secs => $10::float8) END,
       undo_until = coalesce($11, undo_until),
       retry_at = clock_timestamp() + make_interval(secs => $12::float8),
       tries = coalesce($13, tries)
     WHERE organization_id = $1 AND id = $2`,
    [
      tx.organizationId,
      id,
      status,
      fields.batch?.id ?? null,
      fields.batch?.position ?? null,
      fields.undoBatchId ?? null,
      fields.receipt === undefined ? null : JSON.stringify(fields.receipt),
      fields.problem !== undefined,
      fields.problem ?? null,
      fields.heldForSeconds ?? null,
      fields.undoUntil ?? null,
      fields.retryInSeconds ?? null,
      fields.tries ?? null,
    ],
  );
}
