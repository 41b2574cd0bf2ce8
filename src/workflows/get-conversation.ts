import { listCardViews } from '../actions/list-card-views.ts';
import type { ConversationView } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { listRecentMessages } from '../store/messages.ts';
import { listOpenTurns } from '../store/turns.ts';
import { openConversation } from './open-conversation.ts';
import type { WorkParts } from './work-parts.ts';

const mostMessages = 200;

/** A conversation with its newest messages, their cards as they are now, and what is still running. */
export async function getConversation(
  parts: WorkParts,
  actor: Person,
  id: string,
): Promise<ConversationView> {
  const organizationId = actor.organizationId;
  return parts.database.transaction(organizationId, async (tx) => {
    const conversation = await openConversation(tx, actor, id);
    const messages = await listRecentMessages(tx, organizationId, conversation.id, {
      after: 0,
      limit: mostMessages,
    });
    const cardIds = messages.flatMap((message) => message.cardId ?? []);
    const cards = new Map((await listCardViews(tx, cardIds)).map((card) => [card.id, card]));
    const open = await listOpenTurns(tx, organizationId, conversation.id);
    return {
      id: conversation.id,
      title: conversation.title,
      lastEvent: conversation.lastEvent,
      messages: messages.map((message) => ({
        id: message.id,
        position: message.position,
        role: message.role,
        text: message.text,
        turn: message.turnId,
        citations: message.citations,
        choices: message.choices,
        card: message.cardId ? cards.get(message.cardId) : undefined,
        at: message.createdAt.toISOString(),
      })),
      activeTurns: open.map((turn) => ({ id: turn.id, state: turn.state })),
    };
  });
}
