import type { ActionStatus } from '../contracts/action.ts';
import type { Draft } from '../contracts/tool.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { type ActionRecord, setActionStatus } from '../store/actions.ts';
import { type Attempt, insertAttempt, listAttempts } from '../store/attempts.ts';
import type { Transaction } from '../store/database.ts';
import { lockActionWithBatch } from '../store/find-actions.ts';
import { callEffect } from './call-effect.ts';
import { findChange } from './check-freshness.ts';
import { isAttemptLive } from './is-attempt-live.ts';
import type { Ledger } from './ledger.ts';
import { type Dossier, loadDossier } from './load-dossier.ts';
import { prepareDraft } from './prepare-again.ts';
import { reconcileAction } from './reconcile-action.ts';
import { recordSteps } from './record-steps.ts';
import { cancelRest, settleAttempt } from './settle-attempt.ts';
import { deadlineOf, type WorkRequest } from './work-request.ts';

/** After so many looks in vain at a system that cannot be reached, an approved action fails. */
const mostTries = 6;

interface Work {
  dossier: Dossier;
  batch: ActionRecord[];
}

/** Whether its turn has come: approved, or held and due, and all before it in its batch over. */
function isReady(action: ActionRecord, batch: ActionRecord[]): boolean {
  if (action.status !== 'approved' && !(action.status === 'held' && action.isDue)) return false;
  return !batch.some(
    (earlier) =>
      earlier.id !== action.id &&
      earlier.batchId === action.batchId &&
      (earlier.batchPosition ?? 0) < (action.batchPosition ?? 0) &&
      ['approved', 'performing', 'unknown', 'failed'].includes(earlier.status),
  );
}

async function lockWork(tx: Transaction, actionId: string): Promise<Work> {
  const batch = await lockActionWithBatch(tx, actionId);
  const action = batch.find(({ id }) => id === actionId);
  if (!action) throw new Error(`Action ${actionId} does not exist.`);
  return { dossier: await loadDossier(tx, action), batch };
}

/** Ends an action before its effect was tried: certain that nothing was changed. */
async function giveUp(
  ledger: Ledger,
  { organizationId, actionId }: WorkRequest,
  status: 'failed' | 'canceled',
  code: string,
  problem: string,
): Promise<ActionStatus> {
  return ledger.database.transaction(organizationId, async (tx) => {
    const { dossier, batch } = await lockWork(tx, actionId);
    const { action } = dossier;
    if (!isReady(action, batch)) return action.status;
    await setActionStatus(tx, action.id, status, { problem });
    const steps = [
      { action, status, kind: status, actor: 'deskhand', data: { code } },
      ...(await cancelRest(tx, batch, action, 'could not be done')),
    ];
    await recordSteps(tx, steps);
    tx.afterCommit(() => ledger.onWork(organizationId));
    return status;
  });
}

/** Looks at the action once more as the requester; the status where it ends or waits here, or what to perform. */
async function prepareToPerform(
  ledger: Ledger,
  request: WorkRequest,
  { dossier, batch }: Work,
): Promise<ActionStatus | Draft> {
  const { action, requester, pauses, channels } = dossier;
  const use = { person: requester, tool: action.tool, effect: 'write' as const, pauses, channels };
  const may = ledger.policies.mayUseTool(use);
  if (may.kind === 'deny') {
    return giveUp(ledger, request, 'canceled', 'paused', `Nothing was changed. ${may.reason}`);
  }
  let fresh: Draft;
  try {
    fresh = await prepareDraft(ledger, dossier, action.args);
  } catch (error) {
    const isCertain = error instanceof DeskhandError && !error.isRetryable;
    if (!isCertain && action.tries + 1 < mostTries) {
      ledger.logger.warn('An approved action cannot be prepared now; trying again.', {
        action: action.id,
        error,
      });
      return postpone(ledger, request, action);
    }
    const reason =
      error instanceof DeskhandError ? error.message : 'The system it changes cannot be reached.';
    return giveUp(ledger, request, 'failed', 'not_prepared', `Nothing was changed. ${reason}`);
  }
  const changed = findChange(action, batch, fresh);
  if (changed === undefined) return fresh;
  const problem = `Nothing was changed, because ${changed} has changed since you approved this. Ask again to see it as it is now.`;
  return giveUp(ledger, request, 'failed', 'stale_content', problem);
}

async function postpone(ledger: Ledger, request: WorkRequest, action: ActionRecord): Promise<ActionStatus> {
  const tries = action.tries + 1;
  return ledger.database.transaction(request.organizationId, async (tx) => {
    const { dossier } = await lockWork(tx, action.id);
    const { status } = dossier.action;
    if (status === 'approved' || status === 'held') {
      await setActionStatus(tx, action.id, status, { retryInSeconds: 2 ** tries, tries });
    }
    return status;
  });
}

/** Commits the attempt before the call, unless the action has moved on meanwhile. */
async function beginAttempt(
  ledger: Ledger,
  { organizationId, actionId, executor }: WorkRequest,
  fresh: Draft,
): Promise<ActionStatus | Attempt> {
  return ledger.database.transaction(organizationId, async (tx) => {
    const { dossier, batch } = await lockWork(tx, actionId);
    const { action } = dossier;
    if (!isReady(action, batch)) return action.status;
    const attempt = await insertAttempt(tx, {
      actionId,
      kind: 'perform',
      owner: executor.id,
      effectKey: `perform:${actionId}`,
      deadlineMilliseconds: deadlineOf(ledger),
      targets: fresh.targets,
      before: fresh.before,
    });
    await setActionStatus(tx, actionId, 'performing', { problem: null, tries: 0 });
    await recordSteps(tx, [
      {
        action,
        status: 'performing',
        kind: 'performing',
        actor: 'deskhand',
        data: { attempt: attempt.number, key: attempt.effectKey, contentHash: action.contentHash },
      },
    ]);
    return attempt;
  });
}

/**
 * Makes the effect of an approved action, or of a held one that is due, once: the attempt is committed before the
 * call, what was approved is compared with what is there now, and no transaction is open during the call. Safe to call
 * again at any time; answers with the status the action then has.
 */
export async function performAction(ledger: Ledger, request: WorkRequest): Promise<ActionStatus> {
  const { organizationId, actionId, executor } = request;
  await executor.assertLease();
  const work = await ledger.database.transaction(organizationId, async (tx) => {
    const found = await lockWork(tx, actionId);
    const [last] = (await listAttempts(tx, organizationId, actionId, 'perform')).slice(-1);
    return { ...found, isLive: await isAttemptLive(tx, last, executor) };
  });
  const { action } = work.dossier;
  if (action.status === 'performing' && !work.isLive) return reconcileAction(ledger, request);
  if (!isReady(action, work.batch)) return action.status;

  const draft = await prepareToPerform(ledger, request, work);
  if (typeof draft === 'string') return draft;
  const attempt = await beginAttempt(ledger, request, draft);
  if (typeof attempt === 'string') return attempt;
  await executor.assertLease();
  const tool = ledger.tools.getWrite(action.tool);
  const outcome = await callEffect(ledger, tool.name, attempt, work.dossier.requester, (effect) =>
    tool.perform(draft, effect),
  );
  return settleAttempt(ledger, organizationId, actionId, attempt, outcome);
}
