import assert from 'node:assert/strict';
import { sleep } from '../../src/lib/sleep.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

describe('POST /v1/messages', () => {
  let http: HttpHarness;
  beforeEach(async () => {
    http = await startHttpHarness({ settings: { host: '127.0.0.1', turnsPerMinute: 20 } });
  });
  afterEach(() => http.close());

  const send = (body: unknown, headers: Record<string, string> = {}) =>
    http.ask('/v1/messages', { body, headers });

  it('answers with the reply and the actions whole', async () => {
    const answer = await send({ text: 'book a room' });
    assert.equal(answer.status, 200);
    assert.equal(answer.body.reply.text, 'You said: book a room');
    assert.equal(answer.body.reply.actions[0].status, 'proposed');
    assert.deepEqual(answer.body.reply.choices, []);
  });

  it('begins a conversation, and goes on in it when told to', async () => {
    const first = await send({ text: 'one' });
    const second = await send({ text: 'two', conversation: first.body.conversation });
    const third = await send({ text: 'three' });
    assert.equal(second.body.conversation, first.body.conversation);
    assert.notEqual(third.body.conversation, first.body.conversation);
  });

  it('does not go on in a conversation of someone else', async () => {
    const first = await send({ text: 'one' });
    const answer = await http.ask('/v1/messages', {
      token: http.adminToken,
      body: { text: 'two', conversation: first.body.conversation },
    });
    assert.equal(answer.status, 404);
    assert.equal(await http.countTurns(), 1);
  });

  it('answers 202 at once with respond-async, and the turn has the reply later', async () => {
    http.holdTurns();
    const answer = await send({ text: 'hello' }, { Prefer: 'respond-async' });
    assert.equal(answer.status, 202);
    assert.equal(answer.headers.get('preference-applied'), 'respond-async');
    assert.equal(answer.body.reply, undefined);
    const seeTurn = () => http.ask(answer.headers.get('location') ?? '');
    while ((await seeTurn()).body.state === 'waiting') await sleep(5);
    const turn = await seeTurn();
    assert.equal(turn.body.id, answer.body.turn);
    assert.equal(turn.body.state, 'running');
    const stopped = await http.ask(`${answer.headers.get('location')}/cancel`, { method: 'POST' });
    assert.equal(stopped.body.state, 'stopped');
  });

  it('answers 202 when the wait that was asked for is over', async () => {
    http.holdTurns();
    const answer = await send({ text: 'hello' }, { Prefer: 'wait=1' });
    assert.equal(answer.status, 202);
    assert.ok(answer.headers.get('location'));
  });

  it('makes one turn of one idempotency key, however often and at once it comes', async () => {
    const headers = { 'Idempotency-Key': 'order-17' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => send({ text: 'book it' }, headers)));
    assert.equal(new Set(answers.map(({ body }) => body.turn)).size, 1);
    assert.equal(answers[0]?.body.turn, `api:${http.member.id}:order-17`);
    const actions = await http.ask('/v1/actions');
    assert.equal(actions.body.items.length, 1);
  });

  it('keeps the same key of two people apart', async () => {
    const headers = { 'Idempotency-Key': 'same' };
    const mine = await send({ text: 'mine' }, headers);
    const theirs = await http.ask('/v1/messages', {
      token: http.adminToken,
      body: { text: 'theirs' },
      headers,
    });
    assert.equal(theirs.status, 200);
    assert.notEqual(mine.body.turn, theirs.body.turn);
  });

  it('refuses a key that was used for another text or conversation', async () => {
    const headers = { 'Idempotency-Key': 'k' };
    const first = await send({ text: 'one' }, headers);
    const other = await send({ text: 'other' });
    for (const body of [{ text: 'two' }, { text: 'one', conversation: other.body.conversation }]) {
      const answer = await send(body, headers);
      assert.equal(answer.status, 422);
      assert.equal(answer.body.code, 'idempotency_key_reused');
      assert.equal(answer.body.turn, first.body.turn);
    }
    const again = await send({ text: 'one', conversation: first.body.conversation }, headers);
    assert.equal(again.status, 200);
  });

  it('refuses a key that is empty, too long or not visible', async () => {
    for (const key of ['a b', 'x'.repeat(201), '\u00e9']) {
      const answer = await send({ text: 'one' }, { 'Idempotency-Key': key });
      assert.equal(answer.status, 400);
      assert.equal(answer.body.field, 'Idempotency-Key');
    }
  });

  it('names the field of what it cannot take', async () => {
    const cases: [unknown, string | undefined, RegExp][] = [
      [{}, 'text', /“text” is missing/],
      [{ text: '' }, 'text', /empty/],
      [{ text: '  \n' }, 'text', /empty/],
      [{ text: 7 }, 'text', /must be a string, not a number/],
      [{ text: 'a', conversation: null }, 'conversation', /not null/],
      [{ text: 'a', mood: 'x', b: 1 }, 'mood', /Unknown field “mood”, “b”.*Known here: text, conversation/],
      [{ text: 'a\0b' }, 'text', /not text/],
      [{ text: 'x'.repeat(20_001) }, 'text', /20000/],
      [[], undefined, /must be an object, not a list/],
      ['"text"', undefined, /must be an object/],
      ['null', undefined, /must be an object/],
    ];
    for (const [body, field, detail] of cases) {
      const answer = await send(body);
      assert.equal(answer.status, 400, JSON.stringify(body).slice(0, 80));
      assert.equal(answer.body.code, 'invalid_input');
      assert.equal(answer.body.field, field);
      assert.match(answer.body.detail, detail);
    }
    assert.equal(await http.countTurns(), 0);
  });

  it('refuses more turns a minute than the limit, says when to go on, and leaves others alone', async () => {
    const answers = await Promise.all(Array.from({ length: 21 }, (_, n) => send({ text: `m${n}` })));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 1);
    assert.equal(refused[0]?.body.code, 'limit_reached');
    assert.ok(Number(refused[0]?.headers.get('retry-after')) >= 1);
    const other = await http.ask('/v1/messages', { token: http.adminToken, body: { text: 'hi' } });
    assert.equal(other.status, 200);
  });

  it('takes 1,200 turns a minute of one person by default', async () => {
    const { createTurnLimit } = await import('../../src/http/turn-limit.ts');
    const limit = createTurnLimit(1_200);
    for (let n = 0; n < 1_200; n += 1) await limit.take('p');
    await assert.rejects(limit.take('p'), { code: 'limit_reached' });
  });

  it('lets whoever waits go with 202 when the server closes', async () => {
    http.holdTurns();
    const waiting = send({ text: 'hello' });
    while ((await http.countTurns()) === 0) await sleep(5);
    await sleep(30);
    const startedAt = performance.now();
    await http.close();
    assert.equal((await waiting).status, 202);
    assert.ok(performance.now() - startedAt < 2_000);
  });
});
