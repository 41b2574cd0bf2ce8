import type { KnownAction } from '../contracts/turn.ts';
import type { Queryable } from '../store/database.ts';
import { listActionHeads } from '../store/find-actions.ts';
import { formatRef } from './format-ref.ts';

const most = 50;

/** The newest actions of a conversation, oldest first, as the agent and the claim check see them. */
export async function listKnownActions(
  db: Queryable,
  organizationId: string,
  conversationId: string,
): Promise<KnownAction[]> {
  const actions = await listActionHeads(db, organizationId, conversationId, most);
  return actions.map((action) => ({
    ref: formatRef(action.reference),
    turnId: action.turnId,
    tool: action.tool,
    status: action.status,
    summary: action.summary,
    recordRef: action.receipt?.recordRef,
    receiptSummary: action.receipt?.summary,
  }));
}
