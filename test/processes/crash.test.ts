import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActionView } from '../../src/contracts/action.ts';
import type { ConversationView, TurnView } from '../../src/contracts/assistant.ts';
import { type DeskhandProcess, makeDataDir, startDeskhandProcess } from '../support/deskhand-process.ts';
import { freshPostgres } from '../support/fresh-database.ts';
import {
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from '../support/scripted-endpoint.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';

interface OfficeDocument {
  tickets: { title: string }[];
}
interface Asked {
  turn: string;
  conversation: string;
  reply: { text: string; actions: ActionView[] };
}

/** The product's own process, ended and started again, on whichever database the suite runs on; `test/crash` kills it everywhere. */
describe('a process that dies', function () {
  this.timeout(120_000);
  const isPostgres = process.env.TEST_DATABASE_URL !== undefined;
  const running: DeskhandProcess[] = [];
  let cleanUp: (() => Promise<void>)[] = [];

  /** A place to keep data: settings and folder that every start of a test shares. */
  async function makePlace(): Promise<
    (more?: Record<string, string>, folder?: string) => Promise<DeskhandProcess>
  > {
    const settings: Record<string, string> = {};
    const dataDir = await makeDataDir();
    if (isPostgres) {
      const { database, url } = await freshPostgres();
      settings.DATABASE_URL = url;
      cleanUp.push(() => database.close());
    }
    return async (more = {}, folder = dataDir) => {
      const started = await startDeskhandProcess({ ...settings, ...more }, folder);
      running.push(started);
      return started;
    };
  }

  async function script(answers: ScriptedAnswer[]): Promise<ScriptedEndpoint> {
    const endpoint = await startScriptedEndpoint(answers);
    cleanUp.push(() => endpoint.close());
    return endpoint;
  }

  const modelAt = (endpoint: ScriptedEndpoint) => ({
    OPENAI_BASE_URL: endpoint.baseUrl,
    OPENAI_API_KEY: 'test',
  });
  const ask = (desk: DeskhandProcess, text: string) => desk.call<Asked>('POST', '/v1/messages', { text });
  const askLater = (desk: DeskhandProcess, text: string) =>
    desk.call<{ turn: string; conversation: string }>(
      'POST',
      '/v1/messages',
      { text },
      { prefer: 'respond-async' },
    );

  /** Waits until the model has been asked so often: the turn is in the middle of its thinking. */
  async function untilAsked(endpoint: ScriptedEndpoint, times = 1): Promise<void> {
    while (endpoint.requests.length < times) await delay(20);
  }

  async function waitForTurn(desk: DeskhandProcess, turn: string, milliseconds: number): Promise<TurnView> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const view = await desk.call<TurnView>('GET', `/v1/turns/${encodeURIComponent(turn)}`);
      if ((view.state !== 'waiting' && view.state !== 'running') || Date.now() > until) return view;
      await delay(100);
    }
  }

  afterEach(async () => {
    await Promise.all(running.splice(0).map((desk) => desk.stop()));
    for (const task of cleanUp.reverse()) await task();
    cleanUp = [];
  });

  it('has lost nothing after kill -9', async () => {
    const start = await makePlace();
    const first = await start();
    const asked = await ask(first, 'Create a ticket: Printer is broken');
    const [action] = asked.reply.actions;
    assert.ok(action, asked.reply.text);
    await first.call('POST', `/v1/actions/${action.ref}/approve`, { contentHash: action.contentHash });
    const before = await first.call<OfficeDocument>('GET', '/v1/office');
    assert.equal(before.tickets.filter((ticket) => ticket.title === 'Printer is broken').length, 1);
    await first.end('SIGKILL');

    const second = await start();
    assert.equal(second.token, first.token);
    assert.deepEqual(await second.call('GET', '/v1/office'), before);
    assert.equal((await second.call<ActionView>('GET', `/v1/actions/${action.ref}`)).status, 'done');
    const conversation = await second.call<ConversationView>(
      'GET',
      `/v1/conversations/${asked.conversation}`,
    );
    assert.equal(conversation.messages.length, 2);
    assert.equal((await second.call<{ ok: boolean }>('GET', '/v1/audit/verify')).ok, true);
    const undone = await second.call<ActionView>('POST', `/v1/actions/${action.ref}/undo`, {});
    assert.equal(undone.status, 'undone');
  });

  it('finishes what runs before it ends on SIGTERM', async () => {
    const endpoint = await script([{ text: 'Done in time.', delayMs: 2_000 }]);
    const start = await makePlace();
    const first = await start(modelAt(endpoint));
    const { turn } = await askLater(first, 'Think about it');
    await untilAsked(endpoint);
    const { code, milliseconds } = await first.end('SIGTERM');
    assert.equal(code, 0, first.output());
    assert.ok(milliseconds < 10_000, `it took ${milliseconds} ms`);
    const second = await start(modelAt(endpoint));
    const view = await second.call<TurnView>('GET', `/v1/turns/${encodeURIComponent(turn)}`);
    assert.equal(view.reply?.text, 'Done in time.');
    assert.equal(endpoint.requests.length, 1);
  });

  it('hands over on SIGTERM what would take too long', async () => {
    const endpoint = await script([{ text: 'Too late.', delayMs: 30_000 }, { text: 'The second answer.' }]);
    const start = await makePlace();
    const first = await start(modelAt(endpoint));
    const { turn } = await askLater(first, 'Think about it');
    await untilAsked(endpoint);
    const { code, milliseconds } = await first.end('SIGTERM');
    assert.equal(code, 0, first.output());
    assert.ok(milliseconds < 10_000, `it took ${milliseconds} ms`);
    const second = await start(modelAt(endpoint));
    const view = await waitForTurn(second, turn, 15_000);
    assert.equal(view.reply?.text, 'The second answer.');
  });

  it('is replaced by a second process on the same Postgres within 15 s', async function () {
    if (!isPostgres) {
      skipWithReason(this, 'the embedded database takes one process');
    }
    const endpoint = await script([{ text: 'Never heard.', delayMs: 60_000 }, { text: 'From the second.' }]);
    const start = await makePlace();
    const first = await start(modelAt(endpoint));
    const second = await start(modelAt(endpoint), await makeDataDir());
    const { turn } = await askLater(first, 'Think about it');
    await untilAsked(endpoint);
    await first.end('SIGKILL');
    const startedAt = Date.now();
    const view = await waitForTurn(second, turn, 20_000);
    assert.equal(view.reply?.text, 'From the second.', second.output());
    assert.ok(Date.now() - startedAt < 15_000, `it took ${Date.now() - startedAt} ms`);
  });

  it('apologizes for a turn that kills its process each time, and goes on', async () => {
    const endpoint = await script([{ text: 'Never heard.', delayMs: 60_000 }]);
    const start = await makePlace();
    let desk = await start(modelAt(endpoint));
    const { turn } = await askLater(desk, 'Poison');
    for (let death = 1; death <= 3; death += 1) {
      await untilAsked(endpoint, death);
      await desk.end('SIGKILL');
      desk = await start(modelAt(endpoint));
    }
    const view = await waitForTurn(desk, turn, 25_000);
    assert.equal(view.state, 'failed');
    assert.match(view.reply?.text ?? '', /Sorry/);
  });
});
