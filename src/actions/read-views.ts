import type { ActionView } from '../contracts/action.ts';
import type { ActionRecord } from '../store/actions.ts';
import type { Transaction } from '../store/database.ts';
import { listDecisions } from '../store/decisions.ts';
import { lockActions } from '../store/find-actions.ts';
import { toActionView } from './to-action-view.ts';

/** The views of stored actions, in their order. */
export async function toViews(tx: Transaction, actions: ActionRecord[]): Promise<ActionView[]> {
  const decisions = await listDecisions(
    tx,
    tx.organizationId,
    actions.map(({ id }) => id),
  );
  return actions.map((action) => toActionView(action, decisions));
}

/** The views of actions that this transaction has just changed, by their ids. */
export async function rereadViews(tx: Transaction, ids: string[]): Promise<Map<string, ActionView>> {
  const views = await toViews(tx, await lockActions(tx, ids));
  return new Map(views.map((view) => [view.id, view]));
}
