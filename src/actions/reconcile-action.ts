import type { ActionStatus } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import type { Receipt, WriteTool } from '../contracts/tool.ts';
import { type ActionRecord, setActionStatus } from '../store/actions.ts';
import { type Attempt, insertAttempt, listAttempts } from '../store/attempts.ts';
import { lockActions, lockActionWithBatch } from '../store/find-actions.ts';
import { callEffect, type EffectOutcome, withEffect } from './call-effect.ts';
import { isAttemptLive } from './is-attempt-live.ts';
import type { Ledger } from './ledger.ts';
import { loadDossier } from './load-dossier.ts';
import { recordSteps } from './record-steps.ts';
import { cancelRest, maybeDone, settleAttempt } from './settle-attempt.ts';
import { nobodyKnows, waitBeforeLook } from './wait-before-look.ts';
import { deadlineOf, draftOf, type WorkRequest } from './work-request.ts';

interface OpenEffect {
  action: ActionRecord;
  requester: Person;
  /** The latest attempt; its outcome is not known. */
  attempt: Attempt;
  isPaused: boolean;
}

/** Takes an effect whose outcome is open; the status alone where there is none to look into. */
async function takeOpenEffect(ledger: Ledger, request: WorkRequest): Promise<ActionStatus | OpenEffect> {
  const { organizationId, actionId, executor } = request;
  const found = await ledger.database.transaction(organizationId, async (tx) => {
    const [locked] = await lockActions(tx, [actionId]);
    if (!locked) throw new Error(`Action ${actionId} does not exist.`);
    const { action, requester, pauses, channels } = await loadDossier(tx, locked);
    const [attempt] = (await listAttempts(tx, organizationId, actionId, 'perform')).slice(-1);
    const isLive = await isAttemptLive(tx, attempt, executor);
    const use = { person: requester, tool: action.tool, effect: 'write' as const, pauses, channels };
    return { action, requester, attempt, isLive, isPaused: ledger.policies.mayUseTool(use).kind === 'deny' };
  });
  const { action, attempt } = found;
  if (!attempt || found.isLive) return action.status;
  if (action.status === 'performing') {
    const problem = 'The process that did it stopped before it could say.';
    const outcome: EffectOutcome = { kind: 'unknown', problem };
    const status = await settleAttempt(ledger, organizationId, actionId, attempt, outcome);
    return status === 'unknown' ? { ...found, attempt } : status;
  }
  return action.status === 'unknown' ? { ...found, attempt } : action.status;
}

/** Looks again later, a little later each time; in the end a person decides. */
function lookLater(
  ledger: Ledger,
  { organizationId, actionId }: WorkRequest,
  wait?: { seconds: number },
): Promise<ActionStatus> {
  return ledger.database.transaction(organizationId, async (tx) => {
    const batch = await lockActionWithBatch(tx, actionId);
    const action = batch.find(({ id }) => id === actionId);
    if (action?.status !== 'unknown') return action?.status ?? 'unknown';
    const tries = action.tries + 1;
    const retryInSeconds = wait?.seconds ?? waitBeforeLook(tries);
    await setActionStatus(tx, actionId, 'unknown', {
      tries,
      retryInSeconds,
      problem: retryInSeconds === null ? nobodyKnows : undefined,
    });
    if (retryInSeconds === null) await recordSteps(tx, await cancelRest(tx, batch, action, maybeDone));
    return 'unknown';
  });
}

/** Records what became clear about an unknown effect without another call to make it. */
async function resolveAs(
  ledger: Ledger,
  { organizationId, actionId }: WorkRequest,
  attempt: Attempt,
  outcome: { kind: 'done'; receipt: Receipt } | { kind: 'failed'; problem: string; code: string },
): Promise<ActionStatus> {
  return ledger.database.transaction(organizationId, async (tx) => {
    const [action] = await lockActions(tx, [actionId]);
    if (action?.status !== 'unknown') return action?.status ?? 'unknown';
    const isDone = outcome.kind === 'done';
    await setActionStatus(
      tx,
      actionId,
      outcome.kind,
      isDone
        ? { receipt: outcome.receipt, problem: null, undoUntil: action.reversibility.until }
        : { problem: outcome.problem },
    );
    const data = { attempt: attempt.number, key: attempt.effectKey, found: true };
    await recordSteps(tx, [
      {
        action,
        status: outcome.kind,
        kind: outcome.kind,
        actor: 'deskhand',
        data: isDone
          ? { ...data, record: outcome.receipt.recordRef, version: outcome.receipt.version ?? null }
          : { ...data, code: outcome.code },
        body: isDone ? { personId: action.requestedBy.id, value: { receipt: outcome.receipt } } : undefined,
      },
    ]);
    tx.afterCommit(() => ledger.onWork(organizationId));
    return outcome.kind;
  });
}

/** Makes the effect again under the same key, as an attempt of its own. */
async function sendAgain(
  ledger: Ledger,
  request: WorkRequest,
  tool: WriteTool,
  open: OpenEffect,
): Promise<ActionStatus> {
  const { organizationId, actionId, executor } = request;
  const draft = draftOf(open.action, open.attempt);
  const attempt = await ledger.database.transaction(organizationId, async (tx) => {
    const [action] = await lockActions(tx, [actionId]);
    if (action?.status !== 'unknown') return action?.status ?? 'unknown';
    const begun = await insertAttempt(tx, {
      actionId,
      kind: 'perform',
      owner: executor.id,
      effectKey: open.attempt.effectKey,
      deadlineMilliseconds: deadlineOf(ledger),
      targets: draft.targets,
      before: draft.before,
    });
    await setActionStatus(tx, actionId, 'performing', { tries: action.tries + 1 });
    const data = { attempt: begun.number, key: begun.effectKey, contentHash: action.contentHash };
    await recordSteps(tx, [{ action, status: 'performing', kind: 'performing', actor: 'deskhand', data }]);
    return begun;
  });
  if (typeof attempt === 'string') return attempt;
  await executor.assertLease();
  let outcome = await callEffect(ledger, tool.name, attempt, open.requester, (effect) =>
    tool.perform(draft, effect),
  );
  if (outcome.kind === 'failed' && outcome.conflict && tool.onceBy === 'condition') {
    // The precondition no longer holds: either our first call has changed the record, or somebody else has.
    const receipt = await findWished(tool, open, attempt, outcome.conflict.details.receipt);
    outcome = receipt
      ? { kind: 'done', receipt }
      : {
          ...outcome,
          problem: `It could not be done: the record was changed meanwhile and is not as you wished. ${outcome.problem}`,
        };
  }
  return settleAttempt(ledger, organizationId, actionId, attempt, outcome);
}

async function findWished(
  tool: WriteTool,
  open: OpenEffect,
  attempt: Attempt,
  reported: unknown,
): Promise<Receipt | undefined> {
  if (reported) return reported as Receipt;
  if (!tool.find) return undefined;
  const draft = draftOf(open.action, attempt);
  return withEffect(attempt, open.requester, async (effect) => tool.find?.(draft, effect));
}

/**
 * Finds out what became of an effect whose outcome is unknown, in the way that its tool declares, and makes it once
 * more where it is safe or proven not to have happened. Answers with the status the action then has.
 */
export async function reconcileAction(ledger: Ledger, request: WorkRequest): Promise<ActionStatus> {
  await request.executor.assertLease();
  const open = await takeOpenEffect(ledger, request);
  if (typeof open === 'string') return open;
  const tool = ledger.tools.getWrite(open.action.tool);
  if (tool.onceBy === 'none') return 'unknown';
  if (tool.onceBy === 'readBack') {
    if (!tool.find) return 'unknown';
    const draft = draftOf(open.action, open.attempt);
    const look = { ...open.attempt, millisecondsLeft: deadlineOf(ledger) };
    let receipt: Receipt | undefined;
    try {
      receipt = await withEffect(look, open.requester, async (effect) => tool.find?.(draft, effect));
    } catch (error) {
      ledger.logger.warn('An effect of unknown outcome cannot be looked for now.', {
        action: open.action.id,
        error,
      });
      return lookLater(ledger, request);
    }
    if (receipt) return resolveAs(ledger, request, open.attempt, { kind: 'done', receipt });
    const missing = open.attempt.millisecondsLeft / 1000 + (tool.indexDelaySeconds ?? 0);
    if (missing > 0) return lookLater(ledger, request, { seconds: Math.ceil(missing) });
  }
  if (open.isPaused) return lookLater(ledger, request);
  return sendAgain(ledger, request, tool, open);
}
