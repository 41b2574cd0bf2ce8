import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import type { ActionView, Card } from '../../src/contracts/action.ts';
import type {
  Assistant,
  ConversationEvent,
  ConversationView,
  DecisionResult,
  LiveEvent,
  TranscriptMessage,
  TurnView,
} from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { Source } from '../../src/contracts/source.ts';
import type { Choice, IncomingMessage, TurnState } from '../../src/contracts/turn.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { hashJson } from '../../src/lib/hash-json.ts';
import { sleep } from '../../src/lib/sleep.ts';

/** What the assistant does about a message that matches. */
export interface Script {
  reply: string;
  progress?: ({ kind: 'status'; text: string } | { kind: 'sentence'; text: string })[];
  /** Between the steps of the progress, and before the reply. */
  stepMs?: number;
  citations?: Source[];
  choices?: Choice[];
  actions?: (Partial<ActionView> & Pick<ActionView, 'summary'>)[];
}

interface Conversation extends ConversationView {
  owner: string;
  events: ConversationEvent[];
  at: string;
}

/** A strict stand-in for the assistant that lives in memory and does what it was told for each message. */
export class ScriptedAssistant implements Assistant {
  readonly conversations = new Map<string, Conversation>();
  readonly actions = new Map<string, ActionView>();
  readonly received: IncomingMessage[] = [];
  readonly explanations = new Map<string, string>();
  private readonly scripts: { pattern: RegExp; script: Script }[] = [];
  private readonly turns = new Map<string, TurnView>();
  private readonly stops = new Map<string, AbortController>();
  private readonly nonces = new Map<string, string>();
  private readonly live = new EventEmitter().setMaxListeners(100);
  private lastRef = 0;

  /** `holdMs`: how long held effects wait; `effectMs`: how long an effect takes. */
  constructor(
    private readonly people: Person[],
    private readonly options: { holdMs: number; effectMs: number } = { holdMs: 200, effectMs: 0 },
  ) {}

  script(pattern: RegExp, script: Script): void {
    this.scripts.unshift({ pattern, script });
  }

  /** The record behind an action changed: its content hash is another one now. */
  changeContent(ref: string, changes: Partial<ActionView>): void {
    const action = this.find(ref);
    Object.assign(action, changes);
    action.contentHash = hashJson({ args: action.args, preview: action.preview });
    this.announce(action);
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

  async listActions(actor: Person, filter: { status?: string; cursor?: string; limit: number }) {
    const items = [...this.actions.values()]
      .filter(({ status }) => filter.status === undefined || status === filter.status)
      .filter(({ requestedBy }) => requestedBy.id === actor.id || actor.roles.includes('approver'))
      .reverse();
    const from = Number(filter.cursor ?? 0);
    const nextCursor = items.length > from + filter.limit ? String(from + filter.limit) : undefined;
    return { items: structuredClone(items.slice(from, from + filter.limit)), nextCursor };
  }

  async getAction(actor: Person, ref: string) {
    const action = this.find(ref);
    if (action.requestedBy.id !== actor.id && !actor.roles.some((role) => role !== 'member')) {
      throw new ForbiddenError(`${ref} belongs to ${action.requestedBy.name}. Only they see it.`);
    }
    return structuredClone(action);
  }

  async drawNonce(_actor: Person, cardId: string) {
    const nonce = randomUUID();
    this.nonces.set(nonce, cardId);
    return nonce;
  }

  async approve(
    actor: Person,
    ref: string,
    approval: { contentHash: string; args?: unknown; nonce?: string; surface: string },
  ): Promise<DecisionResult> {
    const action = this.find(ref);
    const refuse = (code: string, reason: string): DecisionResult => ({
      kind: 'refused',
      code,
      reason,
      action: structuredClone(action),
    });
    if (action.requestedBy.id !== actor.id && !actor.roles.includes('approver')) {
      throw new ForbiddenError(`Only ${action.requestedBy.name} may decide about ${ref}.`);
    }
    if (action.status !== 'proposed') {
      return ['rejected', 'expired', 'canceled'].includes(action.status)
        ? refuse('illegal_state', `${ref} is ${action.status} and cannot be approved any more.`)
        : { kind: 'accepted', action: structuredClone(action) };
    }
    if (approval.contentHash !== action.contentHash) {
      return refuse('stale_content', `${ref} has changed since you saw it. Look at it again.`);
    }
    if (approval.nonce !== undefined) {
      if (this.nonces.get(approval.nonce) !== action.cardId) {
        return refuse('stale_content', 'This copy of the card was already used.');
      }
      this.nonces.delete(approval.nonce);
    }
    if (approval.args !== undefined) this.edit(actor, action, approval.args);
    action.decisions.push(this.decision('approve', actor, action));
    if (action.risk.level === 'high' && new Set(action.decisions.map(({ by }) => by.id)).size < 2) {
      action.waitingFor = 'an approver other than you';
      this.announce(action);
    } else {
      action.waitingFor = undefined;
      void this.perform(action);
    }
    return { kind: 'accepted', action: structuredClone(action) };
  }

  async approveAll(
    actor: Person,
    items: { ref: string; contentHash: string }[],
    surface: string,
    nonce?: string,
  ) {
    if (nonce !== undefined && !this.nonces.delete(nonce)) {
      throw new ForbiddenError('This copy of the card was already used. Look at the fresh one.');
    }
    const results: DecisionResult[] = [];
    for (const { ref, contentHash } of items) {
      results.push(await this.approve(actor, ref, { contentHash, surface }));
    }
    return results;
  }

  async reject(actor: Person, ref: string): Promise<DecisionResult> {
    return this.end(actor, ref, 'reject', ['proposed'], 'rejected');
  }

  async cancel(actor: Person, ref: string): Promise<DecisionResult> {
    return this.end(actor, ref, 'cancel', ['proposed', 'approved', 'held'], 'canceled');
  }

  async undo(actor: Person, ref: string): Promise<DecisionResult> {
    const action = this.find(ref);
    if (action.status === 'held') return this.end(actor, ref, 'undo', ['held'], 'canceled');
    return this.end(actor, ref, 'undo', ['done'], 'undone');
  }

  async undoAll(actor: Person, refs: string[]): Promise<DecisionResult[]> {
    const results: DecisionResult[] = [];
    for (const ref of [...refs].reverse()) {
      const result = await this.undo(actor, ref);
      results.push(result);
      if (result.kind === 'refused') break;
    }
    return results;
  }

  async resolve(actor: Person, ref: string, { happened }: { happened: boolean }): Promise<DecisionResult> {
    return this.end(actor, ref, 'undo', ['unknown'], happened ? 'done' : 'failed');
  }

  async waitForAction(actor: Person, ref: string, timeoutMs: number) {
    const until = Date.now() + timeoutMs;
    while (
      Date.now() < until &&
      ['approved', 'held', 'performing', 'undoing'].includes(this.find(ref).status)
    ) {
      await sleep(5);
    }
    return this.getAction(actor, ref);
  }

  async explain(_actor: Person, ref: string) {
    return this.explanations.get(ref) ?? `${ref} was asked for in the conversation.`;
  }

  private find(ref: string): ActionView {
    const action = this.actions.get(ref);
    if (action === undefined) throw new NotFoundError(`There is no action ${ref}. Check the reference.`);
    return action;
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

  private announce(action: ActionView): void {
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
    const card = this.propose(conversation, person, script.actions ?? []);
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

  private propose(
    conversation: Conversation,
    person: Person,
    sketches: Script['actions'] & object,
  ): Card | undefined {
    if (sketches.length === 0) return undefined;
    const cardId = randomUUID();
    const actions = sketches.map((sketch) => {
      this.lastRef += 1;
      const at = new Date().toISOString();
      const action: ActionView = {
        id: randomUUID(),
        ref: `A-${this.lastRef}`,
        cardId,
        conversation: conversation.id,
        tool: 'calendar_create_event',
        status: 'proposed',
        preview: [],
        warnings: [],
        args: {},
        targets: [],
        contentHash: '',
        reversibility: 'compensable',
        reversibilityText: 'Undo: cancels the meeting; attendees get a cancellation.',
        risk: { level: 'normal' },
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
        requestedBy: { id: person.id, email: person.email, name: person.name },
        decisions: [],
        sources: [],
        createdAt: at,
        updatedAt: at,
        ...sketch,
      };
      action.contentHash = hashJson({ args: action.args, preview: action.preview });
      this.actions.set(action.ref, action);
      return action;
    });
    return { id: cardId, conversation: conversation.id, revision: 1, actions };
  }

  private decision(kind: 'approve' | 'edit' | 'reject' | 'cancel' | 'undo', by: Person, action: ActionView) {
    const { id, email, name } = by;
    return {
      kind,
      by: { id, email, name },
      contentHash: action.contentHash,
      at: new Date().toISOString(),
    };
  }

  private edit(actor: Person, action: ActionView, args: unknown): void {
    action.args = args;
    action.preview = Object.entries(args as Record<string, unknown>).map(([label, value]) => ({
      label,
      value: Array.isArray(value) ? value.join(', ') : String(value),
    }));
    action.contentHash = hashJson({ args: action.args, preview: action.preview });
    action.decisions.push(this.decision('edit', actor, action));
  }

  private async perform(action: ActionView): Promise<void> {
    if (action.reversibility === 'held') {
      action.status = 'held';
      action.heldUntil = new Date(Date.now() + this.options.holdMs).toISOString();
      this.announce(action);
      await sleep(this.options.holdMs);
      if ((action.status as string) === 'canceled') return;
    }
    action.status = 'performing';
    this.announce(action);
    await sleep(this.options.effectMs);
    action.status = 'done';
    action.heldUntil = undefined;
    action.receipt ??= {
      recordRef: 'event:e-1',
      summary: `Done: ${action.summary}`,
      link: '/office/calendar/e-1',
    };
    this.announce(action);
  }

  private async end(
    actor: Person,
    ref: string,
    kind: 'reject' | 'cancel' | 'undo',
    from: ActionView['status'][],
    to: ActionView['status'],
  ): Promise<DecisionResult> {
    const action = this.find(ref);
    if (!from.includes(action.status)) {
      const reason = `${ref} is ${action.status}, so this is not possible any more.`;
      return { kind: 'refused', code: 'illegal_state', reason, action: structuredClone(action) };
    }
    action.status = to;
    action.decisions.push(this.decision(kind, actor, action));
    this.announce(action);
    return { kind: 'accepted', action: structuredClone(action) };
  }
}
