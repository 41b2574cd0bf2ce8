import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';
import { missingBrowser, openSignedIn, openTab, say, startBrowser } from './support/browser.ts';
import { findFaintText, findPageFaults } from './support/page-faults.ts';

const paths = [
  '/',
  '/actions',
  '/actions?status=all',
  '/office/calendar',
  '/office/mail',
  '/office/mail?folder=sent',
  '/office/customers',
  '/office/customers?kind=deal',
  '/office/tickets',
  '/office/documents',
  '/office/people',
  '/audit',
  '/status',
  '/admin',
  '/settings',
];

/** Lists whose first record is opened too. */
const lists = [
  { path: '/office/calendar', record: '.event' },
  { path: '/office/mail', record: '.mail-row' },
  { path: '/office/customers', record: '.row-link' },
  { path: '/office/tickets', record: '.row-link' },
  { path: '/office/documents', record: '.row-link' },
  { path: '/actions?status=all', record: '.row-link' },
];

describe('Every page of the console', () => {
  let site: DeskhandProcess;
  let browser: Browser;
  let conversation: string;

  before(async function () {
    if (missingBrowser !== undefined) {
      skipWithReason(this, missingBrowser);
    }
    this.timeout(90_000);
    site = await startDeskhandProcess();
    browser = await startBrowser();
    const { page } = await openSignedIn(browser, site);
    await say(
      page,
      'Book 30 minutes with Wei Lim next Wednesday at 16:00 about a name that is long enough to wrap',
    );
    await say(page, 'Any unread mail?');
    conversation = new URL(page.url()).pathname;
    await page.context().close();
  });

  after(async function () {
    this.timeout(20_000);
    await browser?.close();
    await site?.stop();
  });

  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is usable and readable ${width} pixels wide in ${colorScheme} colours`, async function () {
        this.timeout(90_000);
        const { page, problems } = await openSignedIn(browser, site, {
          viewport: { width, height: 844 },
          colorScheme,
        });
        const faults: string[] = [];
        const look = async (path: string) => {
          const found = [...(await findPageFaults(page)), ...(await findFaintText(page))];
          faults.push(...found.map((fault) => `${path}: ${fault}`));
        };
        for (const path of [...paths, conversation]) {
          await page.goto(site.url + path);
          await look(path);
        }
        for (const { path, record } of lists) {
          await page.goto(site.url + path);
          await page.locator(record).first().click();
          await page.waitForLoadState();
          assert.notEqual(page.url(), site.url + path);
          await look(new URL(page.url()).pathname);
        }
        await page.context().close();
        assert.deepEqual([...faults, ...problems], []);
      });
    }
  }

  it('says where somebody signs in who is not', async () => {
    const { page } = await openTab(await browser.newPage(), site.url);
    await page.goto(site.url);
    assert.match(await page.locator('main').innerText(), /Sign in/);
    assert.deepEqual(await findPageFaults(page), []);
    await page.close();
  });
});
