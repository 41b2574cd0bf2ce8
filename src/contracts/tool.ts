import type { z } from 'zod/v4';
import type { Person } from './person.ts';
import type { Source } from './source.ts';

/** Who a tool works for, and when. Times are interpreted and shown in `person.timeZone`. */
export interface ToolContext {
  person: Person;
  now: Date;
  /** Aborted when the turn is stopped or out of time. */
  signal: AbortSignal;
}

/** What a read found: plain data for the model, and where every part of it came from with the text that was read. */
export interface ToolResult {
  /** JSON. Lists are `{items: [...], nextCursor?}`. Every time is `{utc, local}`. */
  data: unknown;
  sources: SourceText[];
}

/** A source together with the text of it that was read, from which its mentions are taken. */
export interface SourceText {
  source: Source;
  text: string;
}

/** A tool that reads as the person and returns at once. */
export interface ReadTool<Input = unknown> {
  name: string;
  /** All guidance on the tool's use; the model reads it. */
  description: string;
  input: z.ZodType<Input>;
  effect: 'read';
  run(input: Input, context: ToolContext): Promise<ToolResult>;
}

/**
 * How a write is made once, which decides what happens after an unknown outcome: `key` sends again with the same
 * key, `readBack` looks for our marker first, `condition` sends again under the same precondition, `none` is never
 * sent again by itself.
 */
export type OnceBy = 'key' | 'readBack' | 'condition' | 'none';

/** What undo means for an action, said before approval. */
export interface Reversibility {
  kind: 'reversible' | 'compensable' | 'held' | 'final';
  /** One plain sentence for the card, such as "Undo: restores the old time." */
  text: string;
  /** ISO 8601 instant after which undo is no longer offered. */
  until?: string;
}

/** `high` needs a second person with the `approver` role. */
export interface Risk {
  level: 'normal' | 'high';
  /** Why it is high, in words: "invites 14 people outside the company". */
  reason?: string;
}

/** One line of a card: what will happen, in the words of the person. */
export interface PreviewLine {
  label: string;
  value: string;
}

/** A record that an action changes, in the version that was shown. */
export interface Target {
  /** Kind and id, such as `event:e-12`. */
  ref: string;
  title: string;
  /** Hash of the fields shown, not the vendor's change counter. */
  version: string;
}

/**
 * A write, fully resolved and not yet done. Preparing the `args` of a draft again gives the same `args`: that is how
 * a click and the executor check that nothing has changed since the card was shown.
 */
export interface Draft<Args = unknown> {
  /** Normalized: people as e-mail addresses, times as ISO 8601 with offset, records by id. */
  args: Args;
  /** One line in the imperative: `Book “Budget” with Ana Ruiz, Tue 24 Nov 14:00–14:30`. */
  summary: string;
  preview: PreviewLine[];
  targets: Target[];
  /** Said on the card, such as a clash in the calendar; never a reason to ask. */
  warnings: string[];
  risk: Risk;
  reversibility: Reversibility;
  /** The target as it is now, as JSON: what an undo restores. */
  before?: unknown;
}

/** What an attempt at an effect is given. */
export interface EffectContext {
  person: Person;
  /** The same for every attempt at the same effect: the vendor deduplicates on it where it can. */
  key: string;
  /** The call is cut at this moment. */
  deadline: Date;
  signal: AbortSignal;
}

/** What the system of record returned for an effect. */
export interface Receipt {
  /** Kind and id of the record, such as `event:e-12`. */
  recordRef: string;
  /** One line in the past tense: `Booked “Budget”, Tue 24 Nov 14:00–14:30`. */
  summary: string;
  /** Path within the console or the vendor's link. */
  link?: string;
  /** The version after the effect; undo refuses when the record no longer has it. */
  version?: string;
  /** Facts that a following step may need, such as `{ticketId: 'T-14'}`. */
  facts?: Record<string, string>;
}

/** What an undo works from: the attempt's own record of what it did. */
export interface UndoInput<Args = unknown> {
  args: Args;
  receipt: Receipt;
  before?: unknown;
}

/** A tool that changes a system of record. It never asks for confirmation itself, and never writes in `prepare`. */
export interface WriteTool<Args = unknown> {
  name: string;
  description: string;
  input: z.ZodType<Args>;
  effect: 'write';
  onceBy: OnceBy;
  /** How long after an effect `find` may still miss it; none unless the vendor indexes late. */
  indexDelaySeconds?: number;
  /** Validates and resolves; reads only. Throws `AmbiguousError`, `UnknownRecordError`, `InvalidInputError`… */
  prepare(input: Args, context: ToolContext): Promise<Draft<Args>>;
  /** Makes the effect. Throws `ConflictError` when a target has changed since `draft`, `OutcomeUnknownError` when it may or may not have happened. */
  perform(draft: Draft<Args>, effect: EffectContext): Promise<Receipt>;
  /** Looks for an effect made under `effect.key` whose outcome is unknown; `undefined` is proof of absence. */
  find?(draft: Draft<Args>, effect: EffectContext): Promise<Receipt | undefined>;
  /** Takes the effect back and verifies it by reading back. Throws `ConflictError` if someone changed the record since. Absent on `held` and `final` tools. */
  undo?(input: UndoInput<Args>, effect: EffectContext): Promise<Receipt>;
}

/** Any tool. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds tools of every input type
export type Tool = ReadTool<any> | WriteTool<any>;

/** All tools by name; unknown names throw `UnknownToolError`. */
export interface ToolRegistry {
  all(): Tool[];
  get(name: string): Tool;
  getWrite(name: string): WriteTool;
}
