import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../contracts/person.ts';
import { insertCardNonce } from '../store/card-nonces.ts';
import { requireCard } from './get-card-view.ts';
import type { Ledger } from './ledger.ts';

/** Under what a nonce is stored. */
export function hashNonce(nonce: string): string {
  return createHash('sha256').update(nonce).digest('hex');
}

/** Draws a one-use nonce for this person's copy of a card, in its present revision. */
export function drawNonce(ledger: Ledger, actor: Person, cardId: string): Promise<string> {
  return ledger.database.transaction(actor.organizationId, async (tx) => {
    const card = await requireCard(ledger, tx, actor, cardId);
    const nonce = randomBytes(24).toString('base64url');
    await insertCardNonce(tx, { hash: hashNonce(nonce), cardId: card.id, personId: actor.id });
    return nonce;
  });
}
