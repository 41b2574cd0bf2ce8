import type { ActionStatus } from '../contracts/action.ts';
import { type ActionRecord, setActionStatus } from '../store/actions.ts';
import type { Attempt } from '../store/attempts.ts';
import type { Transaction } from '../store/database.ts';
import type { EffectOutcome } from './call-effect.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import { type LockedAction, recordOutcome } from './record-outcome.ts';
import { recordSteps, type Step } from './record-steps.ts';
import { nobodyKnows, waitBeforeLook } from './wait-before-look.ts';

/** Why nothing goes on after an action of which only a person can say what became of it. */
export const maybeDone = 'may or may not have been done';

/** Cancels what was approved after an action that did not end well; nothing of it has been done. */
export async function cancelRest(
  tx: Transaction,
  batch: ActionRecord[],
  stopped: ActionRecord,
  why: string,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const action of batch) {
    const isOpen = action.status === 'approved' || action.status === 'held';
    if (action.id === stopped.id || action.batchId !== stopped.batchId || !isOpen || !action.batchId)
      continue;
    const problem = `Not done, because ${formatRef(stopped.reference)} before it ${why}. Nothing of it was changed; ask again if you still want it.`;
    await setActionStatus(tx, action.id, 'canceled', { problem });
    const data = { because: formatRef(stopped.reference) };
    steps.push({ action, status: 'canceled', kind: 'canceled', actor: 'deskhand', data });
  }
  return steps;
}

/** What the person reads while the outcome is open. */
function describeUnknown(ledger: Ledger, action: ActionRecord, problem: string): string {
  return ledger.tools.getWrite(action.tool).onceBy === 'none'
    ? `It may have been done. ${problem} I cannot find out, and I will not do it again by myself. Please look, and say whether it happened.`
    : `It may have been done. ${problem} I am finding out.`;
}

async function settle(
  tx: Transaction,
  ledger: Ledger,
  { action, batch }: LockedAction,
  attempt: Attempt,
  outcome: EffectOutcome,
): Promise<ActionStatus> {
  const data = { attempt: attempt.number, key: attempt.effectKey };
  const by = { action, actor: 'deskhand', status: outcome.kind, kind: outcome.kind };
  const steps: Step[] = [];
  if (outcome.kind === 'done') {
    await setActionStatus(tx, action.id, 'done', {
      receipt: outcome.receipt,
      problem: null,
      undoUntil: action.reversibility.until,
    });
    const { recordRef, version } = outcome.receipt;
    steps.push({
      ...by,
      data: { ...data, record: recordRef, version: version ?? null },
      body: { personId: action.requestedBy.id, value: { receipt: outcome.receipt } },
    });
  } else if (outcome.kind === 'failed') {
    await setActionStatus(tx, action.id, 'failed', { problem: outcome.problem });
    steps.push({ ...by, data: { ...data, code: outcome.code } });
    steps.push(...(await cancelRest(tx, batch, action, 'could not be done')));
  } else {
    const isNever = ledger.tools.getWrite(action.tool).onceBy === 'none';
    const wait = waitBeforeLook(action.tries);
    const retryInSeconds = isNever ? null : wait;
    await setActionStatus(tx, action.id, 'unknown', {
      problem: wait === null ? nobodyKnows : describeUnknown(ledger, action, outcome.problem),
      retryInSeconds,
    });
    steps.push({ ...by, data });
    // What comes after it waits while code is finding out.
    if (retryInSeconds === null) steps.push(...(await cancelRest(tx, batch, action, maybeDone)));
  }
  await recordSteps(tx, steps);
  return outcome.kind;
}

/** Records what an attempt came to, once: where somebody else has finished the attempt, nothing changes. */
export function settleAttempt(
  ledger: Ledger,
  organizationId: string,
  actionId: string,
  attempt: Attempt,
  outcome: EffectOutcome,
): Promise<ActionStatus> {
  const place = { organizationId, actionId, during: 'performing' } as const;
  return recordOutcome(ledger, place, attempt, outcome, (tx, locked) =>
    settle(tx, ledger, locked, attempt, outcome),
  );
}
