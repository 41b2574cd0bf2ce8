import assert from 'node:assert/strict';
import { allRoutes } from '../../src/http/routes/all-routes.ts';
import { checkedAnswers, type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

describe('the routes of the API', () => {
  let http: HttpHarness;
  before(async () => {
    http = await startHttpHarness();
  });
  after(() => http.close());

  it('each answer as their schema says', async () => {
    const { ask, adminToken: token } = http;
    const sent = await ask('/v1/messages', { body: { text: 'please book a room' } });
    const turn = encodeURIComponent(sent.body.turn);
    const { conversation } = sent.body;
    const [action] = sent.body.reply.actions;
    await ask(`/v1/turns/${turn}`);
    await ask(`/v1/turns/${turn}/cancel`, { method: 'POST' });
    await ask('/v1/me');
    await ask('/v1/me/tokens');
    await ask('/v1/conversations');
    await ask(`/v1/conversations/${conversation}`);
    await ask('/v1/actions?status=proposed&limit=5');
    await ask(`/v1/actions/${action.ref}`);
    await ask(`/v1/actions/${action.ref}/why`);
    const done = await ask(`/v1/actions/${action.ref}/approve`, {
      body: { contentHash: action.contentHash },
    });
    assert.equal(done.body.status, 'done');
    await ask(`/v1/actions/${action.ref}/undo`, { method: 'POST' });
    for (const verb of ['reject', 'cancel']) {
      const more = await ask('/v1/messages', { body: { text: 'book another' } });
      const { ref } = more.body.reply.actions[0];
      const decided = await ask(`/v1/actions/${ref}/${verb}`, { body: { reason: 'Not now' } });
      assert.equal(decided.status, 200);
    }
    const lost = await ask('/v1/messages', { body: { text: 'book a third' } });
    const { id, ref } = lost.body.reply.actions[0];
    await http.loseOutcome(id);
    const resolved = await ask(`/v1/actions/${ref}/resolve`, { body: { happened: false } });
    assert.equal(resolved.body.status, 'failed');
    await ask('/v1/me', { method: 'PATCH', body: { timeZone: 'America/New_York' } });
    await ask('/v1/audit?limit=2', { token });
    const verified = await ask('/v1/audit/verify', { token });
    assert.equal(verified.body.ok, true);
    const office = await ask('/v1/office', { token });
    await ask('/v1/office', { token, method: 'PUT', body: office.body });
    await ask('/v1/office/sample', { token, method: 'DELETE' });
    await ask('/v1/people', { token });
    const added = await ask('/v1/people', {
      token,
      body: { email: 'New.Person@northwind.example', name: 'New Person', timeZone: 'Asia/Tokyo' },
    });
    assert.equal(added.body.email, 'new.person@northwind.example');
    await ask(`/v1/people/${added.body.id}`, { token, method: 'PATCH', body: { roles: ['approver'] } });
    const issued = await ask('/v1/people/new.person@northwind.example/tokens', {
      token,
      body: { label: 'Laptop' },
    });
    await ask(`/v1/people/${added.body.id}/tokens`, { token });
    await ask(`/v1/people/${added.body.id}/identities`, { token, method: 'DELETE' });
    await ask(`/v1/tokens/${issued.body.id}`, { token, method: 'DELETE' });
    await ask('/v1/pauses', { token, body: { kind: 'tool', target: 'mail_send', reason: 'Audit' } });
    await ask('/v1/pauses', { token });
    await ask('/v1/pauses/tool/mail_send', { token, method: 'DELETE' });
    // Streams are read in a test of their own.
    const unchecked = allRoutes
      .map((route) => route.operationId)
      .filter((id) => ![200, 201, 204].some((status) => checkedAnswers.has(`${id} ${status}`)));
    assert.deepEqual(unchecked, ['followConversation']);
  });

  it('refuse who has no token, with a challenge', async () => {
    for (const route of allRoutes) {
      const path = route.path.replace(/\{\w+\}/g, 'x');
      const answer = await http.ask(path, { method: route.method.toUpperCase(), token: '' });
      assert.equal(answer.status, 401, route.path);
      assert.equal(answer.body.code, 'unauthorized');
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
    }
  });

  it('refuse a member what is for admins, and name the rule', async () => {
    const calls: [string, string, unknown?][] = [
      ['GET', '/v1/people'],
      ['POST', '/v1/people', { email: 'x@y.example', name: 'X', timeZone: 'UTC' }],
      ['PATCH', `/v1/people/${http.member.id}`, { roles: ['admin'] }],
      ['GET', `/v1/people/${http.admin.id}/tokens`],
      ['POST', `/v1/people/${http.admin.id}/tokens`, { label: 'Stolen' }],
      ['GET', '/v1/pauses'],
      ['POST', '/v1/pauses', { kind: 'everything' }],
      ['DELETE', '/v1/pauses/everything/*'],
      ['GET', '/v1/audit'],
      ['GET', '/v1/audit/verify'],
      ['GET', '/v1/office'],
      ['PUT', '/v1/office', {}],
      ['DELETE', '/v1/office/sample'],
    ];
    for (const [method, path, body] of calls) {
      const answer = await http.ask(path, { method, body });
      assert.equal(answer.status, 403, `${method} ${path}`);
      assert.equal(answer.body.code, 'forbidden');
      assert.match(answer.body.detail, /^Only an (admin|auditor or an admin) may /);
    }
  });
});
