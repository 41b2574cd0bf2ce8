import type { Attempt } from '../store/attempts.ts';
import type { Transaction } from '../store/database.ts';
import { isLeaseHeld } from '../store/leases.ts';
import type { Executor } from './ledger.ts';

/** Whether somebody may still be making the call of an attempt: before its deadline, in this process or a live one. */
export async function isAttemptLive(
  tx: Transaction,
  attempt: Attempt | undefined,
  executor: Executor,
): Promise<boolean> {
  if (!attempt || attempt.outcome !== undefined || attempt.millisecondsLeft <= 0) return false;
  return attempt.owner === executor.id || isLeaseHeld(tx, attempt.owner);
}
