import type { Card } from '../contracts/action.ts';
import { listCards } from '../store/cards.ts';
import type { Transaction } from '../store/database.ts';
import { listCardDecisions } from '../store/decisions.ts';
import { listCardActions } from '../store/find-actions.ts';
import { toActionView } from './to-action-view.ts';

/** The cards with these ids, in the order of the ids; unknown ones are left out. The caller has checked who sees them. */
export async function listCardViews(tx: Transaction, cardIds: string[]): Promise<Card[]> {
  if (cardIds.length === 0) return [];
  const [cards, actions, decisions] = await Promise.all([
    listCards(tx, tx.organizationId, cardIds),
    listCardActions(tx, tx.organizationId, cardIds),
    listCardDecisions(tx, tx.organizationId, cardIds),
  ]);
  const views = actions.map((action) => toActionView(action, decisions));
  return cardIds.flatMap((id) => {
    const card = cards.find((candidate) => candidate.id === id);
    if (!card) return [];
    const actions = views.filter(({ cardId }) => cardId === id);
    return [{ id, conversation: card.conversationId, revision: card.revision, actions }];
  });
}
