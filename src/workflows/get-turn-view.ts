import { listCardViews } from '../actions/list-card-views.ts';
import type { TurnView } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import { findTurnMessage } from '../store/messages.ts';
import { findTurn } from '../store/turns.ts';
import { openConversation } from './open-conversation.ts';
import type { WorkParts } from './work-parts.ts';

/** A turn with its reply, once it has one. */
export async function getTurnView(parts: WorkParts, actor: Person, turnId: string): Promise<TurnView> {
  return parts.database.transaction(actor.organizationId, async (tx) => {
    const [turn, reply] = await Promise.all([
      findTurn(tx, actor.organizationId, turnId),
      findTurnMessage(tx, actor.organizationId, turnId, 'assistant'),
    ]);
    if (!turn) throw new NotFoundError(`There is no turn ${turnId}.`);
    const [cards] = await Promise.all([
      reply?.cardId ? listCardViews(tx, [reply.cardId]) : [],
      openConversation(tx, actor, turn.conversationId),
    ]);
    const view: TurnView = { id: turn.id, conversation: turn.conversationId, state: turn.state };
    if (!reply) return view;
    return {
      ...view,
      reply: {
        text: reply.text,
        citations: reply.citations,
        choices: reply.choices,
        actions: cards.flatMap((card) => card.actions),
      },
    };
  });
}
