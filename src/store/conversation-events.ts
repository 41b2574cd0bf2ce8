import type { ConversationEvent } from '../contracts/assistant.ts';
import type { Queryable, Transaction } from './database.ts';

/** What happened, without the fields that its row gives it. */
export type NewConversationEvent =
  | { kind: 'message'; messageId: string }
  | { kind: 'turn'; turnId: string; state: string }
  | { kind: 'action'; actionId: string; ref: string; status: string };

/** Appends an event under the conversation's next number; the row lock keeps numbers in the order of commits. */
export async function appendConversationEvent(
  tx: Transaction,
  conversationId: string,
  event: NewConversationEvent,
): Promise<void> {
  const { kind, ...data } = event;
  await tx.query(
    `WITH next AS (
       UPDATE conversations SET last_event = last_event + 1, updated_at = now()
       WHERE organization_id = $1 AND id = $2 RETURNING last_event)
     INSERT INTO conversation_events (organization_id, conversation_id, position, kind, data)
     SELECT $1, $2, last_event, $3, $4 FROM next`,
    [tx.organizationId, conversationId, kind, JSON.stringify(data)],
  );
  tx.announce(`conversation:${conversationId}`);
  if (event.kind === 'turn') tx.announce(`turn:${event.turnId}`);
  if (event.kind === 'action') tx.announce(`action:${event.actionId}`);
}

/** The events after a number, oldest first. */
export async function listConversationEvents(
  db: Queryable,
  organizationId: string,
  conversationId: string,
  afterId: number,
): Promise<ConversationEvent[]> {
  const rows = await db.query<{ position: string; kind: string; data: object }>(
    `SELECT position, kind, data FROM conversation_events
     WHERE organization_id = $1 AND conversation_id = $2 AND position > $3 ORDER BY position LIMIT 500`,
    [organizationId, conversationId, afterId],
  );
  return rows.map(
    (row) =>
      ({
        id: Number(row.position),
        conversation: conversationId,
        kind: row.kind,
        ...row.data,
      }) as ConversationEvent,
  );
}
