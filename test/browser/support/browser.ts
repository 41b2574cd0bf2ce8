import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where distributions put the browser. */
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Why the browser tests cannot run here, if they cannot. */
export const missingBrowser =
  chromiumPath === undefined
    ? 'Chromium is not installed (Debian: apt-get install chromium), so the browser tests are skipped.'
    : undefined;

/** Starts a headless browser that talks to nobody but the page under test. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page and everything that went wrong in it: script errors, refused content, requests to other hosts. */
export interface WatchedPage {
  page: Page;
  problems: string[];
}

/** Opens a page in a context of its own, signed in by the link that Deskhand prints. */
export async function openSignedIn(
  browser: Browser,
  site: { url: string; token: string },
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const watched = await openTab(await context.newPage(), site.url);
  await watched.page.goto(`${site.url}/?token=${encodeURIComponent(site.token)}`);
  return watched;
}

/** Watches a page of an existing context. */
export async function openTab(page: Page, url: string): Promise<WatchedPage> {
  const problems: string[] = [];
  // tsx compiles with esbuild's keepNames, whose marker does not exist inside the page.
  await page.addInitScript('globalThis.__name ??= (named) => named');
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) problems.push(`It asked another host: ${request.url()}`);
  });
  return { page, problems };
}

/** Writes a message and waits until the reply is there. */
export async function say(page: Page, text: string): Promise<void> {
  await page.waitForLoadState();
  const replies = page.locator('.message.assistant');
  const before = await replies.count();
  await page.getByLabel('Message to Deskhand').fill(text);
  await page.keyboard.press('Enter');
  await replies.nth(before).waitFor({ timeout: 20_000 });
}
