import type { Transaction } from './database.ts';

/** A one-use key to one copy and revision of a card. */
export interface CardNonce {
  cardId: string;
  revision: number;
  personId: string;
  isConsumed: boolean;
}

/** Keeps the hash of a key for the card as it is now. */
export async function insertCardNonce(
  tx: Transaction,
  nonce: { hash: string; cardId: string; personId: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO card_nonces (organization_id, hash, card_id, revision, person_id)
     SELECT $1, $2, id, revision, $4 FROM cards WHERE organization_id = $1 AND id = $3`,
    [tx.organizationId, nonce.hash, nonce.cardId, nonce.personId],
  );
}

/** Locks a key until the transaction ends, so that two clicks with it take turns. */
export async function lockCardNonce(tx: Transaction, hash: string): Promise<CardNonce | undefined> {
  const [row] = await tx.query<{
    card_id: string;
    revision: number;
    person_id: string;
    consumed_at: Date | null;
  }>(
    `SELECT card_id, revision, person_id, consumed_at FROM card_nonces
     WHERE organization_id = $1 AND hash = $2 FOR UPDATE`,
    [tx.organizationId, hash],
  );
  return (
    row && {
      cardId: row.card_id,
      revision: row.revision,
      personId: row.person_id,
      isConsumed: row.consumed_at !== null,
    }
  );
}

/** Uses a key up. */
export async function consumeCardNonce(tx: Transaction, hash: string): Promise<void> {
  await tx.query(
    'UPDATE card_nonces SET consumed_at = clock_timestamp() WHERE organization_id = $1 AND hash = $2',
    [tx.organizationId, hash],
  );
}
