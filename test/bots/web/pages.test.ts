import assert from 'node:assert/strict';
import { ForbiddenError } from '../../../src/errors/forbidden-error.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { type ConsoleFixture, startConsole } from '../../support/console-fixture.ts';

describe('The pages of the console', () => {
  let site: ConsoleFixture;

  before(async () => {
    site = await startConsole();
  });
  after(() => site.close());

  const read = async (path: string) => {
    const response = await site.get(path);
    assert.equal(response.status, 200, path);
    return response.text();
  };

  it('show nothing to somebody who is not signed in, except how to sign in', async () => {
    const response = await fetch(`${site.url}/actions`);
    assert.equal(response.status, 401);
    assert.match(await response.text(), /Sign in to Deskhand/);
  });

  it('serve their own scripts and styles, and none is inline', async () => {
    const page = await read('/');
    const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    assert.ok(assets.length >= 5);
    for (const path of [...assets, '/assets/countdown.js']) {
      assert.equal((await fetch(site.url + path)).status, 200, path);
    }
    assert.doesNotMatch(page, /<style|<script(?![^>]*src=)| style="|https?:\/\//);
  });

  it('serve nothing outside their folder of scripts', async () => {
    for (const path of [
      '/assets/../console-parts.ts',
      '/assets/%2e%2e/console-parts.ts',
      '/assets/none.js',
    ]) {
      assert.ok([401, 404].includes((await fetch(site.url + path)).status), path);
    }
  });

  it('show a week of the calendar in the zone of the person', async () => {
    const page = await read('/office/calendar');
    assert.match(page, /Weekly sales meeting/);
    assert.match(page, /14:00–14:30/);
    assert.match(await read('/office/calendar?week=2026-02-31'), /Weekly sales meeting/);
    assert.doesNotMatch(await read('/office/calendar?week=2020-01-06'), /Weekly sales meeting/);
  });

  it('keep seven days in a week in which the clocks change', async () => {
    const page = await read('/office/calendar?week=2026-10-25');
    assert.equal(page.match(/<li class="day/g)?.length, 7);
    assert.match(page, /Mon 19 Oct – Sun 25 Oct/);
  });

  it('show a meeting, a thread, a customer, a ticket and a document', async () => {
    assert.match(await read('/office/calendar/e-1'), /Ana Ruiz <span class="fine-print">perhaps/);
    assert.match(await read('/office/mail/m-1'), /Tuesday at two\?/);
    const customer = await read('/office/customers/c-1');
    assert.match(customer, /Paper for 2027/);
    assert.match(customer, /48,500 EUR/);
    assert.match(await read('/office/deals/d-1'), /<a href="\/office\/customers\/c-1">Contoso<\/a>/);
    assert.match(await read('/office/tickets/T-14'), /overdue/);
    assert.match(await read('/office/documents/doc-1'), /<strong>6 hours<\/strong>/);
    assert.match(await read('/office/people'), /in New York/);
  });

  it('mark mail from outside and never take it for markup', async () => {
    const page = await read('/office/mail');
    assert.match(page, /outside-tag/);
    assert.match(page, /&lt;script>alert\(1\)&lt;\/script>/);
    assert.doesNotMatch(page, /<script>alert/);
  });

  it('say kindly that a record is not there', async () => {
    const response = await site.get('/office/tickets/T-999');
    assert.equal(response.status, 404);
    assert.match(await response.text(), /There is no record T-999/);
    assert.equal((await site.get('/no/such/page')).status, 404);
    assert.equal((await site.get('/office/documents/none')).status, 404);
  });

  it('list the audit, narrow it, and say in words that it is whole', async () => {
    assert.match(await read('/audit'), /Action performed/);
    assert.doesNotMatch(await read('/audit?subject=A-1'), /Turn ended/);
    const verdict = await (await site.post('/audit/verify', {}, { htmx: true })).text();
    assert.match(verdict, /The record is whole: all 3 entries/);
  });

  it('show what is on, what is off, and how to turn it on', async () => {
    const page = await read('/status');
    assert.match(page, /Set OPENAI_API_KEY/);
    assert.match(page, /20\.19\.0/);
  });

  it('show administration to admins only', async () => {
    assert.match(await read('/admin'), /Tom Okafor/);
    const { tom } = site.people;
    for (const path of [
      '/admin/roles',
      '/admin/tokens',
      '/admin/tokens/revoke',
      '/admin/pause',
      '/admin/resume',
    ]) {
      assert.equal((await site.post(path, {}, { as: tom })).status, 403, path);
    }
    const page = await site.get('/admin', { as: tom });
    assert.equal(page.status, 403);
    assert.doesNotMatch(await (await site.get('/', { as: tom })).text(), /href="\/admin"|href="\/audit"/);
  });

  it('set roles, make a token that is shown once, revoke one, pause and resume', async () => {
    const { tom } = site.people;
    await site.post('/admin/roles', { person: tom.id, role: ['member', 'approver', 'emperor'] });
    assert.deepEqual(tom.roles, ['member', 'approver']);
    const issued = await (await site.post('/admin/tokens', { person: tom.id, label: 'Laptop' })).text();
    assert.match(issued, /dh_secret_once/);
    assert.doesNotMatch(await read('/admin'), /dh_secret_once/);
    await site.post('/admin/tokens/revoke', { token: 'token-2' });
    assert.deepEqual(site.saved.at(-1), { revoked: 'token-2' });
    await site.post('/admin/pause', { kind: 'tool', target: 'mail_send', reason: 'Checking' });
    assert.match(await read('/admin'), /tool mail_send/);
    await site.post('/admin/resume', { kind: 'tool', target: 'mail_send' });
    assert.match(await read('/admin'), /Nothing is paused/);
    assert.equal((await site.post('/admin/pause', { kind: 'tool' })).status, 400);
    assert.equal((await site.post('/admin/pause', { kind: 'weather', target: 'rain' })).status, 400);
  });

  it('save what a person sets', async () => {
    const response = await site.post('/settings', {
      timeZone: 'Asia/Singapore',
      days: ['1', '2', '9', 'x'],
      start: '08:00',
      end: '16:30',
      morningDigest: 'yes',
    });
    assert.equal(response.headers.get('location'), '/settings?saved=yes');
    assert.deepEqual(site.saved.at(-1), {
      timeZone: 'Asia/Singapore',
      workingHours: { days: [1, 2], start: '08:00', end: '16:30' },
      notifications: { approvalReminder: false, morningDigest: true },
    });
    assert.match(await read('/settings?saved=yes'), /Saved\./);
  });
});

describe('What the console says when something is wrong', () => {
  it('keeps what a person typed into the settings when it is refused', async () => {
    const site = await startConsole({
      parts: {
        savePreferences: async () => {
          throw new InvalidInputError('The day ends before it starts. Choose a later end.', 'end');
        },
      },
    });
    const response = await site.post('/settings', {
      timeZone: 'Europe/Paris',
      days: '3',
      start: '18:00',
      end: '09:00',
    });
    assert.equal(response.status, 400);
    const page = await response.text();
    assert.match(page, /The day ends before it starts/);
    assert.match(page, /value="18:00"/);
    await site.close();
  });

  it('shows a fault of ours as a reference, and keeps its words for the log', async () => {
    const site = await startConsole({
      parts: {
        status: async () => {
          throw new Error('relation "people" does not exist');
        },
      },
    });
    const response = await site.get('/status');
    const page = await response.text();
    assert.equal(response.status, 500);
    assert.match(page, /the reference [0-9a-f]{8}/);
    assert.doesNotMatch(page, /relation/);
    assert.equal(site.faults.length, 1);
    await site.close();
  });

  it('passes on why somebody may not see the audit', async () => {
    const site = await startConsole({
      parts: {
        listAudit: async () => {
          throw new ForbiddenError('Only people with the auditor or admin role may read the audit.');
        },
      },
    });
    const response = await site.get('/audit');
    assert.equal(response.status, 403);
    assert.match(await response.text(), /Only people with the auditor or admin role/);
    await site.close();
  });

  it('says where an audit chain is broken', async () => {
    const site = await startConsole({
      parts: {
        verifyAudit: async () => ({
          ok: false,
          entries: 9,
          brokenAt: 4,
          reason: 'Its fingerprint does not fit.',
        }),
      },
    });
    const page = await (await site.post('/audit/verify', {})).text();
    assert.match(page, /broken at entry 4: Its fingerprint does not fit\./);
    await site.close();
  });

  it('refuses a form that is too large without a fault in the log', async () => {
    const site = await startConsole();
    const response = await site.post('/messages', { text: 'x'.repeat(600_000) });
    assert.equal(response.status, 413);
    assert.match(await response.text(), /That is too long/);
    assert.equal(site.faults.length, 0);
    await site.close();
  });
});
