import { setActionStatus } from '../store/actions.ts';
import { lockExpiredActions } from '../store/find-actions.ts';
import type { Ledger } from './ledger.ts';
import { recordSteps } from './record-steps.ts';

const pageSize = 100;

/** Expires the proposals of an organization whose time is over, by the database's clock. Gives their number. */
export async function expireActions(ledger: Ledger, organizationId: string): Promise<number> {
  let total = 0;
  for (;;) {
    const expired = await ledger.database.transaction(organizationId, async (tx) => {
      const actions = await lockExpiredActions(tx, pageSize);
      for (const action of actions) await setActionStatus(tx, action.id, 'expired');
      await recordSteps(
        tx,
        actions.map((action) => ({
          action,
          status: 'expired',
          kind: 'expired',
          actor: 'deskhand',
          data: { expiresAt: action.expiresAt.toISOString() },
        })),
      );
      return actions.length;
    });
    total += expired;
    if (expired < pageSize) return total;
  }
}
