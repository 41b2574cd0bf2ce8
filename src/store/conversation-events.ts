import type { ConversationEvent } from '../contracts/assistant.ts';
import type { Queryable, Transaction } from './database.ts';

/** What happened, without the fields that its row gives it. */
export type NewConversationEvent =
  | { kind: 'message'; messageId: string }
  | { kind: 'turn'; turnId: string; state: string }
  | { kind: 'action'; actionId: string; ref: string; status: string };

/** Appends events under the conversation's next numbers; the row lock keeps numbers in the order of commits. */
export function appendConversationEvents(
  tx: Transaction,
  conversationId: string,
  events: NewConversationEvent[],
): void {
  if (events.length === 0) return;
  tx.send(
    `WITH next AS (
       UPDATE conversations SET last_event = last_event + jsonb_array_length($3::jsonb), updated_at = now()
       WHERE organization_id = $1 AND id = $2 RETURNING last_event)
     INSERT INTO conversation_events (organization_id, conversation_id, position, kind, data)
     SELECT $1, $2, last_event - jsonb_array_length($3::jsonb) + ordinal, event ->> 'kind', event - 'kind'
     FROM next, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS list (event, ordinal)`,
    [tx.organizationId, conversationId, JSON.stringify(events)],
  );
  tx.announce(`conversation:${conversationId}`);
  for (const event of events) {
    if (event.kind === 'turn') tx.announce(`turn:${event.turnId}`);
    if (event.kind === 'action') tx.announce(`action:${event.actionId}`);
  }
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
