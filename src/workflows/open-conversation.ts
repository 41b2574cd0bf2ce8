import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import { type Conversation, findConversation } from '../store/conversations.ts';
import type { Transaction } from '../store/database.ts';

/**
 * A conversation that the actor may read: their own, or one whose audience they belong to. Throws `NotFoundError` for
 * any other, so that nobody learns which exist.
 */
export async function openConversation(tx: Transaction, actor: Person, id: string): Promise<Conversation> {
  const conversation = await findConversation(tx, actor.organizationId, id);
  const isReadable =
    conversation && (conversation.personId === actor.id || conversation.audience?.includes(actor.email));
  if (!isReadable) throw new NotFoundError(`There is no conversation ${id}.`);
  return conversation;
}
