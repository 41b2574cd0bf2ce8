import assert from 'node:assert/strict';
import { sleep } from '../../src/lib/sleep.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';
import { readEvents } from '../support/read-events.ts';

describe('the events of a conversation', () => {
  let http: HttpHarness;
  let conversation: string;
  /** The number of the newest event: nothing has happened after it. */
  let last: number;
  let leaving: AbortController;
  beforeEach(async () => {
    http = await startHttpHarness({ settings: { host: '127.0.0.1', heartbeatMs: 60 } });
    conversation = (await http.ask('/v1/messages', { body: { text: 'hello' } })).body.conversation;
    last = (await http.ask(`/v1/conversations/${conversation}`)).body.lastEvent;
    leaving = new AbortController();
  });
  afterEach(async () => {
    leaving.abort();
    await http.close();
  });

  const open = (headers: Record<string, string> = {}, query = '') =>
    fetch(`${http.url}/v1/conversations/${conversation}/events${query}`, {
      headers: { Authorization: `Bearer ${http.memberToken}`, ...headers },
      signal: leaving.signal,
    });
  const openQuiet = () => open({ 'Last-Event-ID': String(last) });

  it('come as they happen, the kept ones with an id and progress without', async () => {
    const { body } = await http.ask(`/v1/conversations/${conversation}`);
    const response = await open();
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.match(response.headers.get('cache-control') ?? '', /no-transform/);
    const comments: string[] = [];
    const events = readEvents(response, comments);
    const first = (await events.next()).value;
    assert.deepEqual([first?.id, first?.name, first?.data.messageId], ['1', 'message', body.messages[0].id]);
    http.script((_, onProgress) => {
      onProgress({ kind: 'status', text: 'Reading your calendar' });
      return plainOutcome('Nothing is on.');
    });
    await http.ask('/v1/messages', { body: { text: 'what is on?', conversation } });
    let second = (await events.next()).value;
    while (second?.id !== undefined) second = (await events.next()).value;
    assert.deepEqual(
      [second?.id, second?.name, second?.data.text],
      [undefined, 'status', 'Reading your calendar'],
    );
    assert.ok(comments.some((line) => line.startsWith('retry: ')));
  });

  it('go on after the last one that was seen', async () => {
    const again = readEvents(await open({ 'Last-Event-ID': '2' }));
    assert.equal((await again.next()).value?.id, '3');
    const other = readEvents(await open({}, '?after=1'));
    assert.equal((await other.next()).value?.id, '2');
  });

  it('refuse a last event that is no number, and a conversation of someone else', async () => {
    const broken = await open({ 'Last-Event-ID': 'x' });
    assert.equal(broken.status, 400);
    assert.equal(((await broken.json()) as { field: string }).field, 'Last-Event-ID');
    const foreign = await http.ask(`/v1/conversations/${conversation}/events`, { token: http.adminToken });
    assert.equal(foreign.status, 404);
  });

  it('end when the reader leaves, and nobody follows any more', async () => {
    await open();
    while (http.countFollowers() === 0) await sleep(5);
    leaving.abort();
    const until = performance.now() + 2_000;
    while (http.countFollowers() > 0 && performance.now() < until) await sleep(5);
    assert.equal(http.countFollowers(), 0);
  });

  it('end cleanly when the server closes', async () => {
    const events = readEvents(await openQuiet());
    while (http.countFollowers() === 0) await sleep(5);
    const startedAt = performance.now();
    await http.close();
    assert.equal((await events.next()).done, true);
    assert.ok(performance.now() - startedAt < 2_000);
    assert.equal(http.countFollowers(), 0);
  });

  it('show now and then that they are still there', async () => {
    const comments: string[] = [];
    const next = readEvents(await openQuiet(), comments).next();
    while (comments.filter((line) => line === ': still here').length < 2) await sleep(10);
    await http.ask('/v1/messages', { body: { text: 'still there?', conversation } });
    assert.equal((await next).value?.id, String(last + 1));
  });

  it('end when the token is revoked', async () => {
    const events = readEvents(await openQuiet());
    const { body } = await http.ask('/v1/me/tokens');
    await http.ask(`/v1/tokens/${body.items[0].id}`, { method: 'DELETE' });
    assert.equal((await events.next()).done, true);
    assert.equal(http.countFollowers(), 0);
  });

  it('answer HEAD without a stream', async () => {
    const answer = await http.ask(`/v1/conversations/${conversation}/events`, { method: 'HEAD' });
    assert.equal(answer.status, 200);
  });

  it('say what went wrong before they end in the middle', async () => {
    const seen = [];
    for await (const event of readEvents(await open({ 'Last-Event-ID': String(last - 1) }))) {
      seen.push(event);
      http.assistantDatabase.fault = Object.assign(new Error('connect ECONNREFUSED'), {
        code: 'ECONNREFUSED',
      });
    }
    assert.deepEqual(
      seen.map((event) => event.name),
      ['turn', 'problem'],
    );
    assert.equal(seen[1]?.data.code, 'unavailable');
  });
});
