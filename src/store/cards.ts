import { randomUUID } from 'node:crypto';
import type { Queryable, Transaction } from './database.ts';

/** A card without its actions. */
export interface CardRecord {
  id: string;
  conversationId: string;
  revision: number;
}

interface Row {
  id: string;
  conversation_id: string;
  revision: number;
}

const toCard = (row: Row): CardRecord => ({
  id: row.id,
  conversationId: row.conversation_id,
  revision: row.revision,
});

/** Makes an empty card for a turn. */
export function insertCard(tx: Transaction, card: { conversationId: string; turnId: string }): string {
  const id = randomUUID();
  tx.send('INSERT INTO cards (organization_id, id, conversation_id, turn_id) VALUES ($1, $2, $3, $4)', [
    tx.organizationId,
    id,
    card.conversationId,
    card.turnId,
  ]);
  return id;
}

/** The cards with these ids, in no particular order; unknown ids are left out. */
export async function listCards(db: Queryable, organizationId: string, ids: string[]): Promise<CardRecord[]> {
  const rows = await db.query<Row>(
    'SELECT id, conversation_id, revision FROM cards WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
    [organizationId, ids],
  );
  return rows.map(toCard);
}

/** Counts a change of content: copies of the card drawn before it can no longer be used. */
export async function bumpCardRevision(tx: Transaction, cardId: string): Promise<void> {
  await tx.query('UPDATE cards SET revision = revision + 1 WHERE organization_id = $1 AND id = $2', [
    tx.organizationId,
    cardId,
  ]);
}
