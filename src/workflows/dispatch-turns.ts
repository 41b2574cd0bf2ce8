import { appendConversationEvent } from '../store/conversation-events.ts';
import { takePosition } from '../store/conversations.ts';
import { insertTurn, listDueContinuations, listStartableTurns } from '../store/turns.ts';
import type { Workflow } from './runtime.ts';
import type { WorkParts } from './work-parts.ts';

/** The run of a turn has the turn's own identity. */
const turnWorkflowId = (turnId: string) => `turn:${turnId}`;

/**
 * Starts what may start: the first open turn of each conversation, if it waits. Only that one is ever started, which
 * keeps the turns of a conversation in order and different conversations side by side.
 */
export async function dispatchTurns(
  parts: WorkParts,
  workflow: Workflow<[string, string]>,
  organizationId: string,
  conversationId?: string,
): Promise<void> {
  const startable = await parts.database.transaction(organizationId, (tx) =>
    listStartableTurns(tx, organizationId, conversationId),
  );
  for (const turnId of startable) {
    await workflow.start(turnWorkflowId(turnId), organizationId, turnId);
  }
}

/** Puts a turn into the inbox for every request whose first actions are done and that has more to do. */
export async function continueTurns(parts: WorkParts, organizationId: string): Promise<void> {
  await parts.database.transaction(organizationId, async (tx) => {
    for (const turn of await listDueContinuations(tx, organizationId)) {
      const id = `${turn.id}:continue`;
      const position = await takePosition(tx, turn.conversationId);
      const isNew = await insertTurn(tx, {
        id,
        conversationId: turn.conversationId,
        position,
        personId: turn.personId,
        continuesTurn: turn.id,
      });
      if (isNew) {
        await appendConversationEvent(tx, turn.conversationId, {
          kind: 'turn',
          turnId: id,
          state: 'waiting',
        });
      }
    }
  });
}
