import { approveActions } from '../actions/approve-actions.ts';
import { cancelAction } from '../actions/cancel-action.ts';
import { drawNonce } from '../actions/draw-nonce.ts';
import { explainAction } from '../actions/explain-action.ts';
import { getActionView } from '../actions/get-action-view.ts';
import { listActionViews } from '../actions/list-action-views.ts';
import { rejectAction } from '../actions/reject-action.ts';
import { resolveUnknown } from '../actions/resolve-unknown.ts';
import { undoAction } from '../actions/undo-action.ts';
import { undoActions } from '../actions/undo-actions.ts';
import type { Assistant } from '../contracts/assistant.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import { retryWhileAway } from '../store/retry-while-away.ts';
import { lockTurn, markTurnStopping } from '../store/turns.ts';
import { followConversation } from './follow-conversation.ts';
import { getConversation } from './get-conversation.ts';
import { getTurnView } from './get-turn-view.ts';
import { listConversations } from './list-conversations.ts';
import { receiveMessage } from './receive-message.ts';
import type { Workers } from './start-workers.ts';
import { waitForAction } from './wait-for-action.ts';
import { waitUntil } from './wait-until.ts';
import type { WorkParts } from './work-parts.ts';

/** How long a message or a decision waits for a database that is away. Made again, it finds what it has done already. */
const outlastMilliseconds = 5_000;
const openStates = new Set(['waiting', 'running']);

/** The one assistant behind every surface. */
export function createAssistant(parts: WorkParts, workers: Pick<Workers, 'startTurn'>): Assistant {
  const { database, ledger } = parts;
  const outlast = <Result>(work: () => Promise<Result>) =>
    retryWhileAway(work, parts.logger, outlastMilliseconds);
  return {
    async receive(message) {
      const received = await outlast(() => receiveMessage(parts, message));
      if (received.isTaken) {
        const { turnId: id, conversationId } = received;
        workers.startTurn(message.organizationId, { id, conversationId });
      }
      return received;
    },
    waitForTurn: (actor, turnId, timeoutMs) =>
      waitUntil(
        database,
        `turn:${turnId}`,
        () => getTurnView(parts, actor, turnId),
        (turn) => !openStates.has(turn.state),
        timeoutMs,
        () => parts.running.isRunning(turnId),
      ),
    getTurn: (actor, turnId) => getTurnView(parts, actor, turnId),
    async cancelTurn(actor, turnId) {
      // Reading it first checks that it is the actor's.
      await getTurnView(parts, actor, turnId);
      await database.transaction(actor.organizationId, async (tx) => {
        if (!(await lockTurn(tx, turnId))) throw new NotFoundError(`There is no turn ${turnId}.`);
        markTurnStopping(tx, turnId);
      });
      parts.running.stop(turnId);
      return getTurnView(parts, actor, turnId);
    },
    listConversations: (actor, page) => listConversations(parts, actor, page),
    getConversation: (actor, id) => getConversation(parts, actor, id),
    followConversation: (actor, id, afterId, signal) => followConversation(parts, actor, id, afterId, signal),
    listActions: (actor, filter) => listActionViews(ledger, actor, filter),
    getAction: (actor, ref) => getActionView(ledger, actor, ref),
    drawNonce: (actor, cardId) => drawNonce(ledger, actor, cardId),
    async approve(actor, ref, { contentHash, args, nonce, surface }) {
      const item = args === undefined ? { ref, contentHash } : { ref, contentHash, args };
      const [result] = await outlast(() => approveActions(ledger, actor, { items: [item], nonce, surface }));
      if (!result) throw new NotFoundError(`There is no action ${ref}.`);
      return result;
    },
    approveAll: (actor, items, surface, nonce) =>
      outlast(() => approveActions(ledger, actor, { items, nonce, surface })),
    reject: (actor, ref, decision) => outlast(() => rejectAction(ledger, actor, { ref, ...decision })),
    cancel: (actor, ref, decision) => outlast(() => cancelAction(ledger, actor, { ref, ...decision })),
    undo: (actor, ref, decision) => outlast(() => undoAction(ledger, actor, { ref, ...decision })),
    undoAll: (actor, refs, decision) => outlast(() => undoActions(ledger, actor, { refs, ...decision })),
    resolve: (actor, ref, answer) => resolveUnknown(ledger, actor, { ref, ...answer }),
    waitForAction: (actor, ref, timeoutMs) => waitForAction(ledger, actor, ref, timeoutMs),
    explain: (actor, ref) => explainAction(ledger, actor, ref),
  };
}
