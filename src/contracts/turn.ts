import type { Person } from './person.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import type { ReadSource, Source } from './source.ts';
import type { Draft } from './tool.ts';

/** Where people talk. */
export type SurfaceName = 'slack' | 'teams' | 'web' | 'api';

/** One message of a person, as every surface translates it. */
export interface IncomingMessage {
  /** The message's own identity, not the delivery's: `slack:<team>:<channel>:<ts>`. Two deliveries of one message share it. */
  id: string;
  organizationId: string;
  personId: string;
  surface: SurfaceName;
  /** Existing conversation, or the surface's own key for a thread (`web:<id>`); created when it does not exist. */
  conversation: string;
  text: string;
}

export type TurnState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';

/** A choice that a question offers: what the button says, and the message that pressing it sends. */
export interface Choice {
  label: string;
  text: string;
}

/** What is spent on a turn. Tokens are the endpoint's own count, 0 for the rules model. */
export interface Usage {
  modelCalls: number;
  toolCalls: number;
  inputTokens: number;
  outputTokens: number;
}

/** A write that the turn proposes. */
export interface ProposedDraft {
  tool: string;
  draft: Draft;
}

/** A message of the window as the agent sees it. */
export interface WindowMessage {
  role: 'person' | 'assistant';
  text: string;
  /** ISO 8601. */
  at: string;
  /** Its place in the conversation; counts up. */
  position: number;
  /** The turn that it began or answered. */
  turnId?: string;
}

/** An action of this conversation, as the agent and the claim check see it. */
export interface KnownAction {
  ref: string;
  /** The turn that proposed it. */
  turnId: string;
  tool: string;
  status: string;
  summary: string;
  /** `event:e-12` once done. */
  recordRef?: string;
  receiptSummary?: string;
}

/** All that thinking about a turn may use. */
export interface TurnInput {
  turnId: string;
  conversationId: string;
  person: Person;
  now: Date;
  text: string;
  /** Set when this turn goes on after a result: what is left to do, and the receipts of what was done. */
  continuation?: { remaining: string; done: KnownAction[] };
  window: WindowMessage[];
  /** Rolling summary of what came before the window. */
  summary?: string;
  /** Sources of the window and the summary; external trust follows them. */
  earlierSources: ReadSource[];
  actions: KnownAction[];
  /** Whether the person may use a tool as things stand now. */
  mayUse(tool: { name: string; effect: 'read' | 'write' }): PolicyAnswer;
  /** Hosts that replies may link to without showing the host in full. */
  allowedLinkHosts: string[];
  signal: AbortSignal;
  /** Runs what may wait for somebody else; see `WhileWaiting`. */
  whileWaiting?: WhileWaiting;
}

/** Runs what may wait for somebody else, such as a model's answer; once it takes long, others are answered meanwhile. */
export type WhileWaiting = <Value>(wait: () => Promise<Value>) => Promise<Value>;

/** What thinking gives. Nothing of it has had an effect. */
export interface TurnOutcome {
  /** Markdown that has passed the output gate and the claim check. */
  text: string;
  citations: Source[];
  choices: Choice[];
  drafts: ProposedDraft[];
  sources: ReadSource[];
  /** What is left to do once the drafts are done, in words. */
  continuation?: string;
  usage: Usage;
  /** Name of the model that answered, and the version of each prompt it used. */
  model: string;
  prompts: Record<string, string>;
  /** New rolling summary, when the window has moved on. */
  summary?: { text: string; throughPosition: number };
}

/** What a turn says while it runs; never final. */
export type TurnProgress =
  | { kind: 'status'; text: string }
  /** A whole sentence that has passed the output gate and the claim check. */
  | { kind: 'sentence'; text: string };
