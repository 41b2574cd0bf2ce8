import { appendConversationEvents } from '../store/conversation-events.ts';
import { takePosition } from '../store/conversations.ts';
import type { Transaction } from '../store/database.ts';
import { insertTurn, listDueContinuations } from '../store/turns.ts';

/** Puts a turn into the inbox for every request whose first actions are done and that has more to do. */
export async function continueTurns(tx: Transaction): Promise<void> {
  for (const turn of await listDueContinuations(tx, tx.organizationId)) {
    const { conversationId, personId } = turn;
    const id = `${turn.id}:continue`;
    const position = await takePosition(tx, conversationId);
    insertTurn(tx, { id, conversationId, position, personId, continuesTurn: turn.id });
    appendConversationEvents(tx, conversationId, [{ kind: 'turn', turnId: id, state: 'waiting' }]);
  }
}
