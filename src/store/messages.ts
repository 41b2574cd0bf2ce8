import { randomUUID } from 'node:crypto';
import type { Source } from '../contracts/source.ts';
import type { Choice } from '../contracts/turn.ts';
import type { Queryable, Transaction } from './database.ts';

/** A message, as it is stored. */
export interface StoredMessage {
  id: string;
  conversationId: string;
  position: number;
  role: 'person' | 'assistant';
  text: string;
  turnId: string | undefined;
  citations: Source[];
  choices: Choice[];
  cardId: string | undefined;
  createdAt: Date;
}

interface Row {
  id: string;
  conversation_id: string;
  position: string;
  role: 'person' | 'assistant';
  text: string;
  turn_id: string | null;
  citations: Source[];
  choices: Choice[];
  card_id: string | null;
  created_at: Date;
}

const columns = 'id, conversation_id, position, role, text, turn_id, citations, choices, card_id, created_at';

const toMessage = (row: Row): StoredMessage => ({
  id: row.id,
  conversationId: row.conversation_id,
  position: Number(row.position),
  role: row.role,
  text: row.text,
  turnId: row.turn_id ?? undefined,
  citations: row.citations,
  choices: row.choices,
  cardId: row.card_id ?? undefined,
  createdAt: row.created_at,
});

/** Adds a message at a position taken with `takePosition`. Returns its id. */
export function insertMessage(
  tx: Transaction,
  message: {
    conversationId: string;
    position: number;
    role: 'person' | 'assistant';
    text: string;
    turnId: string;
    citations?: Source[];
    choices?: Choice[];
    cardId?: string | undefined;
  },
): string {
  const id = randomUUID();
  tx.send(
    `INSERT INTO messages (organization_id, id, conversation_id, position, role, text, turn_id, citations, choices, card_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.organizationId,
      id,
      message.conversationId,
      message.position,
      message.role,
      message.text,
      message.turnId,
      JSON.stringify(message.citations ?? []),
      JSON.stringify(message.choices ?? []),
      message.cardId ?? null,
    ],
  );
  return id;
}

/** The newest messages of a conversation after a position, in their order. */
export async function listRecentMessages(
  db: Queryable,
  organizationId: string,
  conversationId: string,
  range: { after: number; before?: number; limit: number },
): Promise<StoredMessage[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM messages
     WHERE organization_id = $1 AND conversation_id = $2 AND position > $3 AND ($4::bigint IS NULL OR position < $4)
     ORDER BY position DESC LIMIT $5`,
    [organizationId, conversationId, range.after, range.before ?? null, range.limit],
  );
  return rows.map(toMessage).reverse();
}

/**
 * What was said before a turn and is not in the conversation's summary, in order: the newest messages before its own,
 * and the replies to earlier turns, also where those came after it had been written.
 */
export async function listWindowMessages(
  db: Queryable,
  organizationId: string,
  turnId: string,
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await db.query<Row>(
    `SELECT message.* FROM turns AS turn
     JOIN conversations AS conversation
       ON conversation.organization_id = turn.organization_id AND conversation.id = turn.conversation_id,
     LATERAL (
       SELECT ${columns} FROM messages
       WHERE organization_id = turn.organization_id AND conversation_id = turn.conversation_id
         AND position > summary_through AND (position < turn.position OR role = 'assistant')
       ORDER BY position DESC LIMIT $3) AS message
     WHERE turn.organization_id = $1 AND turn.id = $2`,
    [organizationId, turnId, limit],
  );
  return rows.map(toMessage).reverse();
}

/** The person's message that a turn answers, or the assistant's reply to it. */
export async function findTurnMessage(
  db: Queryable,
  organizationId: string,
  turnId: string,
  role: 'person' | 'assistant',
): Promise<StoredMessage | undefined> {
  const [row] = await db.query<Row>(
    `SELECT ${columns} FROM messages JOIN (
       SELECT conversation_id AS its_conversation, position AS begin FROM turns
       WHERE organization_id = $1 AND id = $2) AS turn
       ON conversation_id = its_conversation AND position >= begin
     WHERE organization_id = $1 AND turn_id = $2 AND role = $3 ORDER BY position LIMIT 1`,
    [organizationId, turnId, role],
  );
  return row && toMessage(row);
}
