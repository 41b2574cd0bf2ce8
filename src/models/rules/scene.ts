import type { KnownAction } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import { type Clock, clockOf } from './dates/clock.ts';
import type { RecordKind, RecordReference } from './intent.ts';
import type { Steps, ToolCall } from './steps.ts';

/** All that understanding a request may look at. */
export interface Scene {
  context: ModelContext;
  clock: Clock;
  /** The request being understood, as it was written. */
  request: string;
  /** Writes that earlier parts of the same request have settled on. */
  pending: ToolCall[];
  /** Records that earlier parts of the same request have found. */
  found: RecordReference[];
  /** Records that the conversation was about before this request, newest first. */
  recall(kinds: RecordKind[]): Steps<Recalled>;
}

/** What `it` may mean from before this request. */
export type Recalled =
  | { kind: 'records'; records: RecordReference[] }
  /** An action that is done, or that still waits. */
  | { kind: 'action'; action: KnownAction }
  /** A proposal that still waits, with the call that led to it. */
  | { kind: 'proposal'; action: KnownAction; write: ToolCall }
  | { kind: 'nothing' };

/** A scene at the start of a request. */
export function openScene(context: ModelContext, request: string, recall: Scene['recall']): Scene {
  return { context, clock: clockOf(context.person, context.now), request, pending: [], found: [], recall };
}
