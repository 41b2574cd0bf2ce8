import type { ActionView } from '../contracts/action.ts';
import type { Ledger } from './ledger.ts';

/** Measures how long a proposal waited for the decision that was just taken. */
export function measureWait(
  ledger: Ledger,
  decision: 'approved' | 'rejected' | 'canceled',
  action: ActionView,
): void {
  ledger.meter?.approvalWaited(
    decision,
    (Date.parse(action.updatedAt) - Date.parse(action.createdAt)) / 1_000,
  );
}
