import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { findPersonByEmail } from '../../src/people/find-person-by-email.ts';
import { BrowserSession, type PageAnswer } from '../support/browser-session.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';
import { type FakeOpenIdProvider, startOpenIdProvider } from '../support/open-id-provider.ts';

describe('sign-in by OpenID Connect', () => {
  let provider: FakeOpenIdProvider;
  let http: HttpHarness;
  beforeEach(async () => {
    provider = await startOpenIdProvider();
    const { issuer, clientId, clientSecret } = provider;
    http = await startHttpHarness({
      settings: { host: '127.0.0.1', signIn: { issuer, clientId, clientSecret } },
    });
  });
  afterEach(async () => {
    await http.close();
    await provider.close();
  });

  const userOf = (email: string, claims: Record<string, unknown> = {}) => ({
    sub: randomUUID(),
    email,
    email_verified: true,
    name: 'Noa New',
    ...claims,
  });
  const whoIs = async (browser: BrowserSession) => {
    const response = await browser.send(`${http.url}/v1/me`);
    return (await response.json()) as Record<string, unknown>;
  };
  const refuses = async (page: PageAnswer, browser: BrowserSession, status = 401) => {
    assert.equal(page.status, status, page.text);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(browser.cookies.has('deskhand_session'), false);
    assert.equal((await browser.send(`${http.url}/v1/me`)).status, 401);
  };

  it('signs in the person with the verified e-mail address and goes back to the page', async () => {
    provider.user = userOf(http.member.email.toUpperCase());
    const browser = new BrowserSession();
    const page = await browser.open(`${http.url}/auth/login?return=/v1/me`);
    assert.equal(page.url, `${http.url}/v1/me`);
    assert.equal((await whoIs(browser)).id, http.member.id);
    const session = browser.setCookies.find((cookie) => cookie.startsWith('deskhand_session='));
    assert.match(session ?? '', /HttpOnly/);
    assert.match(session ?? '', /SameSite=Lax/);
    assert.match(session ?? '', /Expires=/);
    assert.equal(browser.cookies.has('deskhand_sign_in'), false);
  });

  it('keeps knowing a person whose e-mail address at the provider has changed', async () => {
    provider.user = userOf(http.member.email);
    await new BrowserSession().open(`${http.url}/auth/login?return=/v1/me`);
    provider.user = { ...provider.user, email: 'renamed@northwind.example' };
    const browser = new BrowserSession();
    await browser.open(`${http.url}/auth/login?return=/v1/me`);
    assert.equal((await whoIs(browser)).id, http.member.id);
  });

  it('adds an unknown full member with the provider’s name and zone', async () => {
    provider.user = userOf('noa@northwind.example', { zoneinfo: 'Asia/Tokyo' });
    const browser = new BrowserSession();
    await browser.open(`${http.url}/auth/login?return=/v1/me`);
    const { email, name, timeZone, roles } = await whoIs(browser);
    assert.deepEqual(
      [email, name, timeZone, roles],
      ['noa@northwind.example', 'Noa New', 'Asia/Tokyo', ['member']],
    );
  });

  it('asks the userinfo endpoint for an address that the ID token lacks', async () => {
    provider.user = { sub: randomUUID() };
    provider.profile = { email: http.member.email, email_verified: true };
    const browser = new BrowserSession();
    await browser.open(`${http.url}/auth/login?return=/v1/me`);
    assert.equal((await whoIs(browser)).id, http.member.id);
  });

  it('refuses an address that is not verified, and adds nobody', async () => {
    for (const claims of [{ email_verified: false }, { email_verified: undefined }]) {
      provider.user = userOf('eve@northwind.example', claims);
      const browser = new BrowserSession();
      await refuses(await browser.open(`${http.url}/auth/login`), browser, 403);
    }
    assert.equal(
      await findPersonByEmail(http.database, http.member.organizationId, 'eve@northwind.example'),
      undefined,
    );
  });

  it('refuses a guest whom nobody has added', async () => {
    provider.user = userOf('guest@elsewhere.example', { acct: 1 });
    const browser = new BrowserSession();
    const page = await browser.open(`${http.url}/auth/login`);
    await refuses(page, browser, 403);
    assert.match(page.text, /Guests are not added/);
  });

  it('refuses another account with the address of someone who has one, until an admin forgets the old', async () => {
    provider.user = userOf(http.member.email);
    await new BrowserSession().open(`${http.url}/auth/login?return=/v1/me`);
    provider.user = userOf(http.member.email);
    const browser = new BrowserSession();
    await refuses(await browser.open(`${http.url}/auth/login`), browser, 409);
    await http.ask(`/v1/people/${http.member.id}/identities`, {
      method: 'DELETE',
      token: http.adminToken,
    });
    await browser.open(`${http.url}/auth/login?return=/v1/me`);
    assert.equal((await whoIs(browser)).id, http.member.id);
  });

  it('refuses an ID token with another nonce, issuer or audience, an expired one, or one of a foreign key', async () => {
    const wrong: Record<string, unknown>[] = [
      { nonce: 'other' },
      { iss: 'https://elsewhere.example' },
      { aud: 'someone-else' },
      { exp: Math.floor(Date.now() / 1_000) - 3_600 },
      { sub: undefined },
    ];
    for (const forged of wrong) {
      provider.user = userOf(http.member.email);
      provider.forged = forged;
      const browser = new BrowserSession();
      await refuses(await browser.open(`${http.url}/auth/login`), browser);
    }
    provider.forged = {};
    provider.usesForeignKey = true;
    const browser = new BrowserSession();
    await refuses(await browser.open(`${http.url}/auth/login`), browser);
  });

  it('refuses a callback with another state, a changed verifier, or without its login', async () => {
    provider.user = userOf(http.member.email);
    const forgetful = new BrowserSession();
    const changed = await forgetful.open(`${http.url}/auth/login`, (target) => {
      if (target.pathname === '/auth/callback') target.searchParams.set('state', 'other');
      return target;
    });
    await refuses(changed, forgetful);
    const other = new BrowserSession();
    const crossed = await other.open(`${http.url}/auth/login`, (target) => {
      if (target.pathname === '/auth/callback') other.cookies.set('deskhand_sign_in', 'x'.repeat(80));
      return target;
    });
    await refuses(crossed, other);
    const stranger = new BrowserSession();
    await refuses(await stranger.open(`${http.url}/auth/callback?code=x&state=y`), stranger);
  });

  it('takes a callback once', async () => {
    provider.user = userOf(http.member.email);
    const browser = new BrowserSession();
    let callback = '';
    await browser.open(`${http.url}/auth/login?return=/v1/me`, (target) => {
      if (target.pathname === '/auth/callback') callback = target.href;
      return target;
    });
    const thief = new BrowserSession();
    await refuses(await thief.open(callback), thief);
  });

  it('says so when the person declines', async () => {
    provider.denial = 'access_denied';
    const browser = new BrowserSession();
    const page = await browser.open(`${http.url}/auth/login`);
    await refuses(page, browser);
    assert.match(page.text, /access_denied/);
  });

  it('goes to the first page instead of another host after sign-in', async () => {
    provider.user = userOf(http.member.email);
    for (const target of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/%0d%0aX: y']) {
      const browser = new BrowserSession();
      const page = await browser.open(`${http.url}/auth/login?return=${encodeURIComponent(target)}`);
      assert.equal(new URL(page.url).host, new URL(http.url).host);
    }
  });

  it('answers 503 while the provider is away and signs in when it is back', async () => {
    const port = Number(new URL(provider.issuer).port);
    await provider.close();
    const browser = new BrowserSession();
    assert.equal((await browser.open(`${http.url}/auth/login`)).status, 503);
    provider = await startOpenIdProvider(port);
    provider.user = userOf(http.member.email);
    await browser.open(`${http.url}/auth/login?return=/v1/me`);
    assert.equal((await whoIs(browser)).id, http.member.id);
  });

  it('keeps codes, tokens and the secret of the client out of the log', async () => {
    provider.user = userOf(http.member.email);
    provider.forged = { nonce: 'other' };
    const browser = new BrowserSession();
    let code = '';
    await browser.open(`${http.url}/auth/login`, (target) => {
      code ||= target.searchParams.get('code') ?? '';
      return target;
    });
    const text = JSON.stringify(http.logs);
    assert.ok(text.includes('A sign-in was refused.'));
    assert.ok(code !== '' && !text.includes(code));
    assert.equal(text.includes(provider.clientSecret), false);
  });
});
