import assert from 'node:assert/strict';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

describe('the actions of the API', () => {
  let http: HttpHarness;
  /** Of A-1. */
  let contentHash: string;
  let secondHash: string;
  beforeEach(async () => {
    http = await startHttpHarness();
    http.script(async () => ({
      ...plainOutcome('Three meetings.'),
      drafts: await Promise.all(['Budget', 'Hiring', 'Lease'].map(http.draftMeeting)),
    }));
    const { body } = await http.ask('/v1/messages', { body: { text: 'book three meetings' } });
    const [first, second] = body.reply.actions;
    contentHash = first.contentHash;
    secondHash = second.contentHash;
  });
  afterEach(() => http.close());

  it('list by status, a page at a time', async () => {
    await http.ask('/v1/actions/A-2/reject', { method: 'POST' });
    const first = await http.ask('/v1/actions?status=proposed&limit=1');
    assert.deepEqual(
      first.body.items.map((action: { ref: string }) => action.ref),
      ['A-3'],
    );
    const second = await http.ask(`/v1/actions?status=proposed&limit=1&cursor=${first.body.nextCursor}`);
    assert.deepEqual(
      second.body.items.map((action: { ref: string }) => action.ref),
      ['A-1'],
    );
    assert.equal(second.body.nextCursor, undefined);
  });

  it('refuse a status, a limit and a filter that do not exist', async () => {
    for (const [query, field] of [
      ['status=finished', 'status'],
      ['limit=0', 'limit'],
      ['limit=many', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['owner=me', 'owner'],
    ]) {
      const answer = await http.ask(`/v1/actions?${query}`);
      assert.equal(answer.status, 400, query);
      assert.equal(answer.body.field, field);
    }
  });

  it('wait for the effect of an approval, unless told not to', async () => {
    const done = await http.ask('/v1/actions/A-1/approve', { body: { contentHash } });
    assert.equal(done.body.status, 'done');
    const begun = await http.ask('/v1/actions/a-2/approve', {
      body: { contentHash: secondHash },
      headers: { Prefer: 'respond-async' },
    });
    assert.equal(begun.body.status, 'approved');
  });

  it('have every field from the first, null where there is nothing yet', async () => {
    const { body: proposed } = await http.ask('/v1/actions/A-1');
    assert.deepEqual([proposed.undoUntil, proposed.receipt], [null, null]);
    const { body: listed } = await http.ask('/v1/actions');
    assert.ok(listed.items.every((action: object) => 'undoUntil' in action && 'receipt' in action));
    const { body: done } = await http.ask('/v1/actions/A-1/approve', { body: { contentHash } });
    assert.match(done.receipt.recordRef, /^event:/);
  });

  it('of unknown outcome are settled by what a person found', async () => {
    const actions = await Promise.all(['A-1', 'A-2'].map((ref) => http.ask(`/v1/actions/${ref}`)));
    for (const { body } of actions) await http.loseOutcome(body.id);
    const resolve = (ref: string, body: object) => http.ask(`/v1/actions/${ref}/resolve`, { body });
    for (const body of [{}, { happened: 'yes' }]) {
      const refused = await resolve('A-1', body);
      assert.deepEqual([refused.status, refused.body.field], [400, 'happened']);
    }
    const happened = await resolve('A-1', { happened: true });
    assert.deepEqual([happened.status, happened.body.status], [200, 'done']);
    assert.match(happened.body.receipt.summary, /confirmed by/);
    const absent = await resolve('A-2', { happened: false });
    assert.deepEqual([absent.status, absent.body.status], [200, 'failed']);
    const known = await resolve('A-3', { happened: true });
    assert.deepEqual([known.status, known.body.code], [409, 'illegal_state']);
    assert.match(known.body.detail, /A-3 is proposed\.$/);
    assert.equal(known.body.action.status, 'proposed');
  });

  it('answer a repeated approval with the action', async () => {
    await http.ask('/v1/actions/A-1/approve', { body: { contentHash } });
    const again = await http.ask('/v1/actions/A-1/approve', { body: { contentHash } });
    assert.equal(again.status, 200);
    assert.equal(again.body.status, 'done');
  });

  it('refuse a stale hash with the action as it is now', async () => {
    const answer = await http.ask('/v1/actions/A-1/approve', { body: { contentHash: 'b'.repeat(64) } });
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'stale_content');
    assert.equal(answer.body.action.contentHash, contentHash);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  });

  it('refuse what the state does not allow with the action as it is now', async () => {
    const answer = await http.ask('/v1/actions/A-1/undo', { body: { reason: 'oops' } });
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'illegal_state');
    assert.equal(answer.body.action.ref, 'A-1');
  });

  it('refuse who may not decide', async () => {
    const answer = await http.ask('/v1/actions/A-1/approve', {
      token: http.adminToken,
      body: { contentHash },
    });
    assert.equal(answer.status, 403);
    assert.equal(answer.body.code, 'forbidden');
  });

  it('do not know references that are none', async () => {
    for (const ref of ['A-99', '17', 'A-99999999999999999999', 'A-1%20', '..%2Fme', '%00']) {
      const answer = await http.ask(`/v1/actions/${ref}`);
      assert.ok([400, 404].includes(answer.status), `${ref}: ${answer.status}`);
      assert.ok(['not_found', 'invalid_input'].includes(answer.body.code));
    }
  });

  it('refuse arguments that are no object, deep nesting and unknown fields', async () => {
    const { args } = (await http.ask('/v1/actions/A-1')).body;
    const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`);
    for (const [body, field] of [
      [{ contentHash, args: 'all' }, 'args'],
      [{ contentHash, args: null }, 'args'],
      [{ contentHash, args: [] }, 'args'],
      [{ contentHash, args: deep }, 'args'],
      [{ contentHash, args: { title: 'a\ud800' } }, 'args.title'],
      [{ contentHash, args: { title: 7 } }, 'args.title'],
      [{ contentHash, args: { ...args, colour: 'red' } }, 'args.colour'],
      [{ contentHash, tool: 'mail_send' }, 'tool'],
      [{}, 'contentHash'],
    ] as const) {
      const answer = await http.ask('/v1/actions/A-1/approve', { body });
      assert.equal(answer.status, 400);
      assert.equal(answer.body.field, field);
    }
    assert.equal((await http.ask('/v1/actions/A-1')).body.status, 'proposed');
  });
});
