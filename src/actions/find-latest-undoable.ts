import type { Person } from '../contracts/person.ts';
import { findLatestUndoableAction } from '../store/find-actions.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';

/** What `undo` without a reference means: the person's latest undoable action, of this conversation before any other. */
export async function findLatestUndoable(
  ledger: Ledger,
  actor: Person,
  where: { conversationId: string },
): Promise<string | undefined> {
  const action = await ledger.database.transaction(actor.organizationId, (tx) =>
    findLatestUndoableAction(tx, actor.organizationId, actor.id, where.conversationId),
  );
  return action && formatRef(action.reference);
}
