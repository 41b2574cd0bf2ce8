import { listKnownActions } from '../actions/list-known-actions.ts';
import type { Person } from '../contracts/person.ts';
import type { TurnInput } from '../contracts/turn.ts';
import { findConversation } from '../store/conversations.ts';
import { readDatabaseClock } from '../store/database-clock.ts';
import { findTurnMessage, listWindowMessages } from '../store/messages.ts';
import { getOrganization } from '../store/organizations.ts';
import { listPauses } from '../store/pauses.ts';
import { getTurnPerson } from '../store/people.ts';
import { listConversationSources } from '../store/turn-sources.ts';
import { type ClaimedTurn, findTurn, type Turn } from '../store/turns.ts';
import type { WorkParts } from './work-parts.ts';

/** More than any window holds; what is older is in the summary. */
const mostMessages = 60;

/** A turn that this process answers, with all that thinking about it may use. */
export interface GatheredTurn {
  turn: Turn;
  person: Person;
  input: TurnInput;
}

/** Loads it in one transaction and one round trip; `undefined` when the turn is not this process's, or no longer. */
export async function gatherTurn(
  parts: WorkParts,
  organizationId: string,
  { id, conversationId }: ClaimedTurn,
  signal: AbortSignal,
): Promise<GatheredTurn | undefined> {
  return parts.database.transaction(organizationId, async (tx) => {
    const [
      turn,
      person,
      request,
      conversation,
      messages,
      actions,
      now,
      earlierSources,
      pauses,
      organization,
    ] = await Promise.all([
      findTurn(tx, organizationId, id),
      getTurnPerson(tx, organizationId, id),
      findTurnMessage(tx, organizationId, id, 'person'),
      findConversation(tx, organizationId, conversationId),
      listWindowMessages(tx, organizationId, id, mostMessages),
      listKnownActions(tx, organizationId, conversationId),
      readDatabaseClock(tx),
      listConversationSources(tx, organizationId, conversationId),
      listPauses(tx, organizationId),
      getOrganization(tx, organizationId),
    ]);
    if (!turn || !person) return undefined;
    if (turn.state !== 'running' || turn.executorId !== parts.worker.id) return undefined;
    const continued = turn.continuesTurn ? await findTurn(tx, organizationId, turn.continuesTurn) : undefined;
    const input: TurnInput = {
      turnId: turn.id,
      conversationId,
      person,
      now,
      text: request?.text ?? '',
      ...(continued?.continuation
        ? {
            continuation: {
              remaining: continued.continuation,
              done: actions.filter((action) => action.turnId === continued.id && action.status === 'done'),
            },
          }
        : {}),
      window: messages.map((message) => ({
        role: message.role,
        text: message.text,
        at: message.createdAt.toISOString(),
        position: message.position,
        turnId: message.turnId,
      })),
      summary: conversation?.summary,
      earlierSources,
      actions,
      mayUse: ({ name, effect }) => parts.ledger.policies.mayUseTool({ person, tool: name, effect, pauses }),
      allowedLinkHosts: organization.settings.allowedLinkHosts,
      signal,
      whileWaiting: (wait) => parts.running.whileWaiting(id, wait),
    };
    return { turn, person, input };
  });
}
