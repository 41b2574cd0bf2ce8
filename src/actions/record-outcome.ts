import type { ActionStatus } from '../contracts/action.ts';
import type { ActionRecord } from '../store/actions.ts';
import { type Attempt, finishAttempt } from '../store/attempts.ts';
import type { Transaction } from '../store/database.ts';
import { lockActionWithBatch } from '../store/find-actions.ts';
import { retryWhileAway } from '../store/retry-while-away.ts';
import type { EffectOutcome } from './call-effect.ts';
import type { Ledger } from './ledger.ts';

/** The answer in hand is precious: a database that is away is waited for this long. */
const mostMilliseconds = 60_000;

/** The action of an attempt, locked with those it was approved or undone with. */
export interface LockedAction {
  action: ActionRecord;
  batch: ActionRecord[];
}

/**
 * Finishes an attempt, once, and lets `settle` say what becomes of the action, in one transaction. Where somebody else
 * has finished the attempt, or the action is no longer `during` it, nothing changes.
 */
export function recordOutcome(
  ledger: Ledger,
  place: { organizationId: string; actionId: string; during: 'performing' | 'undoing' },
  attempt: Attempt,
  outcome: EffectOutcome,
  settle: (tx: Transaction, locked: LockedAction) => Promise<ActionStatus>,
): Promise<ActionStatus> {
  const { organizationId, actionId, during } = place;
  const receipt = outcome.kind === 'done' ? outcome.receipt : undefined;
  const problem = outcome.kind === 'done' ? undefined : outcome.problem;
  const record = () =>
    ledger.database.transaction(organizationId, async (tx) => {
      const batch = await lockActionWithBatch(tx, actionId);
      const action = batch.find(({ id }) => id === actionId);
      if (!action) throw new Error(`Action ${actionId} is gone.`);
      const isOurs = await finishAttempt(tx, actionId, attempt, { outcome: outcome.kind, receipt, problem });
      if (!isOurs || action.status !== during) return action.status;
      tx.afterCommit(() => ledger.onWork(organizationId));
      return settle(tx, { action, batch });
    });
  return retryWhileAway(record, ledger.logger, mostMilliseconds);
}
