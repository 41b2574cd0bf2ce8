import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createLogger } from '../../src/lib/logger.ts';
import { redactSecrets } from '../../src/lib/redact-secrets.ts';

function collect(level: string) {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { logger: createLogger(level, sink), lines, read: () => JSON.parse(lines.at(-1) ?? '{}') };
}

const token = `dh_${'A1b2'.repeat(11)}`;

describe('the logger', () => {
  it('writes one JSON object a line, with level and time', () => {
    const { logger, lines, read } = collect('info');
    logger.info('Started.', { turn: 't-1' });
    assert.equal(lines.length, 1);
    assert.deepEqual([read().message, read().level, read().turn], ['Started.', 'info', 't-1']);
    assert.ok(Date.parse(read().timestamp));
  });

  it('replaces what a field name says is secret, at any depth, and keeps ids and counts', () => {
    const { logger, read } = collect('info');
    logger.info('Called.', {
      tokenId: 'abc',
      inputTokens: 12,
      apiKey: 'k',
      request: { headers: { Authorization: 'x', cookie: 'y' }, list: [{ clientSecret: 'z' }] },
    });
    assert.deepEqual([read().tokenId, read().inputTokens, read().apiKey], ['abc', 12, '[redacted]']);
    assert.deepEqual(read().request, {
      headers: { Authorization: '[redacted]', cookie: '[redacted]' },
      list: [{ clientSecret: '[redacted]' }],
    });
  });

  it('replaces what people wrote above debug, and keeps it at debug', () => {
    const { logger, read } = collect('debug');
    const bodies = { text: 'the merger', args: { subject: 'merger' }, mail: { body: 'merger', id: 'm-1' } };
    for (const level of ['info', 'warn', 'error'] as const) {
      logger[level]('Answered.', bodies);
      assert.doesNotMatch(JSON.stringify(read()), /merger/);
      assert.equal(read().mail.id, 'm-1');
    }
    logger.debug('Answered.', { ...bodies, token });
    assert.match(JSON.stringify(read()), /the merger/);
    assert.doesNotMatch(JSON.stringify(read()), new RegExp(token));
  });

  it('finds secrets inside messages, errors, their stacks and causes', () => {
    const { logger, lines } = collect('info');
    const error = new Error(`Refused Bearer ${token}`, {
      cause: new Error(`postgres://deskhand:hunter2@db/x`),
    });
    logger.error(`GET /?token=${token} failed`, { error, nested: { error } });
    logger.warn('Failed.', error);
    const text = lines.join('');
    for (const secret of [token, 'hunter2']) assert.equal(text.includes(secret), false, secret);
    assert.match(text, /postgres:\/\/deskhand:\[redacted\]@db/);
    assert.match(text, /logger\.test\.ts/);
  });

  it('writes nothing below its level and survives what refers to itself', () => {
    const { logger, lines } = collect('warn');
    logger.info('Not this.');
    assert.equal(lines.length, 0);
    const round: Record<string, unknown> = { id: 1 };
    round.self = round;
    logger.warn('This.', { round });
    assert.equal(lines.length, 1);
  });
});

describe('secrets in text', () => {
  it('are replaced in every shape that is known', () => {
    for (const [secret, kept] of [
      ['xoxb-1234567890-abcdefghij', ''],
      ['sk-proj-abcdefghijklmnop1234', ''],
      [`eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl`, ''],
      ['/auth/callback?code=abc123&state=xyz', '/auth/callback?code='],
      ['Basic dXNlcjpwYXNzd29yZA==', 'Basic '],
    ] as const) {
      const clean = redactSecrets(`before ${secret} after`);
      assert.notEqual(clean, `before ${secret} after`);
      assert.match(clean, /^before .*\[redacted\].* after$/);
      assert.ok(clean.includes(kept));
    }
    assert.equal(
      redactSecrets('Nothing here at https://example.com/a?b=c'),
      'Nothing here at https://example.com/a?b=c',
    );
  });
});
