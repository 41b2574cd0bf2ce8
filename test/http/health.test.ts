import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { createHttpServer } from '../../src/http/create-http-server.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

describe('health', () => {
  it('is live without a token and ready when every part is', async () => {
    const http = await startHttpHarness();
    assert.deepEqual((await http.ask('/healthz', { token: '' })).body, { status: 'ok' });
    const ready = await http.ask('/readyz', { token: '' });
    assert.equal(ready.status, 200);
    assert.equal(ready.body.status, 'ready');
    await http.close();
  });

  it('names the part that is not ready', async () => {
    const http = await startHttpHarness({
      health: {
        ready: async () => ({
          ok: false,
          parts: { database: { ok: true }, engine: { ok: false, detail: 'It starts.' } },
        }),
      },
    });
    const ready = await http.ask('/readyz', { token: '' });
    assert.equal(ready.status, 503);
    assert.deepEqual(ready.body.notReady, ['engine']);
    assert.equal(ready.body.parts.engine.detail, 'It starts.');
    await http.close();
  });

  it('is not ready when a part fails or hangs', async () => {
    for (const ready of [
      () => Promise.reject(new Error('broken')),
      () => new Promise<never>(() => undefined),
    ]) {
      const http = await startHttpHarness({ health: { ready } });
      const answer = await http.ask('/readyz', { token: '' });
      assert.equal(answer.status, 503);
      assert.deepEqual(answer.body.notReady, ['health']);
      await http.close();
    }
  });

  it('counts requests by the pattern of their route, not by their address', async () => {
    const metrics = createMetrics();
    const http = await startHttpHarness({ metrics });
    await http.ask('/v1/actions/A-1');
    await http.ask('/v1/actions/A-2');
    const { body, headers } = await http.ask('/metrics', { token: '' });
    assert.match(headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(
      body,
      /deskhand_http_request_seconds_count\{method="GET",route="\/v1\/actions\/\{ref\}",status="404"\} 2/,
    );
    assert.match(body, /deskhand_errors_total\{code="not_found"\} 2/);
    assert.doesNotMatch(body, /A-1/);
    await http.close();
  });
});

describe('listening', () => {
  let http: HttpHarness;
  before(async () => {
    http = await startHttpHarness();
  });
  after(() => http.close());

  it('says what to do when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as { port: number };
    const server = createHttpServer({
      ...({} as Parameters<typeof createHttpServer>[0]),
      metrics: createMetrics(),
      settings: { host: '127.0.0.1' },
    });
    await assert.rejects(server.listen(port, '127.0.0.1'), {
      code: 'invalid_config',
      message: new RegExp(`Port ${port} on 127.0.0.1 is taken.*PORT`),
    });
    other.close();
  });

  it('closes once, however often it is told to', async () => {
    const more = await startHttpHarness();
    await more.ask('/healthz');
    await Promise.all([more.close(), more.close()]);
    await assert.rejects(fetch(`${more.url}/healthz`));
  });
});
