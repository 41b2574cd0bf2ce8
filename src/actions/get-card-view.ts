import type { Card } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Transaction } from '../store/database.ts';
import { listCardActions } from '../store/find-actions.ts';
import type { Ledger } from './ledger.ts';
import { listCardViews } from './list-card-views.ts';
import { requireSight } from './require-action.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A card, within a transaction; throws `NotFoundError`, or `ForbiddenError` where the person may not see it. */
export async function requireCard(
  ledger: Ledger,
  tx: Transaction,
  actor: Person,
  cardId: string,
): Promise<Card> {
  const id = uuid.test(cardId) ? cardId.toLowerCase() : undefined;
  const [card] = id ? await listCardViews(tx, [id]) : [];
  if (!card) throw new NotFoundError(`There is no card “${cardId}”.`);
  for (const action of await listCardActions(tx, tx.organizationId, [card.id])) {
    requireSight(ledger, actor, action);
  }
  return card;
}

/** A card with its actions; throws `NotFoundError`, or `ForbiddenError` where the person may not see it. */
export function getCardView(ledger: Ledger, actor: Person, cardId: string): Promise<Card> {
  return ledger.database.transaction(actor.organizationId, (tx) => requireCard(ledger, tx, actor, cardId));
}
