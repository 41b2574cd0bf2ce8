import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActionStatus, ActionView } from '../../src/contracts/action.ts';
import type { ConversationView, TurnView } from '../../src/contracts/assistant.ts';
import type { RestCaller } from './rest-caller.ts';

/** One thing that somebody asked for, and what was promised them about it. */
export interface Wish {
  title: string;
  tool: 'ticket' | 'mail';
  turn: string;
  conversation: string;
  /** Set once the action is approved. */
  ref?: string;
  isUndone: boolean;
}

/** People who keep asking while the database comes and goes, each by the next as soon as the last is taken. */
export interface BusyPeople {
  /** What was acknowledged so far. */
  wishes: Wish[];
  /** Lets everyone finish what they are at; throws what went wrong for one of them. */
  stop(): Promise<void>;
}

const settleWithinMs = 90_000;
const pauseMs = 150;
const roundsPerConversation = 20;
const openTurns = new Set<string>(['waiting', 'running']);
const passing = new Set<ActionStatus>(['approved', 'held', 'performing', 'unknown', 'undoing']);

async function waitUntil<T>(read: () => Promise<T>, isOver: (value: T) => boolean, what: string): Promise<T> {
  const giveUpAt = performance.now() + settleWithinMs;
  for (;;) {
    const value = await read();
    if (isOver(value)) return value;
    if (performance.now() > giveUpAt) throw new Error(`${what}: ${JSON.stringify(value)}`);
    await delay(pauseMs);
  }
}

/** Reads until the turn has ended. */
export async function waitForTurn(caller: RestCaller, turn: string): Promise<TurnView> {
  const read = async () =>
    (await caller.insist<TurnView>({ method: 'GET', path: `/v1/turns/${encodeURIComponent(turn)}` })).body;
  return waitUntil(read, (view) => !openTurns.has(view.state), 'The turn does not end');
}

/** Reads until nothing happens to the action by itself any more. */
export async function waitForRest(caller: RestCaller, ref: string): Promise<ActionView> {
  const read = async () =>
    (await caller.insist<ActionView>({ method: 'GET', path: `/v1/actions/${ref}` })).body;
  return waitUntil(read, (view) => !passing.has(view.status), 'The action does not come to rest');
}

/** Sends a message under its key until it is acknowledged. */
export async function sayUntilTaken(
  caller: RestCaller,
  key: string,
  text: string,
  conversation?: string,
): Promise<{ turn: string; conversation: string }> {
  const { status, body, problem } = await caller.insist<{ turn: string; conversation: string }>({
    method: 'POST',
    path: '/v1/messages',
    body: { text, conversation },
    headers: { 'idempotency-key': key, prefer: 'respond-async' },
  });
  assert.ok(status === 202 || status === 200, problem);
  return body;
}

/** Decides until the decision is taken. */
export async function decideUntilTaken(
  caller: RestCaller,
  verb: 'approve' | 'undo',
  ref: string,
  body: unknown,
): Promise<ActionView> {
  const answer = await caller.insist<ActionView>({
    method: 'POST',
    path: `/v1/actions/${ref}/${verb}`,
    body,
  });
  assert.equal(answer.status, 200, answer.problem);
  return answer.body;
}

const textFor = (tool: Wish['tool'], title: string) =>
  tool === 'ticket'
    ? `Create a ticket: ${title}`
    : `Send an email to sam@acme.example with subject ${title} saying it arrives once`;

/** Starts `count` people, each in a conversation of their own. Their titles begin with `tag`. */
export function startBusyPeople(caller: RestCaller, count: number, tag: string): BusyPeople {
  const wishes: Wish[] = [];
  let isOver = false;

  async function livePerson(person: number): Promise<void> {
    let conversation: string | undefined;
    for (let round = 0; !isOver; round += 1) {
      const tool = round % 4 === 3 ? 'mail' : 'ticket';
      const title = `${tag} ${person} ${round}`;
      if (round % roundsPerConversation === 0) conversation = undefined;
      const taken = await sayUntilTaken(
        caller,
        title.replaceAll(' ', '-'),
        textFor(tool, title),
        conversation,
      );
      conversation = taken.conversation;
      const wish: Wish = { title, tool, ...taken, isUndone: false };
      wishes.push(wish);
      const { state, reply } = await waitForTurn(caller, taken.turn);
      const [action] = reply?.actions ?? [];
      assert.ok(state === 'done' && action, `${title}: ${state} ${JSON.stringify(reply)}`);
      if (round % 5 === 4) continue;
      await decideUntilTaken(caller, 'approve', action.ref, { contentHash: action.contentHash });
      wish.ref = action.ref;
      if (tool === 'mail') continue;
      await waitForRest(caller, action.ref);
      if (round % 3 !== 1) continue;
      wish.isUndone = true;
      await decideUntilTaken(caller, 'undo', action.ref, {});
    }
  }

  const living = Promise.allSettled(Array.from({ length: count }, (_, person) => livePerson(person)));
  return {
    wishes,
    async stop() {
      isOver = true;
      for (const life of await living) if (life.status === 'rejected') throw life.reason;
    },
  };
}

interface OfficeDocument {
  tickets: { title: string }[];
  messages: { subject: string }[];
}

/** Holds every promise against what there is: answers, effects, actions and the audit. */
export async function assertKept(caller: RestCaller, wishes: Wish[]): Promise<void> {
  const get = async <Body>(path: string) => (await caller.insist<Body>({ method: 'GET', path })).body;
  for (const { ref, isUndone, title } of wishes) {
    if (ref === undefined) continue;
    const { status, problem } = await waitForRest(caller, ref);
    assert.equal(status, isUndone ? 'undone' : 'done', `${ref} ${title}: ${problem}`);
  }
  const office = await get<OfficeDocument>('/v1/office');
  for (const { ref, title, tool, isUndone } of wishes) {
    const found =
      tool === 'ticket'
        ? office.tickets.filter((ticket) => ticket.title === title).length
        : office.messages.filter((mail) => mail.subject === title).length;
    assert.equal(found, ref === undefined || isUndone ? 0 : 1, `${title} is there ${found} times`);
  }
  for (const conversation of new Set(wishes.map((wish) => wish.conversation))) {
    const { messages } = await get<ConversationView>(`/v1/conversations/${conversation}`);
    const said = wishes.filter((wish) => wish.conversation === conversation);
    assert.equal(messages.length, 2 * said.length, `messages of ${conversation}`);
    for (const { turn, title } of said) {
      const answers = messages.filter((message) => message.role === 'assistant' && message.turn === turn);
      assert.equal(answers.length, 1, `answers to “${title}”`);
    }
  }
  const audit = await get<{ ok: boolean }>('/v1/audit/verify');
  assert.equal(audit.ok, true, JSON.stringify(audit));
}
