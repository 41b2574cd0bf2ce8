import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const startWithinMs = 60_000;

/** A Deskhand that was started the way `npm start` does, on a fresh data folder. */
export interface DeskhandProcess {
  url: string;
  /** The owner's token. */
  token: string;
  /** Kills it the hard way and starts it again on the same data folder and port. */
  restart(): Promise<void>;
  /** Calls the REST API as the owner and answers the JSON. */
  call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

async function waitUntilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Deskhand ended before it was ready:\n${output()}`);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await delay(200);
  }
  throw new Error(`Deskhand was not ready within ${startWithinMs / 1000} s:\n${output()}`);
}

/** Starts Deskhand with `settings` in its environment and waits until it is ready. */
export async function startDeskhandProcess(settings: Record<string, string> = {}): Promise<DeskhandProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-browser-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';

  function launch(): ChildProcess {
    const started = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: root,
      env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    return started;
  }

  /** Ends the process by a signal; one that does not end in time is killed. */
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const cut = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await ended;
    clearTimeout(cut);
  }

  async function stop(): Promise<void> {
    await end('SIGTERM');
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
    stop,
    async restart() {
      await end('SIGKILL');
      child = launch();
      await waitUntilReady(url, child, () => output);
    },
    async call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return (await response.json()) as Answer;
    },
  };
}
