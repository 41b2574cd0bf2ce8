import { listKnownActions } from '../actions/list-known-actions.ts';
import type { Person } from '../contracts/person.ts';
import type { TurnInput } from '../contracts/turn.ts';
import { findConversation } from '../store/conversations.ts';
import { listRecentMessages } from '../store/messages.ts';
import { listConversationSources } from '../store/turn-sources.ts';
import { findTurn, type Turn } from '../store/turns.ts';
import type { WorkParts } from './work-parts.ts';

/** More than any window holds; what is older is in the summary. */
const mostMessages = 60;

/** Loads all that thinking about a turn may use, in one transaction. */
export async function gatherTurnInput(
  parts: WorkParts,
  person: Person,
  turn: Turn,
  signal: AbortSignal,
): Promise<TurnInput> {
  const organizationId = person.organizationId;
  return parts.database.transaction(organizationId, async (tx) => {
    const conversation = await findConversation(tx, organizationId, turn.conversationId);
    const messages = await listRecentMessages(tx, organizationId, turn.conversationId, {
      after: conversation?.summaryThrough ?? 0,
      limit: mostMessages,
    });
    const own = messages.find((message) => message.turnId === turn.id && message.role === 'person');
    const actions = await listKnownActions(tx, organizationId, turn.conversationId);
    const continued = turn.continuesTurn ? await findTurn(tx, organizationId, turn.continuesTurn) : undefined;
    const [clock] = await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return {
      turnId: turn.id,
      conversationId: turn.conversationId,
      person,
      now: clock?.now ?? new Date(),
      text: own?.text ?? '',
      ...(continued?.continuation
        ? {
            continuation: {
              remaining: continued.continuation,
              done: actions.filter((action) => action.turnId === continued.id && action.status === 'done'),
            },
          }
        : {}),
      window: messages
        .filter((message) => message.position < turn.position)
        .map((message) => ({
          role: message.role,
          text: message.text,
          at: message.createdAt.toISOString(),
          position: message.position,
          turnId: message.turnId,
        })),
      summary: conversation?.summary,
      earlierSources: await listConversationSources(tx, organizationId, turn.conversationId),
      actions,
      signal,
    };
  });
}
