import type { ActionView, Card } from './action.ts';
import type { Person } from './person.ts';
import type { Source } from './source.ts';
import type { Choice, IncomingMessage, TurnProgress, TurnState } from './turn.ts';

/** A message as it stands in a conversation. */
export interface TranscriptMessage {
  id: string;
  position: number;
  role: 'person' | 'assistant';
  text: string;
  turn?: string;
  citations: Source[];
  choices: Choice[];
  /** The card that came with it. */
  card?: Card;
  /** ISO 8601. */
  at: string;
}

/** A turn and, once it has ended, its reply. */
export interface TurnView {
  id: string;
  conversation: string;
  state: TurnState;
  reply?: { text: string; citations: Source[]; choices: Choice[]; actions: ActionView[] };
}

/** A conversation with its newest messages. */
export interface ConversationView {
  id: string;
  title: string;
  /** The number of the newest event that `messages` and `activeTurns` include: follow from here. */
  lastEvent: number;
  messages: TranscriptMessage[];
  /** Turns that wait or run. */
  activeTurns: { id: string; state: TurnState }[];
}

/** Something that changed in a conversation. Ids only; the reader fetches what it needs. */
export type ConversationEvent = { id: number; conversation: string } & (
  | { kind: 'message'; messageId: string }
  | { kind: 'turn'; turnId: string; state: TurnState }
  | { kind: 'action'; actionId: string; ref: string; status: string }
);

/** A conversation event, or progress of a running turn, which is not kept. */
export type LiveEvent = ConversationEvent | ({ conversation: string; turnId: string } & TurnProgress);

/** The answer to an approval: taken, or refused with the card as it is now. */
export type DecisionResult =
  | { kind: 'accepted'; action: ActionView }
  | { kind: 'refused'; code: string; reason: string; action: ActionView };

/** A page of a list. */
export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}

/**
 * What every surface talks to. It decides nothing about how things look, and a surface decides nothing else.
 * Every method acts as `actor` and throws `ForbiddenError` where the actor may not.
 */
export interface Assistant {
  /** Stores the message and its turn; durable when it resolves. The same message twice is one turn. */
  receive(message: IncomingMessage): Promise<{ turnId: string; conversationId: string; isNew: boolean }>;
  /** Waits until the turn has ended or the time is up. */
  waitForTurn(actor: Person, turnId: string, timeoutMs: number): Promise<TurnView>;
  getTurn(actor: Person, turnId: string): Promise<TurnView>;
  cancelTurn(actor: Person, turnId: string): Promise<TurnView>;
  listConversations(
    actor: Person,
    page: { cursor?: string; limit: number },
  ): Promise<Page<{ id: string; title: string; at: string }>>;
  getConversation(actor: Person, conversationId: string): Promise<ConversationView>;
  /** Live events after `afterId`, first the kept ones, then as they happen, until `signal` is aborted. */
  followConversation(
    actor: Person,
    conversationId: string,
    afterId: number,
    signal: AbortSignal,
  ): AsyncIterable<LiveEvent>;
  listActions(
    actor: Person,
    filter: { status?: string; cursor?: string; limit: number },
  ): Promise<Page<ActionView>>;
  getAction(actor: Person, ref: string): Promise<ActionView>;
  /** Draws a one-use nonce for one copy and revision of a card. */
  drawNonce(actor: Person, cardId: string): Promise<string>;
  approve(
    actor: Person,
    ref: string,
    approval: { contentHash: string; args?: unknown; nonce?: string; surface: string },
  ): Promise<DecisionResult>;
  /** Approves the named actions of one card in order; each with the hash that was shown. */
  approveAll(
    actor: Person,
    items: { ref: string; contentHash: string }[],
    surface: string,
    nonce?: string,
  ): Promise<DecisionResult[]>;
  reject(
    actor: Person,
    ref: string,
    decision: { reason?: string; nonce?: string; surface: string },
  ): Promise<DecisionResult>;
  cancel(actor: Person, ref: string, decision: { reason?: string; surface: string }): Promise<DecisionResult>;
  undo(actor: Person, ref: string, decision: { reason?: string; surface: string }): Promise<DecisionResult>;
  /** Takes several actions back, the last first, and stops at the first that cannot be. */
  undoAll(
    actor: Person,
    refs: string[],
    decision: { reason?: string; nonce?: string; surface: string },
  ): Promise<DecisionResult[]>;
  /** A person says whether an effect of unknown outcome happened; nothing is sent again. */
  resolve(
    actor: Person,
    ref: string,
    answer: { happened: boolean; surface: string },
  ): Promise<DecisionResult>;
  /** Waits until an action is in a state that needs a person or nobody, or the time is up. */
  waitForAction(actor: Person, ref: string, timeoutMs: number): Promise<ActionView>;
  /** Why an action was proposed and what became of it, in plain words, from the audit. */
  explain(actor: Person, ref: string): Promise<string>;
}
