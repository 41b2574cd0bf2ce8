import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { embeddedFolder } from '../../src/composition/open-store.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { findFreePort } from './find-free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startWithinMs = 120_000;

/** A Deskhand that was started the way `npm start` does. */
export interface DeskhandProcess {
  url: string;
  /** The owner's token. */
  token: string;
  dataDir: string;
  /** The number of the process that runs now, or ran last. */
  pid(): number;
  /** What it has printed so far. */
  output(): string;
  /** Calls the REST API as the owner and answers the JSON. */
  call<Answer>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Sends a signal and waits for the end; answers the exit code and how long it took. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; milliseconds: number }>;
  /** Kills it and starts it again on the same data folder and port, from now on with `more` settings too. */
  restart(more?: Record<string, string>): Promise<void>;
  /** Kills it and removes its data folder. */
  stop(): Promise<void>;
}

async function waitUntilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`Deskhand ended before it was ready:\n${output()}`);
    }
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await delay(100);
  }
  throw new Error(`Deskhand was not ready within ${startWithinMs / 1000} s:\n${output()}`);
}

/** Makes an empty data folder. */
export const makeDataDir = () => mkdtemp(join(tmpdir(), 'deskhand-process-'));

let emptyDatabase: Promise<string> | undefined;

/** Makes an embedded database with nothing in it, which takes seconds on a disk and is the same each time. */
async function makeEmptyDatabase(): Promise<string> {
  const dataDir = await makeDataDir();
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const folder = embeddedFolder(dataDir);
  await (await openEmbedded(folder)).close();
  return folder;
}

/** Starts the process with nothing but these settings, and does not wait for it. */
export function launchDeskhand(settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * Starts Deskhand with the settings given in its environment, on a fresh data folder unless one is given, and waits
 * until it is ready. `makesDatabase`: an embedded database that is missing is made by Deskhand itself.
 */
export async function startDeskhandProcess(
  given: Record<string, string> = {},
  folder?: string,
  { makesDatabase = false }: { makesDatabase?: boolean } = {},
): Promise<DeskhandProcess> {
  const settings = { ...given };
  const dataDir = folder ?? (await makeDataDir());
  if (!makesDatabase && settings.DATABASE_URL === undefined && !existsSync(embeddedFolder(dataDir))) {
    emptyDatabase ??= makeEmptyDatabase();
    await cp(await emptyDatabase, embeddedFolder(dataDir), { recursive: true });
  }
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';

  function launch(more: Record<string, string> = {}): ChildProcess {
    Object.assign(settings, more);
    const launched = launchDeskhand({ PORT: String(port), DATA_DIR: dataDir, ...settings });
    for (const stream of [launched.stdout, launched.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    return launched;
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    const startedAt = performance.now();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return { code: child.exitCode, milliseconds: performance.now() - startedAt };
  }

  async function stop(): Promise<void> {
    await end('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }

  let child = launch();
  try {
    await waitUntilReady(url, child, () => output);
  } catch (error) {
    await stop();
    throw error;
  }
  const token = (await readFile(join(dataDir, 'owner-token'), 'utf8')).trim();
  return {
    url,
    token,
    dataDir,
    pid: () => child.pid ?? 0,
    output: () => output,
    end,
    async restart(more) {
      await end('SIGKILL');
      child = launch(more);
      await waitUntilReady(url, child, () => output);
    },
    stop,
    async call<Answer>(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return (await response.json()) as Answer;
    },
  };
}
