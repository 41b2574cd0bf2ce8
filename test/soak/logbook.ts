import type { ActionView } from '../../src/contracts/action.ts';
import type { Wish } from './requests.ts';

/** A message as the driver knows it: whatever else is true is looked up at the end. */
export interface Said {
  key: string;
  text: string;
  person: string;
  /** Known once the server has acknowledged it. */
  turn?: string;
  conversation?: string;
  /** The reply that the driver has seen. */
  reply?: string;
}

/** What a person does with an action. */
export type Verb = 'approve' | 'reject' | 'cancel' | 'undo';

/** A click that was answered, or whose outcome was looked up. */
export interface Click {
  verb: Verb;
  isAccepted: boolean;
  /** Why it was refused. */
  problem: string;
  /** The marker of what was approved. */
  marker?: string;
}

/** A proposed action and everything that people did about it. */
export interface Case {
  ref: string;
  wish: Wish;
  person: string;
  /** As it was when it was last seen. */
  action: ActionView;
  clicks: Click[];
  /** Left alone on purpose: its time is cut short, and a click after that must be refused. */
  isLeftToExpire: boolean;
  /** Approved together with others: where one before it fails, or may have been done, it is not begun and says so. */
  isInBatch: boolean;
  isExpiryMoved: boolean;
}

/** A turn that has been answered. */
export interface Timing {
  /** Since the run began. */
  atMs: number;
  tookMs: number;
  /** The server was killed meanwhile. */
  crossedKill: boolean;
}

/** What the driver knows independently of the server: what was acknowledged, what was decided, and what went wrong. */
export class Logbook {
  readonly startedAt = Date.now();
  readonly conversations: Said[][] = [];
  readonly cases = new Map<string, Case>();
  readonly timings: Timing[] = [];
  readonly violations: string[] = [];
  readonly counts = new Map<string, number>();

  /** Something that must never be. */
  readonly violate = (text: string): void => {
    this.violations.push(text);
    if (this.violations.length <= 50) process.stdout.write(`VIOLATION: ${text}\n`);
  };

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  get messages(): Said[] {
    return this.conversations.flat();
  }
}
