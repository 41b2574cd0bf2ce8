import { randomUUID } from 'node:crypto';
import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { type ActionRecord, setActionStatus } from '../store/actions.ts';
import { consumeCardNonce } from '../store/card-nonces.ts';
import type { Transaction } from '../store/database.ts';
import { insertDecision } from '../store/decisions.ts';
import { lockActions } from '../store/find-actions.ts';
import type { Refusal } from './check-approval.ts';
import { checkNonce } from './check-nonce.ts';
import { checkUndo } from './check-undo.ts';
import { hashNonce } from './draw-nonce.ts';
import type { Ledger } from './ledger.ts';
import { loadDossier } from './load-dossier.ts';
import { openDossiers } from './open-dossiers.ts';
import { rereadViews } from './read-views.ts';
import { recordSteps, type Step } from './record-steps.ts';
import { refuseDecisions } from './refuse-decision.ts';

/** What a person takes back with one click. */
export interface UndoRequest {
  refs: string[];
  reason?: string | undefined;
  nonce?: string | undefined;
  surface: string;
  /** The turn whose words take back. */
  turnId?: string | undefined;
}

interface UndoOutcome {
  accepted: DecisionResult[];
  refusals: Map<string, Refusal>;
}

async function undoOne(
  tx: Transaction,
  actor: Person,
  action: ActionRecord,
  kind: 'cancel' | 'undo',
  undoBatchId: string,
  request: UndoRequest,
): Promise<Step> {
  await insertDecision(tx, {
    actionId: action.id,
    personId: actor.id,
    kind: 'undo',
    contentHash: action.contentHash,
    reason: request.reason,
    surface: request.surface,
    turnId: request.turnId,
  });
  const status = kind === 'cancel' ? 'canceled' : 'undoing';
  await setActionStatus(
    tx,
    action.id,
    status,
    kind === 'cancel' ? {} : { undoBatchId, problem: null, tries: 0 },
  );
  return {
    action,
    status,
    kind: kind === 'cancel' ? 'canceled' : 'undo_requested',
    actor: actor.email,
    data: { verb: 'undo', contentHash: action.contentHash, surface: request.surface },
    body: request.reason ? { personId: actor.id, value: { reason: request.reason } } : undefined,
  };
}

async function recordUndos(
  tx: Transaction,
  ledger: Ledger,
  actor: Person,
  ids: string[],
  request: UndoRequest,
): Promise<UndoOutcome> {
  const refusals = new Map<string, Refusal>();
  const open: { action: ActionRecord; kind: 'cancel' | 'undo' }[] = [];
  const locked = await lockActions(tx, ids);
  for (const action of locked) {
    const check = checkUndo(ledger, actor, await loadDossier(tx, action));
    if (check.kind === 'refused') refusals.set(action.id, { code: check.code, reason: check.reason });
    else if (check.kind !== 'settled') open.push({ action, kind: check.kind });
  }
  if (request.nonce !== undefined && open.length > 0) {
    const cardIds = open.map(({ action }) => action.cardId);
    const refusal = await checkNonce(tx, actor, request.nonce, cardIds);
    if (refusal) {
      for (const { action } of open) refusals.set(action.id, refusal);
      open.length = 0;
    } else {
      await consumeCardNonce(tx, hashNonce(request.nonce));
    }
  }
  const undoBatchId = randomUUID();
  const steps: Step[] = [];
  for (const { action, kind } of open.reverse()) {
    steps.push(await undoOne(tx, actor, action, kind, undoBatchId, request));
  }
  const views = await rereadViews(tx, ids);
  await recordSteps(tx, steps);
  if (steps.length > 0) tx.afterCommit(() => ledger.onWork(tx.organizationId));
  const accepted = [...views.values()].filter(({ id }) => !refusals.has(id));
  return { accepted: accepted.map((action) => ({ kind: 'accepted', action })), refusals };
}

/**
 * Takes actions back, the last one first; the first that cannot be because somebody changed its record ends it. Those
 * that cannot be taken back at all are refused with the reason, and the others go on. A held one is canceled.
 */
export async function undoActions(
  ledger: Ledger,
  actor: Person,
  request: UndoRequest,
): Promise<DecisionResult[]> {
  if (request.refs.length === 0)
    throw new InvalidInputError('Name at least one action to take back.', 'refs');
  const dossiers = await openDossiers(ledger, actor, 'undo', request.refs);
  const ids = dossiers.map(({ action }) => action.id);
  const { accepted, refusals } = await ledger.database.transaction(actor.organizationId, (tx) =>
    recordUndos(tx, ledger, actor, ids, request),
  );
  const clicks = dossiers.flatMap(({ action }) => {
    const refusal = refusals.get(action.id);
    return refusal ? [{ actionId: action.id, contentHash: action.contentHash, refusal }] : [];
  });
  const refused =
    clicks.length > 0 ? await refuseDecisions(ledger, actor, 'undo', request.surface, clicks) : [];
  const results = new Map([...accepted, ...refused].map((result) => [result.action.id, result]));
  return ids.flatMap((id) => results.get(id) ?? []);
}
