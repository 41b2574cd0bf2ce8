import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActionStatus, ActionView } from '../../src/contracts/action.ts';
import type { TurnView } from '../../src/contracts/assistant.ts';
import { countTraces, type OfficeDocument, type Traces } from './crash-scenarios.ts';
import type { DeskhandProcess } from './deskhand-process.ts';

/** The answer to a message. */
export interface Asked extends Omit<TurnView, 'id'> {
  turn: string;
}

/** One person's client: what it has no answer to, it sends again as it was. */
export interface CrashClient {
  tag: string;
  /** What it has said, in order. */
  texts: string[];
  /** Says something and waits for the reply; the same words again are the same message. */
  say(text: string, conversation?: string): Promise<Asked>;
  /** Says something without waiting for the reply. */
  sayLater(text: string): Promise<Asked>;
  /** Clicks on each action. */
  click(verb: 'approve' | 'undo', actions: ActionView[]): Promise<void>;
  read(actions: ActionView[]): Promise<ActionView[]>;
  /** Waits until nothing of these actions goes on by itself any more; gives where they stand. */
  settle(actions: ActionView[]): Promise<ActionStatus[]>;
  /** The records of the office that bear the tag. */
  traces(): Promise<Traces>;
}

/** Far more than it takes: on Postgres a dead process's lease runs out first, which is about ten seconds. */
const quietWithinMs = 180_000;
const passing = new Set(['approved', 'held', 'performing', 'unknown', 'undoing']);

/** A client of the desk whose messages and records bear the tag. */
export function createCrashClient(desk: Pick<DeskhandProcess, 'call'>, tag: string): CrashClient {
  const texts: string[] = [];
  const keyOf = (text: string) => {
    if (!texts.includes(text)) texts.push(text);
    return `${tag}-${texts.indexOf(text)}`;
  };
  const send = (text: string, conversation?: string, headers: Record<string, string> = {}) =>
    desk.call<Asked>(
      'POST',
      '/v1/messages',
      { text, conversation },
      { 'idempotency-key': keyOf(text), ...headers },
    );
  const read = (actions: ActionView[]) =>
    Promise.all(actions.map(({ ref }) => desk.call<ActionView>('GET', `/v1/actions/${ref}`)));
  return {
    tag,
    texts,
    read,
    async say(text, conversation) {
      const until = Date.now() + quietWithinMs;
      for (;;) {
        const answer = await send(text, conversation);
        if (answer.state === 'done') return answer;
        const isOpen = answer.state === 'waiting' || answer.state === 'running';
        assert.ok(isOpen && Date.now() < until, JSON.stringify(answer));
      }
    },
    sayLater: (text) => send(text, undefined, { prefer: 'respond-async' }),
    async click(verb, actions) {
      for (const { ref, contentHash } of actions) {
        const body = verb === 'approve' ? { contentHash } : {};
        const view = await desk.call<ActionView>('POST', `/v1/actions/${ref}/${verb}`, body);
        assert.equal(view.ref, ref, JSON.stringify(view));
      }
    },
    async settle(actions) {
      const until = Date.now() + quietWithinMs;
      for (;;) {
        const now = (await read(actions)).map(({ status }) => status);
        if (!now.some((status) => passing.has(status)) || Date.now() > until) return now;
        await delay(150);
      }
    },
    traces: async () => countTraces(await desk.call<OfficeDocument>('GET', '/v1/office'), tag),
  };
}
