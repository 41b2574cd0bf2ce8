import type { Clause } from './clause.ts';
import type { Scene } from './scene.ts';
import type { Steps, ToolCall } from './steps.ts';

/** The kinds of record that a conversation can be about. */
export type RecordKind =
  | 'event'
  | 'mail'
  | 'ticket'
  | 'customer'
  | 'contact'
  | 'deal'
  | 'document'
  | 'person'
  /** A free time that was offered. */
  | 'slot';

/** A record that an answer named, for `it` and `the second one` in what follows. */
export interface RecordReference {
  kind: RecordKind;
  id: string;
  title: string;
  /** The record as it was read. */
  data: unknown;
}

/** What one part of a request comes to. Writes are made only when every part is settled. */
export interface Answer {
  /** What was read, in words. */
  text?: string;
  writes?: ToolCall[];
  records?: RecordReference[];
  choices?: { label: string; text: string }[];
  /** Said after what was prepared, such as that an older proposal still waits. */
  notes?: string[];
  /** It comes from documents, and answers all of the question. */
  isFromDocuments?: boolean;
  /** The part needs the result of a write before it and is left for the next turn. */
  isLater?: boolean;
}

/** A kind of request. */
export interface Intent {
  name: string;
  /** Whether its answers may hold writes. */
  effect: 'read' | 'write';
  /** What a person could say, for the list of what can be asked. */
  example?: string;
  /** How such a request begins, after politeness; also tells where a new part of a joined request begins. */
  lead: RegExp;
  /** The lead fits much that is no request of its own, so that a joined request is not cut where it stands. */
  isLoose?: boolean;
  /** How words begin that follow a joint and still belong to such a request: `and tell them why`. */
  continues?: RegExp;
  /** Understands a clause that begins so, taking what it understands from it; `undefined` when it is not of this kind. */
  understand(clause: Clause, scene: Scene): Understanding | undefined;
}

/** What an intent made of a clause. */
export interface Understanding {
  /** 0–1: how much speaks for it. */
  score: number;
  run(): Steps<Answer>;
}
