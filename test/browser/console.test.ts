import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';
import {
  missingBrowser,
  openSignedIn,
  openTab,
  say,
  startBrowser,
  type WatchedPage,
} from './support/browser.ts';

/** Books a meeting in words; answers the card of the newest action. */
async function askToBook(page: Page, subject: string, time = '16:00') {
  await say(page, `Book 30 minutes with Wei Lim next Wednesday at ${time} about ${subject}`);
  const action = page.locator('.action').last();
  await action.getByRole('button', { name: 'Approve' }).waitFor();
  return action;
}

describe('The console in a browser', () => {
  let site: DeskhandProcess;
  let browser: Browser;
  const opened: WatchedPage[] = [];

  before(async function () {
    if (missingBrowser !== undefined) {
      skipWithReason(this, missingBrowser);
    }
    this.timeout(90_000);
    site = await startDeskhandProcess();
    browser = await startBrowser();
  });

  after(async function () {
    this.timeout(20_000);
    await browser?.close();
    await site?.stop();
  });

  afterEach(async () => {
    const problems = opened.flatMap((each) => each.problems);
    for (const { page } of opened.splice(0)) await page.context().close();
    assert.deepEqual(problems, []);
  });

  async function open(options: Parameters<typeof openSignedIn>[2] = {}): Promise<Page> {
    const watched = await openSignedIn(browser, site, options);
    opened.push(watched);
    return watched.page;
  }

  async function openSecondTab(page: Page): Promise<Page> {
    const watched = await openTab(await page.context().newPage(), site.url);
    opened.push(watched);
    await watched.page.goto(page.url());
    return watched.page;
  }

  it('books what was approved, shows it in the office, and takes it back', async () => {
    const page = await open();
    const action = await askToBook(page, 'tiles');
    assert.match(await action.innerText(), /Undo|undo|cancel/);
    await action.getByRole('button', { name: 'Approve' }).click();
    await action.getByText('Done', { exact: true }).waitFor();
    const link = await action.getByRole('link', { name: 'Open' }).getAttribute('href');
    assert.ok(link?.startsWith('/office/calendar/'));

    const office = await openSecondTab(page);
    await office.goto(site.url + link);
    assert.match(await office.locator('main').innerText(), /Wei Lim/);
    await office.getByRole('link', { name: 'Calendar' }).last().click();
    await office.locator('.event', { hasText: /tiles/i }).waitFor();

    await action.getByRole('button', { name: 'Undo' }).click();
    await action.getByText('Undone', { exact: true }).waitFor();
    await office.reload();
    assert.equal(await office.locator('.event', { hasText: /tiles/i }).count(), 0);
  });

  it('runs what was edited, not what was proposed', async () => {
    const page = await open();
    const action = await askToBook(page, 'glue', '17:00');
    await action.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Glue and sand');
    await page.getByRole('button', { name: 'Approve with these changes' }).click();
    await action.getByText('Done', { exact: true }).waitFor();
    const link = await action.getByRole('link', { name: 'Open' }).getAttribute('href');
    await page.goto(site.url + link);
    assert.equal(await page.locator('h1').innerText(), 'Glue and sand');
  });

  it('leaves nothing behind when a proposal is rejected', async () => {
    const page = await open();
    const action = await askToBook(page, 'rejects', '15:00');
    await action.getByRole('button', { name: 'Reject' }).click();
    await action.getByText('Rejected', { exact: true }).waitFor();
    assert.equal(await action.getByRole('button').count(), 0);
  });

  it('shows in a second tab what happens in the first, without a reload', async () => {
    const page = await open();
    const action = await askToBook(page, 'mirrors', '14:00');
    const second = await openSecondTab(page);
    const mirrored = second.locator('.action').last();
    await mirrored.getByRole('button', { name: 'Approve' }).waitFor();
    await action.getByRole('button', { name: 'Approve' }).click();
    await mirrored.getByText('Done', { exact: true }).waitFor();
    await say(page, 'Any unread mail?');
    await second.locator('.message.assistant').nth(1).waitFor();
    assert.equal(await second.locator('.message').count(), await page.locator('.message').count());
  });

  it('loses nothing on a reload, not even the time left to take a mail back', async () => {
    const page = await open();
    await say(page, 'Send a mail to Wei Lim with the subject Lunch saying Are you free on Friday?');
    const action = page.locator('.action').last();
    await action.getByRole('button', { name: 'Approve' }).click();
    await action.getByRole('button', { name: 'Take back' }).waitFor();
    const messages = await page.locator('.message').allInnerTexts();
    await page.reload();
    assert.equal(await page.locator('.message').count(), messages.length);
    const countdown = action.locator('.countdown time');
    const first = await countdown.innerText();
    assert.match(first, /^0:[0-3]\d$/);
    await page.waitForFunction(
      (text) => document.querySelector('.countdown time')?.textContent !== text,
      first,
    );
    await action.getByRole('button', { name: 'Take back' }).click();
    await action.getByText('Canceled', { exact: true }).waitFor();
    await page.goto(`${site.url}/office/mail?folder=sent`);
    assert.equal(await page.locator('.mail-row', { hasText: 'Lunch' }).count(), 0);
  });

  it('asks again with the reason when what was shown is no longer so', async () => {
    const page = await open();
    const action = await askToBook(page, 'stale news', '13:00');
    const ref = await action.locator('.ref').innerText();
    await action
      .locator('input[name="contentHash"]')
      .first()
      .evaluate((input: HTMLInputElement) => {
        input.value = '0'.repeat(64);
      });
    await action.getByRole('button', { name: 'Approve' }).click();
    await action.getByRole('alert').waitFor();
    assert.equal((await site.call<{ status: string }>('GET', `/v1/actions/${ref}`)).status, 'proposed');
    await action.getByRole('button', { name: 'Approve' }).click();
    await action.getByText('Done', { exact: true }).waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    const page = await open();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'composer-text');
    await page.keyboard.type('Book 30 minutes with Wei Lim next Thursday at 16:00 about keys');
    await page.keyboard.press('Enter');
    const action = page.locator('.action').last();
    await action.getByRole('button', { name: 'Approve' }).waitFor();
    const ref = await action.locator('.ref').innerText();
    for (let presses = 0; presses < 12; presses++) {
      if ((await page.evaluate(() => document.activeElement?.id)) === `approve-${ref}`) break;
      await page.keyboard.press('Shift+Tab');
    }
    assert.equal(await page.evaluate(() => document.activeElement?.id), `approve-${ref}`);
    await page.keyboard.press('Enter');
    await action.getByText('Done', { exact: true }).waitFor();
    const isInside = () =>
      page.evaluate((id) => document.activeElement?.closest('.action')?.id === id, `action-${ref}`);
    assert.ok(await isInside(), 'the focus stays with the action');
    await action.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Space');
    await action.getByText('Undone', { exact: true }).waitFor();
    assert.ok(await isInside(), 'the focus stays with the action after undo');
  });

  it('goes on after the server was killed and started again, with what was typed still there', async function () {
    this.timeout(120_000);
    const watched = await openSignedIn(browser, site);
    const { page } = watched;
    const action = await askToBook(page, 'restarts', '12:00');
    await page.getByLabel('Message to Deskhand').fill('half a sentence');
    await site.restart();
    assert.equal(await page.getByLabel('Message to Deskhand').inputValue(), 'half a sentence');
    await action.getByRole('button', { name: 'Approve' }).click();
    await action.getByText('Done', { exact: true }).waitFor();
    await say(page, 'Any unread mail?');
    const expected =
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|^\[object Event\]$/;
    assert.deepEqual(
      watched.problems.filter((problem) => !expected.test(problem)),
      [],
    );
    await page.context().close();
  });

  it('takes a line out of a card of several and does the rest', async () => {
    const page = await open();
    await say(page, 'Create a ticket Order ink for Wei Lim and create a ticket Order paper for Wei Lim');
    const [first, second] = await page.locator('.action').all();
    if (first === undefined || second === undefined) throw new Error('The card does not have two lines.');
    await first.getByRole('checkbox').uncheck();
    await page.getByRole('button', { name: 'Approve the selected' }).click();
    await second.getByText('Done', { exact: true }).waitFor();
    assert.equal(await first.getByText('Done', { exact: true }).count(), 0);
    await page.goto(`${site.url}/office/tickets?q=Order`);
    assert.equal(await page.getByText('Order paper').count(), 1);
    assert.equal(await page.getByText('Order ink').count(), 0);
  });

  it('works without scripts', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page
      .getByLabel('Message to Deskhand')
      .fill('Book 30 minutes with Wei Lim next Friday at 11:00 about paper');
    await page.getByRole('button', { name: 'Send' }).click();
    const approve = page.getByRole('button', { name: 'Approve' });
    for (let tries = 0; tries < 20 && (await approve.count()) === 0; tries++) {
      await page.waitForTimeout(300);
      await page.reload();
    }
    await approve.click();
    assert.match(page.url(), /\/actions\/A-\d+$/);
    const done = page.getByText('Done', { exact: true });
    for (let tries = 0; tries < 20 && (await done.count()) === 0; tries++) {
      await page.waitForTimeout(300);
      await page.reload();
    }
    assert.equal(await done.count(), 1);
  });
});
