import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from './find-free-port.ts';

/** Postgres refuses to run as root: there it runs as nobody. */
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const asWhom = isRoot ? nobody : {};
const startWithinMs = 30_000;

/** How a server is stopped: `fast` ends its sessions first, `immediate` is as good as pulling the plug. */
export type StopMode = 'fast' | 'immediate';

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** A Postgres server of the test's own, to be stopped and started at will. */
export interface OwnPostgres {
  url: string;
  port: number;
  /** Asks it one thing over a connection of its own, as its owner. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  start(): Promise<void>;
  stop(mode: StopMode): Promise<void>;
  /** Stops it for good and removes its data. */
  destroy(): Promise<void>;
}

/** Makes an empty server from the binaries in `bin` and starts it; its data lies in a new folder inside `parent`. */
export async function startOwnPostgres(bin: string, parent = tmpdir()): Promise<OwnPostgres> {
  const home = await mkdtemp(join(parent, 'deskhand-postgres-'));
  const data = join(home, 'data');
  if (isRoot) chownSync(home, nobody.uid, nobody.gid);
  const environment = { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8' };
  const running = { ...asWhom, env: environment, cwd: home };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...running, stdio: 'ignore' },
  );
  const port = await findFreePort();
  await appendFile(
    join(data, 'postgresql.conf'),
    `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = '${home}'\njit = off\nmax_connections = 60\n`,
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let output = '';
  let server: ChildProcess | undefined;

  async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row & pg.QueryResultRow>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function start(): Promise<void> {
    const launched = spawn(join(bin, 'postgres'), ['-D', data], {
      ...running,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = launched;
    launched.stderr.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-20_000);
    });
    const until = performance.now() + startWithinMs;
    for (;;) {
      try {
        await query('SELECT 1');
        return;
      } catch (error) {
        if (launched.exitCode !== null || performance.now() > until)
          throw new Error(`The test's own Postgres did not start: ${(error as Error).message}\n${output}`);
        await delay(50);
      }
    }
  }

  async function stop(mode: StopMode): Promise<void> {
    const stopping = server;
    server = undefined;
    if (!stopping || stopping.exitCode !== null || stopping.signalCode !== null) return;
    const ended = once(stopping, 'exit');
    stopping.kill(signals[mode]);
    await ended;
  }

  await start();
  return {
    url,
    port,
    query,
    start,
    stop,
    async destroy() {
      await stop('immediate');
      await rm(home, { recursive: true, force: true });
    },
  };
}
