import assert from 'node:assert/strict';
import { request } from 'node:http';
import { Router } from 'express';
import { BrowserSession } from '../support/browser-session.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

/** A request whose Host header is what we say; fetch would set its own. */
function sendWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('sign-in by a link', () => {
  let http: HttpHarness;
  beforeEach(async () => {
    http = await startHttpHarness({
      pageRouters: [Router().get(['/', '/office'], (_request, response) => void response.send('console'))],
    });
  });
  afterEach(() => http.close());

  it('sets a session and goes on to the same page without the token', async () => {
    const browser = new BrowserSession();
    const response = await browser.send(`${http.url}/office?week=48&token=${http.memberToken}`);
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), '/office?week=48');
    const [cookie = ''] = browser.setCookies;
    assert.match(cookie, /^deskhand_session=dh_/);
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Lax/);
    assert.doesNotMatch(cookie, /Secure/);
    assert.ok(!cookie.includes(http.memberToken));
    const me = (await (await browser.send(`${http.url}/v1/me`)).json()) as { id: string };
    assert.equal(me.id, http.member.id);
  });

  it('does not lead to another host', async () => {
    const browser = new BrowserSession();
    const response = await browser.send(`${http.url}//evil.example/?token=${http.memberToken}`);
    assert.equal(new URL(response.headers.get('location') ?? '', http.url).host, new URL(http.url).host);
  });

  it('refuses a token that is not valid with a page that asks for one', async () => {
    const browser = new BrowserSession();
    for (const token of ['wrong', 'dh_wrong', `${http.memberToken}x`]) {
      const page = await browser.open(`${http.url}/?token=${token}`);
      assert.equal(page.status, 401);
      assert.match(page.text, /<form method="post" action="\/auth\/token">/);
      assert.equal(page.text.includes(token), false);
    }
    assert.equal(browser.cookies.size, 0);
  });

  it('takes a token from the form, too', async () => {
    const browser = new BrowserSession();
    const response = await browser.send(`${http.url}/auth/token`, {
      method: 'POST',
      body: new URLSearchParams({ token: ` ${http.memberToken} ` }),
      headers: { Origin: http.url, 'Sec-Fetch-Site': 'same-origin' },
    });
    assert.equal(response.status, 303);
    assert.ok(browser.cookies.has('deskhand_session'));
  });

  it('ends with the sign-out, for the token as well', async () => {
    const browser = new BrowserSession();
    await browser.open(`${http.url}/?token=${http.memberToken}`);
    const session = browser.cookies.get('deskhand_session') ?? '';
    await browser.send(`${http.url}/auth/logout`, { method: 'POST' });
    assert.equal(browser.cookies.has('deskhand_session'), false);
    assert.equal((await http.ask('/v1/me', { token: decodeURIComponent(session) })).status, 401);
    assert.equal((await http.ask('/v1/me')).status, 200);
  });

  it('is not possible on the API, where a token belongs in the header', async () => {
    const answer = await http.ask(`/v1/me?token=${http.memberToken}`, { token: '' });
    assert.equal(answer.status, 401);
  });

  it('is secure where the address is https', async () => {
    const secure = await startHttpHarness({
      settings: { host: '127.0.0.1', baseUrl: 'https://deskhand.example.com' },
    });
    const browser = new BrowserSession();
    const response = await browser.send(`${secure.url}/?token=${secure.memberToken}`);
    assert.match(browser.setCookies[0] ?? '', /; Secure/);
    assert.match(response.headers.get('strict-transport-security') ?? '', /max-age/);
    await secure.close();
  });
});

describe('what a browser is made to send', () => {
  let http: HttpHarness;
  let browser: BrowserSession;
  beforeEach(async () => {
    http = await startHttpHarness();
    browser = new BrowserSession();
    await browser.open(`${http.url}/?token=${http.memberToken}`);
  });
  afterEach(() => http.close());

  const post = (headers: Record<string, string>) =>
    browser.send(`${http.url}/v1/messages`, {
      method: 'POST',
      body: JSON.stringify({ text: 'hi' }),
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  it('is refused when another site sent it', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: http.url.replace(/\d+$/, '1') },
    ] as Record<string, string>[]) {
      const response = await post(headers);
      assert.equal(response.status, 403, JSON.stringify(headers));
      assert.equal(((await response.json()) as { code: string }).code, 'cross_site');
    }
    assert.equal(await http.countTurns(), 0);
  });

  it('is taken when it came from our own pages', async () => {
    assert.equal((await post({ 'Sec-Fetch-Site': 'same-origin', Origin: http.url })).status, 200);
    assert.equal((await post({ Origin: http.url })).status, 200);
  });

  it('is not helped by a cookie when its token is wrong', async () => {
    const response = await post({ Authorization: 'Bearer dh_wrong' });
    assert.equal(response.status, 401);
  });

  it('may come from anywhere with a bearer token, which no browser adds by itself', async () => {
    const answer = await http.ask('/v1/messages', {
      body: { text: 'hi' },
      headers: { Origin: 'https://tool.example' },
    });
    assert.equal(answer.status, 200);
  });
});

describe('the headers', () => {
  it('allow nothing from outside and nothing inline', async () => {
    const http = await startHttpHarness();
    for (const path of ['/', '/v1/me', '/healthz', '/nothing']) {
      const { headers } = await http.ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'self'/);
      assert.doesNotMatch(policy, /unsafe|https?:/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-powered-by'), null);
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
    await http.close();
  });

  it('name a host that is ours while we listen on loopback', async () => {
    const http = await startHttpHarness({
      settings: { host: '127.0.0.1', baseUrl: 'https://deskhand.example.com' },
    });
    const { port } = new URL(http.url);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, '[::1]', 'deskhand.example.com']) {
      assert.equal(await sendWithHost(`${http.url}/healthz`, host), 200, host);
    }
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', 'a b']) {
      assert.equal(await sendWithHost(`${http.url}/healthz`, host), 421, host);
    }
    await http.close();
  });

  it('may name any host where we listen to others', async () => {
    const http = await startHttpHarness({ settings: { host: '0.0.0.0' } });
    assert.equal(await sendWithHost(`${http.url}/healthz`, 'pod-7.cluster.local'), 200);
    await http.close();
  });
});

describe('routers of surfaces', () => {
  it('get the raw bytes, before anything is parsed', async () => {
    const chunks: string[] = [];
    const router = Router().post('/events', (incoming, response) => {
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
      incoming.on('end', () => void response.json({ ok: true }));
    });
    const http = await startHttpHarness({ rawRouters: [{ path: '/slack', router }] });
    const answer = await http.ask('/slack/events', { body: '{"a": 1}', token: '' });
    assert.equal(answer.status, 200);
    assert.equal(chunks.join(''), '{"a": 1}');
    await http.close();
  });
});
