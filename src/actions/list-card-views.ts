import type { Card } from '../contracts/action.ts';
import { listCards } from '../store/cards.ts';
import type { Transaction } from '../store/database.ts';
import { listCardActions } from '../store/find-actions.ts';
import { toViews } from './read-views.ts';

/** The cards with these ids, in the order of the ids; unknown ones are left out. The caller has checked who sees them. */
export async function listCardViews(tx: Transaction, cardIds: string[]): Promise<Card[]> {
  if (cardIds.length === 0) return [];
  const cards = new Map((await listCards(tx, tx.organizationId, cardIds)).map((card) => [card.id, card]));
  const views = await toViews(tx, await listCardActions(tx, tx.organizationId, cardIds));
  return cardIds.flatMap((id) => {
    const card = cards.get(id);
    if (!card) return [];
    const actions = views.filter(({ cardId }) => cardId === id);
    return [{ id, conversation: card.conversationId, revision: card.revision, actions }];
  });
}
