import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import type { ActionView } from '../../src/contracts/action.ts';
import type {
  Assistant,
  ConversationEvent,
  ConversationView,
  LiveEvent,
  TranscriptMessage,
  TurnView,
} from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { Source } from '../../src/contracts/source.ts';
import type { Choice, IncomingMessage, TurnState } from '../../src/contracts/turn.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { sleep } from '../../src/lib/sleep.ts';
import { type ActionSketch, ScriptedLedger } from './scripted-ledger.ts';

/** What the assistant does about a message that matches. */
export interface Script {
  reply: string;
  progress?: ({ kind: 'status'; text: string } | { kind: 'sentence'; text: string })[];
  /** Between the steps of the progress, and before the reply. */
  stepMs?: number;
  citations?: Source[];
  choices?: Choice[];
  actions?: ActionSketch[];
}

interface Conversation extends ConversationView {
  owner: string;
  events: ConversationEvent[];
  at: string;
}

/** A strict stand-in for the assistant that lives in memory and does what it was told for each message. */
export class ScriptedAssistant extends ScriptedLedger implements Assistant {
  readonly conversations = new Map<string, Conversation>();
  readonly received: IncomingMessage[] = [];
  private readonly scripts: { pattern: RegExp; script: Script }[] = [];
  private readonly turns = new Map<string, TurnView>();
  private readonly stops = new Map<string, AbortController>();
  private readonly live = new EventEmitter().setMaxListeners(100);

  /** `holdMs`: how long held effects wait; `effectMs`: how long an effect takes. */
  constructor(
    private readonly people: Person[],
    options: { holdMs: number; effectMs: number } = { holdMs: 200, effectMs: 0 },
  ) {
    super(options);
  }

  script(pattern: RegExp, script: Script): void {
    this.scripts.unshift({ pattern, script });
  }

  async receive(message: IncomingMessage) {
    const known = this.turns.get(message.id);
    if (known !== undefined) {
      return { turnId: message.id, conversationId: known.conversation, isNew: false };
    }
    const person = this.personOf(message.personId);
    const conversation = this.open(message.conversation, person, message.text);
    this.received.push(message);
    this.turns.set(message.id, { id: message.id, conversation: conversation.id, state: 'waiting' });
    conversation.activeTurns.push({ id: message.id, state: 'waiting' });
    this.append(conversation, { role: 'person', text: message.text, turn: message.id });
    this.stops.set(message.id, new AbortController());
    void this.play(conversation, message, person);
    return { turnId: message.id, conversationId: conversation.id, isNew: true };
  }

  async waitForTurn(actor: Person, turnId: string, timeoutMs: number) {
    const until = Date.now() + timeoutMs;
    while (Date.now() < until) {
      const turn = await this.getTurn(actor, turnId);
      if (!['waiting', 'running'].includes(turn.state)) return turn;
      await sleep(5);
    }
    return this.getTurn(actor, turnId);
  }

  async getTurn(_actor: Person, turnId: string) {
    const turn = this.turns.get(turnId);
    if (turn === undefined) throw new NotFoundError(`The turn ${turnId} does not exist.`);
    return turn;
  }

  async cancelTurn(actor: Person, turnId: string) {
    const turn = await this.getTurn(actor, turnId);
    this.stops.get(turnId)?.abort();
    return turn;
  }

  async listConversations(actor: Person, page: { cursor?: string; limit: number }) {
    const items = [...this.conversations.values()].filter(({ owner }) => owner === actor.id).reverse();
    return { items: items.slice(0, page.limit).map(({ id, title, at }) => ({ id, title, at })) };
  }

  async getConversation(actor: Person, conversationId: string) {
    const conversation = this.conversations.get(conversationId);
    if (conversation === undefined) {
      throw new NotFoundError(`The conversation ${conversationId} does not exist.`);
    }
    if (conversation.owner !== actor.id) {
      throw new ForbiddenError('This conversation belongs to someone else.');
    }
    const { id, title, messages, activeTurns, events } = conversation;
    return structuredClone({ id, title, messages, activeTurns, lastEvent: events.length });
  }

  async *followConversation(actor: Person, conversationId: string, afterId: number, signal: AbortSignal) {
    await this.getConversation(actor, conversationId);
    const queue = on(this.live, conversationId, { signal });
    let last = afterId;
    try {
      for (const event of this.conversations.get(conversationId)?.events.slice(afterId) ?? []) {
        last = event.id;
        yield event;
      }
      for await (const [event] of queue as AsyncIterable<[LiveEvent]>) {
        if ('id' in event && event.id <= last) continue;
        if ('id' in event) last = event.id;
        yield event;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private personOf(id: string): Person {
    const person = this.people.find((candidate) => candidate.id === id);
    if (person === undefined) throw new ForbiddenError(`The person ${id} is not known.`);
    return person;
  }

  private open(key: string, person: Person, text: string): Conversation {
    const known = this.conversations.get(key);
    if (known !== undefined) return known;
    const conversation: Conversation = {
      id: key.startsWith('web:') ? randomUUID() : key,
      title: text.slice(0, 60),
      lastEvent: 0,
      messages: [],
      activeTurns: [],
      owner: person.id,
      events: [],
      at: new Date().toISOString(),
    };
    this.conversations.set(conversation.id, conversation);
    return conversation;
  }

  private append(conversation: Conversation, fields: Partial<TranscriptMessage> & { text: string }): void {
    const message: TranscriptMessage = {
      id: randomUUID(),
      position: conversation.messages.length + 1,
      role: 'assistant',
      citations: [],
      choices: [],
      at: new Date().toISOString(),
      ...fields,
    };
    conversation.messages.push(message);
    this.emit(conversation, { kind: 'message', messageId: message.id });
  }

  private emit(
    conversation: Conversation,
    event:
      | { kind: 'message'; messageId: string }
      | { kind: 'turn'; turnId: string; state: TurnState }
      | { kind: 'action'; actionId: string; ref: string; status: string },
  ): void {
    const kept = { id: conversation.events.length + 1, conversation: conversation.id, ...event };
    conversation.events.push(kept);
    this.live.emit(conversation.id, kept);
  }

  protected override announce(action: ActionView): void {
    action.updatedAt = new Date().toISOString();
    const conversation = this.conversations.get(action.conversation);
    if (conversation !== undefined) {
      this.emit(conversation, {
        kind: 'action',
        actionId: action.id,
        ref: action.ref,
        status: action.status,
      });
    }
  }

  private async play(conversation: Conversation, message: IncomingMessage, person: Person): Promise<void> {
    const script = this.scripts.find(({ pattern }) => pattern.test(message.text))?.script ?? {
      reply: `I heard: ${message.text}`,
    };
    const signal = this.stops.get(message.id)?.signal;
    this.setTurn(conversation, message.id, 'running');
    await sleep(script.stepMs ?? 0, signal);
    for (const step of script.progress ?? []) {
      if (signal?.aborted) break;
      this.live.emit(conversation.id, { conversation: conversation.id, turnId: message.id, ...step });
      await sleep(script.stepMs ?? 0, signal);
    }
    if (signal?.aborted) {
      this.append(conversation, { text: 'Stopped. Nothing was changed.', turn: message.id });
      this.setTurn(conversation, message.id, 'stopped');
      return;
    }
    const card = this.propose(conversation.id, person, script.actions ?? []);
    const { reply: text, citations = [], choices = [] } = script;
    this.append(conversation, { text, citations, choices, card, turn: message.id });
    Object.assign(this.turns.get(message.id) ?? {}, {
      reply: { text, citations, choices, actions: card?.actions ?? [] },
    });
    this.setTurn(conversation, message.id, 'done');
  }

  private setTurn(conversation: Conversation, turnId: string, state: TurnState): void {
    const turn = this.turns.get(turnId);
    if (turn !== undefined) turn.state = state;
    const isActive = state === 'waiting' || state === 'running';
    const others = conversation.activeTurns.filter(({ id }) => id !== turnId);
    conversation.activeTurns = isActive ? [...others, { id: turnId, state }] : others;
    this.emit(conversation, { kind: 'turn', turnId, state });
  }
}
