import { randomUUID } from 'node:crypto';
import type { ActionView } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import { type ActionRecord, setActionStatus, updateActionContent } from '../store/actions.ts';
import { consumeCardNonce } from '../store/card-nonces.ts';
import { bumpCardRevision } from '../store/cards.ts';
import type { Transaction } from '../store/database.ts';
import { insertDecision, voidApprovals } from '../store/decisions.ts';
import { lockActions } from '../store/find-actions.ts';
import { type ApprovalItem, askApprovalOf, checkApproval, type Refusal } from './check-approval.ts';
import { checkNonce } from './check-nonce.ts';
import { hashNonce } from './draw-nonce.ts';
import type { Ledger } from './ledger.ts';
import { type Dossier, loadDossier } from './load-dossier.ts';
import type { FreshContent } from './prepare-again.ts';
import { rereadViews } from './read-views.ts';
import { recordSteps, type Step } from './record-steps.ts';
import { countingApprovals } from './to-action-view.ts';

/** One approval that has been checked and prepared, on its way into the database. */
export interface PreparedApproval {
  actionId: string;
  item: ApprovalItem;
  /** It had been approved before. */
  isSettled?: boolean;
  fresh?: FreshContent;
}

/** Nothing was written: these are refused. */
export type ApprovalOutcome =
  | { kind: 'recorded'; views: Map<string, ActionView> }
  | { kind: 'refused'; refusals: Map<string, Refusal> };

/** Whether both have approved: the requester, and where it is needed somebody else. */
function isComplete(ledger: Ledger, actor: Person, dossier: Dossier): boolean {
  const { action, decisions } = dossier;
  const people = new Set([actor.id, ...countingApprovals(action, decisions).map(({ by }) => by.id)]);
  if (!people.has(action.requestedBy.id)) return false;
  return askApprovalOf(ledger, dossier).kind !== 'needsSecondPerson' || people.size > 1;
}

async function approveOne(
  tx: Transaction,
  ledger: Ledger,
  actor: Person,
  how: { surface: string; turnId?: string | undefined },
  action: ActionRecord,
  { fresh }: PreparedApproval,
  batch: { id: string; position: number },
): Promise<Step[]> {
  const steps: Step[] = [];
  const { surface } = how;
  const by = { actionId: action.id, personId: actor.id, surface, turnId: how.turnId };
  const content = fresh?.isEdit ? fresh.content : undefined;
  const contentHash = content?.contentHash ?? action.contentHash;
  if (content) {
    await voidApprovals(tx, action.id);
    await insertDecision(tx, { ...by, kind: 'edit', contentHash });
    await updateActionContent(tx, action.id, content);
    await bumpCardRevision(tx, action.cardId);
    steps.push({
      action,
      status: 'proposed',
      kind: 'edited',
      actor: actor.email,
      data: { from: action.contentHash, contentHash, rule: content.policyRule, surface },
      body: { personId: action.requestedBy.id, value: { summary: content.summary, args: content.args } },
    });
  }
  const dossier = await loadDossier(tx, { ...action, ...content });
  const isWhole = isComplete(ledger, actor, dossier);
  await insertDecision(tx, { ...by, kind: 'approve', contentHash });
  const approval = { contentHash, rule: askApprovalOf(ledger, dossier).rule, surface };
  if (!isWhole) {
    const data = { ...approval, waitsForSecondPerson: true };
    steps.push({ action, status: 'proposed', kind: 'approved', actor: actor.email, data });
    return steps;
  }
  await setActionStatus(tx, action.id, 'approved', { batch, problem: null, tries: 0 });
  const isHeld = dossier.action.reversibility.kind === 'held' && ledger.undoWindowSeconds > 0;
  if (isHeld) {
    await setActionStatus(tx, action.id, 'held', { heldForSeconds: ledger.undoWindowSeconds });
  }
  const data = isHeld ? { ...approval, heldForSeconds: ledger.undoWindowSeconds } : approval;
  steps.push({ action, status: isHeld ? 'held' : 'approved', kind: 'approved', actor: actor.email, data });
  return steps;
}

/**
 * The transaction of an approval: locks the actions, checks everything once more as it is now, consumes the nonce, and
 * takes all of the actions or none. Those taken run in the order of their card.
 */
export async function recordApprovals(
  tx: Transaction,
  ledger: Ledger,
  actor: Person,
  approvals: PreparedApproval[],
  how: { nonce?: string | undefined; surface: string; turnId?: string | undefined },
): Promise<ApprovalOutcome> {
  const ids = approvals.map(({ actionId }) => actionId);
  const locked = await lockActions(tx, ids);
  const refusals = new Map<string, Refusal>();
  const open: { action: ActionRecord; approval: PreparedApproval }[] = [];
  for (const action of locked) {
    const approval = approvals.find(({ actionId }) => actionId === action.id);
    if (!approval) continue;
    const check = checkApproval(ledger, actor, await loadDossier(tx, action), approval.item);
    if (check.kind === 'refused') refusals.set(action.id, { code: check.code, reason: check.reason });
    else if (check.kind === 'open' && approval.fresh) open.push({ action, approval });
  }
  if (open.length > 0 && how.nonce !== undefined && refusals.size === 0) {
    const refusal = await checkNonce(
      tx,
      actor,
      how.nonce,
      locked.map(({ cardId }) => cardId),
    );
    if (refusal) for (const { action } of open) refusals.set(action.id, refusal);
  }
  if (refusals.size > 0) return { kind: 'refused', refusals };
  if (open.length > 0 && how.nonce !== undefined) await consumeCardNonce(tx, hashNonce(how.nonce));

  const batchId = randomUUID();
  const steps: Step[] = [];
  for (const [position, { action, approval }] of open.entries()) {
    const batch = { id: batchId, position };
    steps.push(...(await approveOne(tx, ledger, actor, how, action, approval, batch)));
  }
  const views = await rereadViews(tx, ids);
  await recordSteps(tx, steps);
  if (open.length > 0) tx.afterCommit(() => ledger.onWork(tx.organizationId));
  return { kind: 'recorded', views };
}
