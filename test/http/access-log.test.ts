import assert from 'node:assert/strict';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

describe('the access log', () => {
  let http: HttpHarness;
  beforeEach(async () => {
    http = await startHttpHarness();
  });
  afterEach(() => http.close());

  it('has one line a request, with the ids of person, turn and action', async () => {
    const { body } = await http.ask('/v1/messages', { body: { text: 'book a room' } });
    const [action] = body.reply.actions;
    await http.ask(`/v1/actions/${action.ref}/approve`, { body: { contentHash: action.contentHash } });
    await http.close();
    const lines = http.logs.filter((line) => line.message === 'Answered a request.');
    assert.equal(lines.length, 2);
    const [sent, approved] = lines;
    assert.deepEqual(
      [sent?.method, sent?.path, sent?.status, sent?.person, sent?.turn],
      ['POST', '/v1/messages', 200, http.member.id, body.turn],
    );
    assert.equal(approved?.action, 'A-1');
  });

  it('never has tokens, queries, headers or what people wrote', async () => {
    await http.ask('/v1/messages', { body: { text: 'the merger with Fabrikam is secret' } });
    await http.ask(`/?token=${http.memberToken}`);
    await http.ask('/v1/audit?subject=ana.ruiz%40northwind.example');
    await http.ask('/v1/messages', { body: { text: 'x', mood: 'the merger' } });
    http.assistantDatabase.fault = new TypeError(`failed with Bearer ${http.memberToken}`);
    await http.ask('/v1/messages', { body: { text: 'the merger again' } });
    await http.close();
    const text = JSON.stringify(http.logs);
    assert.ok(http.logs.length >= 5);
    for (const secret of ['merger', 'Fabrikam', http.memberToken, 'token=', 'ana.ruiz', 'Bearer dh_']) {
      assert.equal(text.includes(secret), false, secret);
    }
  });

  it('is silent about probes', async () => {
    await http.ask('/healthz');
    await http.ask('/metrics');
    await http.close();
    assert.equal(http.logs.length, 0);
  });
});
