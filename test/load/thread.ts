import { randomUUID } from 'node:crypto';
import type { RestCaller } from '../support/rest-caller.ts';
import { type MessageKind, writeMessage } from './echo-model.ts';

/** What a run has seen from outside. */
export interface LoadLog {
  /** Milliseconds until a message was acknowledged. */
  acknowledged: number[];
  violations: string[];
  nextNumber(): number;
}

/** One message of a thread. */
export interface Sent {
  number: number;
  kind: MessageKind;
  text: string;
  turn: string;
}

/** A conversation of one person, and what was said in it in this order. */
export interface Thread {
  caller: RestCaller;
  id: string | undefined;
  sent: Sent[];
}

/** Sends a message and waits until it is acknowledged, not until it is answered. */
export async function send(thread: Thread, kind: MessageKind, log: LoadLog): Promise<void> {
  const number = log.nextNumber();
  const text = writeMessage(kind, number);
  const sent: Sent = { number, kind, text, turn: '' };
  thread.sent.push(sent);
  const startedAt = performance.now();
  const { body, problem } = await thread.caller.insist<{ turn: string; conversation: string }>({
    method: 'POST',
    path: '/v1/messages',
    body: { text, ...(thread.id === undefined ? {} : { conversation: thread.id }) },
    headers: { prefer: 'respond-async', 'idempotency-key': randomUUID() },
  });
  log.acknowledged.push(performance.now() - startedAt);
  if (problem !== '') {
    log.violations.push(`“${text}” was not taken: ${problem}`);
    return;
  }
  thread.id ??= body.conversation;
  sent.turn = body.turn;
}
