import assert from 'node:assert/strict';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { UnavailableError } from '../../src/errors/unavailable-error.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';
import { buildOffice } from '../support/office.ts';

describe('problems', () => {
  let http: HttpHarness;
  beforeEach(async () => {
    http = await startHttpHarness();
  });
  afterEach(() => http.close());

  const expectProblem = (
    answer: { status: number; body: Record<string, unknown>; headers: Headers },
    status: number,
    code: string,
  ) => {
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(answer.body.status, status);
    assert.equal(answer.body.code, code);
    assert.equal(answer.body.type, `urn:deskhand:problem:${code}`);
    for (const field of ['title', 'detail', 'instance']) {
      assert.equal(typeof answer.body[field], 'string', field);
    }
  };

  const book = async () => {
    const { body } = await http.ask('/v1/messages', { body: { text: 'book it' } });
    return body.reply.actions[0];
  };

  it('are answered for unknown paths, also below /v1 to a browser', async () => {
    const missing = await http.ask('/v1/nothing?x=1');
    expectProblem(missing, 404, 'not_found');
    assert.match(missing.body.detail, /under \/v1\/nothing\./);
    expectProblem(await http.ask('/nothing'), 404, 'not_found');
    expectProblem(await http.ask('/v1/nothing', { headers: { Accept: 'text/html' } }), 404, 'not_found');
    const page = await http.ask('/nothing', { headers: { Accept: 'text/html' } });
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  });

  it('are answered for methods that a path does not know, with those it does', async () => {
    const answer = await http.ask('/v1/me', { method: 'DELETE' });
    expectProblem(answer, 405, 'method_not_allowed');
    assert.equal(answer.headers.get('allow'), 'GET, PATCH, HEAD');
    const options = await http.ask('/v1/me', { method: 'OPTIONS' });
    assert.equal(options.status, 204);
  });

  it('are answered for broken JSON', async () => {
    for (const body of ['{"text": "a"', '{text: 1}', '\u0000', 'hello']) {
      expectProblem(await http.ask('/v1/messages', { body }), 400, 'invalid_json');
    }
  });

  it('are answered for bodies that are too large, packed ones as well', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(1_100_000) });
    expectProblem(await http.ask('/v1/messages', { body: large }), 413, 'too_large');
    const packed = await fetch(`${http.url}/v1/messages`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${http.memberToken}`,
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      },
      body: gzipSync(large),
    });
    assert.equal(packed.status, 413);
    const office = await http.ask('/v1/office', {
      method: 'PUT',
      token: http.adminToken,
      body: JSON.stringify({ people: ['x'.repeat(21 * 1024 * 1024)] }),
    });
    expectProblem(office, 413, 'too_large');
  });

  it('let an office of some megabytes through', async () => {
    const office = (await http.ask('/v1/office', { token: http.adminToken })).body;
    office.documents = Array.from({ length: 50 }, (_, n) => ({
      id: `d-${n}`,
      title: 'Long',
      text: 'x'.repeat(100_000),
      author: 'Ada Admin',
      updatedAt: '2026-11-01T08:00:00Z',
    }));
    const answer = await http.ask('/v1/office', { method: 'PUT', token: http.adminToken, body: office });
    assert.equal(answer.status, 200);
  });

  it('are answered for another content type or charset', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=koi8-r',
    ]) {
      const answer = await http.ask('/v1/messages', {
        body: '{"text":"a"}',
        headers: { 'Content-Type': type },
      });
      expectProblem(answer, 415, 'unsupported_media_type');
    }
  });

  it('carry the field and the choices of a question', async () => {
    await buildOffice(http.database, http.member.organizationId);
    const { ref, args, contentHash } = await book();
    const answer = await http.ask(`/v1/actions/${ref}/approve`, {
      body: { contentHash, args: { ...args, attendees: ['Ana'] } },
    });
    expectProblem(answer, 422, 'ambiguous');
    assert.equal(answer.body.field, 'attendees');
    assert.equal(answer.body.choices[0].label, 'Ana Ruiz (Sales, ana.ruiz@northwind.example)');
  });

  it('have the status of their code', async () => {
    const { email, name, timeZone } = http.admin;
    const known = { email, name, timeZone };
    expectProblem(await http.ask('/v1/people', { token: http.adminToken, body: known }), 409, 'conflict');
    const { ref, contentHash } = await book();
    await http.ask('/v1/pauses', { token: http.adminToken, body: { kind: 'everything' } });
    expectProblem(await http.ask(`/v1/actions/${ref}/approve`, { body: { contentHash } }), 409, 'paused');
    http.assistantDatabase.fault = new UnavailableError('Away.');
    expectProblem(await http.ask('/v1/messages', { body: { text: 'hi' } }), 503, 'unavailable');
  });

  it('hide what nobody foresaw behind a reference that the log has with the cause', async () => {
    http.assistantDatabase.fault = new TypeError(
      'Cannot read properties of undefined (reading “secretStuff”)',
    );
    const answer = await http.ask('/v1/actions');
    expectProblem(answer, 500, 'internal');
    assert.equal(JSON.stringify(answer.body).includes('secretStuff'), false);
    const { reference } = answer.body;
    assert.ok(answer.body.detail.includes(reference));
    const line = http.logs.find((entry) => entry.reference === reference);
    assert.match(JSON.stringify(line), /secretStuff/);
  });

  it('say 503 while the database is away, with a time to come back', async () => {
    for (const fault of [
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('terminating connection'), { code: '57P01' }),
      Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' }),
      new Error('Connection terminated unexpectedly'),
      new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]),
    ]) {
      http.assistantDatabase.fault = fault;
      const answer = await http.ask('/v1/actions');
      expectProblem(answer, 503, 'unavailable');
      assert.ok(answer.headers.get('retry-after'));
    }
  });

  it('answer a path that cannot be read', async () => {
    expectProblem(await http.ask('/v1/actions/%E0%A4%A'), 400, 'invalid_input');
  });

  it('leave the server well after a client that hangs up in the middle', async () => {
    await new Promise<void>((resolve) => {
      const half = request(`${http.url}/v1/messages`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${http.memberToken}`,
          'Content-Type': 'application/json',
          'Content-Length': '1000',
        },
      });
      half.on('error', () => resolve());
      half.write('{"text":');
      setTimeout(() => half.destroy(), 50);
    });
    assert.equal((await http.ask('/v1/me')).status, 200);
  });
});

describe('a database that is away', () => {
  it('makes sign-in itself answer 503', async () => {
    const http = await startHttpHarness();
    try {
      http.serverDatabase.fault = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
        code: 'ECONNREFUSED',
      });
      const answer = await http.ask('/v1/me');
      assert.equal(answer.status, 503);
      assert.equal(answer.body.code, 'unavailable');
      http.serverDatabase.fault = undefined;
      assert.equal((await http.ask('/v1/me')).status, 200);
    } finally {
      await http.close();
    }
  });
});
