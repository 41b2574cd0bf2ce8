import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActionView } from '../../src/contracts/action.ts';
import type { RestCaller } from '../support/rest-caller.ts';
import type { Chance } from './chance.ts';
import type { Logbook, Said } from './logbook.ts';

interface Accepted {
  turn: string;
  conversation: string;
}

/** A turn as the API answers it. */
export interface Answered {
  state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
  reply?: { text: string; actions: ActionView[] };
}

/** Who says it, to whom, and where it is written down. */
export interface Speaker {
  email: string;
  caller: RestCaller;
  book: Logbook;
  chance: Chance;
  /** Counts the server's lives. */
  life(): number;
}

const pollMs = 120;
const answerWithinMs = 150_000;

/**
 * Says something until it is acknowledged; the same key makes it one message however often that takes. Now and then
 * it is delivered twice at once.
 */
export async function say(speaker: Speaker, text: string, thread: Said[]): Promise<Said> {
  const { book, caller, chance } = speaker;
  const said: Said = { key: randomUUID(), text, person: speaker.email };
  const conversation = thread[0]?.conversation;
  const call = postMessage(said, conversation, 'respond-async');
  thread.push(said);
  const answers = await Promise.all(
    Array.from({ length: chance.is(0.1) ? 2 : 1 }, () => caller.insist<Accepted>(call)),
  );
  for (const { status, body, problem } of answers) {
    if (status !== 202 && status !== 200) {
      book.violate(`“${text}” was not taken: ${problem}`);
      continue;
    }
    if (said.turn !== undefined && said.turn !== body.turn) book.violate(`“${text}” became two turns`);
    said.turn = body.turn;
    said.conversation = body.conversation;
  }
  book.count('messages');
  return said;
}

const postMessage = (said: Said, conversation: string | undefined, prefer: string) => ({
  method: 'POST' as const,
  path: '/v1/messages',
  body: { text: said.text, ...(conversation === undefined ? {} : { conversation }) },
  headers: { 'idempotency-key': said.key, prefer },
});

/** Waits for the reply, by asking again and again or by sending the same message again and waiting. */
export async function hear(speaker: Speaker, said: Said): Promise<Answered | undefined> {
  const { book, caller, chance } = speaker;
  if (said.turn === undefined) return undefined;
  const giveUpAt = Date.now() + answerWithinMs;
  const isWaiting = chance.is(0.5);
  for (;;) {
    const { body, problem } = isWaiting
      ? await caller.insist<Answered>(postMessage(said, said.conversation, 'wait=20'))
      : await caller.insist<Answered>({ method: 'GET', path: `/v1/turns/${encodeURIComponent(said.turn)}` });
    if (problem !== '') {
      book.violate(`the turn of “${said.text}” cannot be read: ${problem}`);
      return undefined;
    }
    if (body.state !== 'waiting' && body.state !== 'running') return noteReply(speaker, said, body);
    if (Date.now() > giveUpAt) {
      book.violate(`“${said.text}” (${said.turn}) has had no answer for ${answerWithinMs / 1000} s`);
      return undefined;
    }
    if (!isWaiting) await delay(pollMs);
  }
}

/** A person is told so when a turn lost its process three times; any other failure is ours. */
const isHonestFailure = (text: string) => text.includes('my process was stopped each time');

function noteReply({ book }: Speaker, said: Said, turn: Answered): Answered {
  said.reply = turn.reply?.text;
  if (said.reply === undefined) book.violate(`“${said.text}” is ${turn.state} without a reply`);
  if (turn.state === 'failed') {
    book.count('turns given up after three kills');
    if (!isHonestFailure(said.reply ?? '')) book.violate(`“${said.text}” failed: ${said.reply}`);
  } else if (turn.state !== 'done') book.violate(`“${said.text}” is ${turn.state}`);
  return turn;
}

/** Says something, waits for the reply, and writes down how long that took. */
export async function converse(
  speaker: Speaker,
  text: string,
  thread: Said[],
): Promise<Answered | undefined> {
  const [startedAt, life] = [Date.now(), speaker.life()];
  const answered = await hear(speaker, await say(speaker, text, thread));
  noteTiming(speaker, startedAt, life);
  return answered;
}

/** Writes down how long an answer took that is there now. */
export function noteTiming({ book, life }: Speaker, startedAt: number, lifeThen: number): void {
  book.timings.push({
    atMs: startedAt - book.startedAt,
    tookMs: Date.now() - startedAt,
    crossedKill: life() !== lifeThen,
  });
}
