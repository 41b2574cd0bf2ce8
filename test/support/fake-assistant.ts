import { randomUUID } from 'node:crypto';
import type { ActionView } from '../../src/contracts/action.ts';
import type {
  Assistant,
  ConversationView,
  DecisionResult,
  LiveEvent,
  TurnView,
} from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { IncomingMessage } from '../../src/contracts/turn.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { sleep } from '../../src/lib/sleep.ts';
import { ensureConversation, takePosition } from '../../src/store/conversations.ts';
import type { Database } from '../../src/store/database.ts';
import { insertMessage } from '../../src/store/messages.ts';
import { insertTurn } from '../../src/store/turns.ts';
import { buildActionView } from './build-action-view.ts';

/** An assistant that keeps turns in memory and messages in the database, as the real one does, and answers at once. */
export interface FakeAssistant extends Assistant {
  /** Messages that were received, repeats included. */
  received: IncomingMessage[];
  actions: Map<string, ActionView>;
  /** Sends an event to whoever follows the conversation. */
  emit(event: LiveEvent): void;
  /** How many follow a conversation now. */
  followers(): number;
  /** Turns stay running until this is false. */
  isHolding: boolean;
  /** Thrown by every method, where set. */
  fault: Error | undefined;
}

interface KnownTurn extends TurnView {
  personId: string;
}

/** Creates it. Texts that contain `book` propose an action; everything else is answered in words. */
export function createFakeAssistant(database: Database): FakeAssistant {
  const turns = new Map<string, KnownTurn>();
  const owners = new Map<string, string>();
  const events: LiveEvent[] = [];
  const wakers = new Set<() => void>();

  const check = () => {
    if (fake.fault) throw fake.fault;
  };
  const readTurn = (actor: Person, id: string): KnownTurn => {
    check();
    const turn = turns.get(id);
    if (!turn || turn.personId !== actor.id) throw new NotFoundError(`There is no turn ${id}.`);
    return turn;
  };
  const showTurn = ({ personId: _, ...turn }: KnownTurn): TurnView => turn;
  const readAction = (actor: Person, ref: string): ActionView => {
    check();
    const action = fake.actions.get(ref);
    if (!action) throw new NotFoundError(`There is no action ${ref}.`);
    if (action.requestedBy.id !== actor.id) {
      throw new ForbiddenError('Only the person who asked, or an admin, may decide this.');
    }
    return action;
  };
  const readConversation = (actor: Person, id: string): ConversationView => {
    check();
    if (owners.get(id) !== actor.id) throw new NotFoundError(`There is no conversation ${id}.`);
    return { id, title: 'Budget', lastEvent: 0, messages: [], activeTurns: [] };
  };
  const decide = (
    actor: Person,
    ref: string,
    from: ActionView['status'],
    to: ActionView['status'],
  ): DecisionResult => {
    const action = readAction(actor, ref);
    if (action.status !== from) {
      return { kind: 'refused', code: 'illegal_state', reason: `${ref} is ${action.status}.`, action };
    }
    const changed = { ...action, status: to };
    fake.actions.set(ref, changed);
    return { kind: 'accepted', action: changed };
  };
  const answer = (
    message: IncomingMessage,
    conversationId: string,
    actor: Person | undefined,
  ): TurnView['reply'] => {
    const actions: ActionView[] = [];
    if (message.text.includes('book')) {
      const action = buildActionView({
        ref: `A-${fake.actions.size + 1}`,
        conversation: conversationId,
        requestedBy: { id: message.personId, email: actor?.email ?? 'a@b.example', name: actor?.name ?? 'A' },
      });
      fake.actions.set(action.ref, action);
      actions.push(action);
    }
    return { text: `You said: ${message.text}`, citations: [], choices: [], actions };
  };

  const fake: FakeAssistant = {
    received: [],
    actions: new Map(),
    isHolding: false,
    fault: undefined,
    emit(event) {
      events.push(event);
      for (const wake of wakers) wake();
    },
    followers: () => wakers.size,
    async receive(message) {
      check();
      fake.received.push(message);
      const known = turns.get(message.id);
      if (known) return { turnId: known.id, conversationId: known.conversation, isNew: false };
      const conversationId = await database.transaction(message.organizationId, async (tx) => {
        const conversation = owners.has(message.conversation)
          ? { id: message.conversation }
          : await ensureConversation(tx, {
              surface: message.surface,
              externalKey: message.conversation,
              personId: message.personId,
              title: 'Test',
            });
        const position = await takePosition(tx, conversation.id);
        const turn = { id: message.id, conversationId: conversation.id, position };
        // Someone else may have begun it since.
        if (!(await insertTurn(tx, { ...turn, personId: message.personId }))) return conversation.id;
        await insertMessage(tx, { ...turn, role: 'person', text: message.text.trim(), turnId: message.id });
        return conversation.id;
      });
      owners.set(conversationId, message.personId);
      if (turns.has(message.id)) return { turnId: message.id, conversationId, isNew: false };
      turns.set(message.id, {
        id: message.id,
        conversation: conversationId,
        personId: message.personId,
        state: fake.isHolding ? 'running' : 'done',
        reply: fake.isHolding ? undefined : answer(message, conversationId, undefined),
      });
      return { turnId: message.id, conversationId, isNew: true };
    },
    async waitForTurn(actor, turnId, timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (readTurn(actor, turnId).state === 'running' && performance.now() < until) await sleep(10);
      return showTurn(readTurn(actor, turnId));
    },
    getTurn: async (actor, turnId) => showTurn(readTurn(actor, turnId)),
    async cancelTurn(actor, turnId) {
      const turn = readTurn(actor, turnId);
      if (turn.state === 'running') turn.state = 'stopped';
      return showTurn(turn);
    },
    async listConversations(actor) {
      check();
      const mine = [...owners].filter(([, owner]) => owner === actor.id);
      return { items: mine.map(([id]) => ({ id, title: 'Test', at: '2026-11-21T09:00:00Z' })) };
    },
    getConversation: async (actor, id) => readConversation(actor, id),
    async *followConversation(actor, id, afterId, signal) {
      readConversation(actor, id);
      let seen = 0;
      let wake: () => void = () => undefined;
      const onWake = () => wake();
      wakers.add(onWake);
      signal.addEventListener('abort', onWake);
      try {
        while (!signal.aborted) {
          const woken = new Promise<void>((resolve) => {
            wake = resolve;
          });
          for (; seen < events.length; seen += 1) {
            const event = events[seen];
            if (event && event.conversation === id && (!('id' in event) || event.id > afterId)) yield event;
          }
          if (!signal.aborted) await woken;
        }
      } finally {
        wakers.delete(onWake);
      }
    },
    async listActions(actor, filter) {
      check();
      const mine = [...fake.actions.values()].filter(
        (action) =>
          action.requestedBy.id === actor.id &&
          (filter.status === undefined || action.status === filter.status) &&
          (filter.cursor === undefined || action.ref > filter.cursor),
      );
      const items = mine.slice(0, filter.limit);
      return mine.length > filter.limit ? { items, nextCursor: items.at(-1)?.ref } : { items };
    },
    getAction: async (actor, ref) => readAction(actor, ref),
    drawNonce: async () => randomUUID(),
    async approve(actor, ref, approval) {
      const action = readAction(actor, ref);
      if (action.contentHash !== approval.contentHash) {
        return { kind: 'refused', code: 'stale_content', reason: `${ref} has changed.`, action };
      }
      return action.status === 'done'
        ? { kind: 'accepted', action }
        : decide(actor, ref, 'proposed', 'performing');
    },
    approveAll: async (actor, items, surface) =>
      Promise.all(items.map((item) => fake.approve(actor, item.ref, { ...item, surface }))),
    reject: async (actor, ref) => decide(actor, ref, 'proposed', 'rejected'),
    cancel: async (actor, ref) => decide(actor, ref, 'proposed', 'canceled'),
    undo: async (actor, ref) => decide(actor, ref, 'done', 'undone'),
    undoAll: (actor, refs) => Promise.all(refs.map((ref) => decide(actor, ref, 'done', 'undone'))),
    resolve: async (actor, ref, { happened }) => decide(actor, ref, 'unknown', happened ? 'done' : 'failed'),
    async waitForAction(actor, ref) {
      const action = readAction(actor, ref);
      if (action.status === 'performing') fake.actions.set(ref, { ...action, status: 'done' });
      return readAction(actor, ref);
    },
    async explain(actor, ref) {
      return `${readAction(actor, ref).ref} was asked for by you.`;
    },
  };
  return fake;
}

/** Makes a person the owner of an action in a test. */
export function ownAction(action: ActionView, person: Person): ActionView {
  return { ...action, requestedBy: { id: person.id, email: person.email, name: person.name } };
}
