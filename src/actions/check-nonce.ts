import type { Person } from '../contracts/person.ts';
import { lockCardNonce } from '../store/card-nonces.ts';
import { listCards } from '../store/cards.ts';
import type { Transaction } from '../store/database.ts';
import type { Refusal } from './check-approval.ts';
import { hashNonce } from './draw-nonce.ts';

/** Whether a nonce is this person's, for this card as it is now, and unused; locks it until the transaction ends. */
export async function checkNonce(
  tx: Transaction,
  actor: Person,
  nonce: string,
  cardIds: string[],
): Promise<Refusal | undefined> {
  const known = await lockCardNonce(tx, hashNonce(nonce));
  if (!known || known.personId !== actor.id || cardIds.some((id) => id !== known.cardId)) {
    return {
      code: 'invalid_nonce',
      reason: 'This click does not belong to a card of yours. Open the card again and decide there.',
    };
  }
  if (known.isConsumed) {
    return {
      code: 'nonce_used',
      reason: 'This copy of the card has been used before. Open the card again and decide there.',
    };
  }
  const [card] = await listCards(tx, tx.organizationId, [known.cardId]);
  if (card?.revision !== known.revision) {
    return {
      code: 'stale_content',
      reason: 'The card has changed since this copy was made. Look at it as it is now, and decide there.',
    };
  }
  return undefined;
}
