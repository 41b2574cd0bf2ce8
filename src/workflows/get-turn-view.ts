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
    const turn = await findTurn(tx, actor.organizationId, turnId);
    if (!turn) throw new NotFoundError(`There is no turn ${turnId}.`);
    const view: TurnView = { id: turn.id, conversation: turn.conversationId, state: turn.state };
    const isOpen = turn.state === 'waiting' || turn.state === 'running';
    const [, reply] = await Promise.all([
      openConversation(tx, actor, turn.conversationId),
      isOpen ? undefined : findTurnMessage(tx, actor.organizationId, turnId, 'assistant'),
    ]);
    if (!reply) return view;
    const cards = reply.cardId ? await listCardViews(tx, [reply.cardId]) : [];
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
