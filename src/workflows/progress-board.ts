import { EventEmitter } from 'node:events';
import type { TurnProgress } from '../contracts/turn.ts';

/** Progress of one running turn. */
export type ProgressUpdate = { conversation: string; turnId: string } & TurnProgress;

/** What running turns of this process have said so far; nothing of it is kept after the turn. */
export interface ProgressBoard {
  post(update: ProgressUpdate): void;
  /** Forgets a turn that has ended. */
  clear(conversation: string, turnId: string): void;
  /** What the running turns of a conversation have said so far. */
  read(conversation: string): ProgressUpdate[];
  follow(conversation: string, listener: (update: ProgressUpdate) => void): () => void;
}

/** Makes an empty board. */
export function createProgressBoard(): ProgressBoard {
  const emitter = new EventEmitter().setMaxListeners(0);
  const posted = new Map<string, ProgressUpdate[]>();
  return {
    post(update) {
      posted.set(update.conversation, [...(posted.get(update.conversation) ?? []), update]);
      emitter.emit(update.conversation, update);
    },
    clear(conversation, turnId) {
      const left = (posted.get(conversation) ?? []).filter((update) => update.turnId !== turnId);
      if (left.length > 0) posted.set(conversation, left);
      else posted.delete(conversation);
    },
    read: (conversation) => posted.get(conversation) ?? [],
    follow(conversation, listener) {
      emitter.on(conversation, listener);
      return () => emitter.off(conversation, listener);
    },
  };
}
