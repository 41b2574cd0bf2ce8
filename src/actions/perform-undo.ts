import type { ActionStatus } from '../contracts/action.ts';
import { type ActionRecord, setActionStatus } from '../store/actions.ts';
import { type Attempt, finishAttempt, insertAttempt, listAttempts } from '../store/attempts.ts';
import type { Transaction } from '../store/database.ts';
import { lockActionWithBatch } from '../store/find-actions.ts';
import { callEffect, type EffectOutcome } from './call-effect.ts';
import { formatRef } from './format-ref.ts';
import { isAttemptLive } from './is-attempt-live.ts';
import type { Ledger } from './ledger.ts';
import { loadDossier } from './load-dossier.ts';
import { type LockedAction, recordOutcome } from './record-outcome.ts';
import { recordSteps, type Step } from './record-steps.ts';
import { deadlineOf, type WorkRequest } from './work-request.ts';

const mostTries = 4;

/** The actions that are taken back together with one and come after it in the order of undoing. */
function restOf(action: ActionRecord, locked: ActionRecord[]): ActionRecord[] {
  return locked.filter(
    (other) =>
      action.undoBatchId !== undefined &&
      other.undoBatchId === action.undoBatchId &&
      other.reference < action.reference &&
      other.status === 'undoing',
  );
}

/** The attempt that made the effect, with what was there before. */
function findMaker(attempts: Attempt[]): Attempt | undefined {
  return attempts.findLast(({ outcome }) => outcome === 'done') ?? attempts.at(-1);
}

async function begin(ledger: Ledger, { organizationId, actionId, executor }: WorkRequest) {
  return ledger.database.transaction(organizationId, async (tx) => {
    const locked = await lockActionWithBatch(tx, actionId);
    const action = locked.find(({ id }) => id === actionId);
    if (!action) throw new Error(`Action ${actionId} does not exist.`);
    if (action.status !== 'undoing') return action.status;
    const isFirst = !locked.some(
      (later) =>
        later.undoBatchId === action.undoBatchId &&
        later.reference > action.reference &&
        later.status === 'undoing',
    );
    const attempts = await listAttempts(tx, organizationId, actionId, 'undo');
    const last = attempts.at(-1);
    if (!isFirst || (await isAttemptLive(tx, last, executor))) return action.status;
    if (last && last.outcome === undefined) {
      await finishAttempt(tx, actionId, last, { outcome: 'unknown', problem: 'The process stopped.' });
    }
    const { requester } = await loadDossier(tx, action);
    const maker = findMaker(await listAttempts(tx, organizationId, actionId, 'perform'));
    const attempt = await insertAttempt(tx, {
      actionId,
      kind: 'undo',
      owner: executor.id,
      effectKey: `undo:${actionId}`,
      deadlineMilliseconds: deadlineOf(ledger),
      targets: action.targets,
      before: maker?.before,
    });
    return { action, requester, attempt };
  });
}

/** Whether an undo whose outcome is unknown may be made again: it restores under a precondition or our own key. */
function mayRepeat(ledger: Ledger, action: ActionRecord, attempt: Attempt): boolean {
  return attempt.number < mostTries && ledger.tools.getWrite(action.tool).onceBy !== 'none';
}

async function failUndo(
  tx: Transaction,
  locked: ActionRecord[],
  action: ActionRecord,
  problem: string,
  data: Record<string, unknown>,
): Promise<Step[]> {
  const ref = formatRef(action.reference);
  await setActionStatus(tx, action.id, 'undo_failed', { problem });
  const steps: Step[] = [{ action, status: 'undo_failed', kind: 'undo_failed', actor: 'deskhand', data }];
  for (const other of restOf(action, locked)) {
    await setActionStatus(tx, other.id, 'undo_failed', {
      problem: `Not taken back, because ${ref} after it could not be. It stands as it was done; you can take it back by itself.`,
    });
    steps.push({
      action: other,
      status: 'undo_failed',
      kind: 'undo_failed',
      actor: 'deskhand',
      data: { because: ref },
    });
  }
  return steps;
}

async function settle(
  tx: Transaction,
  ledger: Ledger,
  { action, batch }: LockedAction,
  attempt: Attempt,
  outcome: EffectOutcome,
): Promise<ActionStatus> {
  const data = { attempt: attempt.number, key: attempt.effectKey };
  if (outcome.kind === 'done') {
    await setActionStatus(tx, action.id, 'undone', { problem: null });
    await recordSteps(tx, [
      {
        action,
        status: 'undone',
        kind: 'undone',
        actor: 'deskhand',
        data: { ...data, record: outcome.receipt.recordRef, version: outcome.receipt.version ?? null },
        body: { personId: action.requestedBy.id, value: { receipt: outcome.receipt } },
      },
    ]);
    return 'undone';
  }
  if (outcome.kind === 'unknown' && mayRepeat(ledger, action, attempt)) {
    await setActionStatus(tx, action.id, 'undoing', { retryInSeconds: 2 ** attempt.number });
    return 'undoing';
  }
  const isUnknown = outcome.kind === 'unknown';
  const told = isUnknown
    ? `It may or may not have been taken back. ${outcome.problem} Please look at it.`
    : `It could not be taken back, and nothing was overwritten. ${outcome.problem}`;
  await recordSteps(
    tx,
    await failUndo(tx, batch, action, told, { ...data, code: isUnknown ? 'outcome_unknown' : outcome.code }),
  );
  return 'undo_failed';
}

/**
 * Takes the effect of an action back: an attempt like any other, committed before the call. When somebody has changed
 * the record since, nothing is overwritten and the action says so. Answers with the status the action then has.
 */
export async function performUndo(ledger: Ledger, request: WorkRequest): Promise<ActionStatus> {
  const { organizationId, actionId, executor } = request;
  await executor.assertLease();
  const begun = await begin(ledger, request);
  if (typeof begun === 'string') return begun;
  const { action, requester, attempt } = begun;
  const { args, receipt } = action;
  const tool = ledger.tools.getWrite(action.tool);
  const undo = tool.undo?.bind(tool);
  await executor.assertLease();
  const outcome: EffectOutcome =
    undo && receipt
      ? await callEffect(ledger, tool.name, attempt, requester, (effect) =>
          undo({ args, receipt, before: attempt.before }, effect),
        )
      : { kind: 'failed', code: 'illegal_state', problem: `The tool ${tool.name} has no way to do that.` };
  const place = { organizationId, actionId, during: 'undoing' } as const;
  return recordOutcome(ledger, place, attempt, outcome, (tx, locked) =>
    settle(tx, ledger, locked, attempt, outcome),
  );
}
