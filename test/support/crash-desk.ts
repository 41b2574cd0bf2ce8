import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { embeddedFolder } from '../../src/composition/open-store.ts';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import type { CrashPoint } from './crash-points.ts';
import { type DeskhandProcess, makeDataDir, startDeskhandProcess } from './deskhand-process.ts';
import { freshPostgres } from './fresh-database.ts';
import { silentLogger } from './silent-logger.ts';

const preload = fileURLToPath(new URL('./crash-at.ts', import.meta.url));
/** Far more than it takes, on a machine that is busy with other things as well. */
const deathWithinMs = 180_000;

/** A Deskhand that dies where it is told to, on data of its own. */
export interface CrashDesk {
  desk: DeskhandProcess;
  /** Does `act`, in the middle of which the process dies at the point, and starts it again; throws unless it died there. */
  dieAt(point: CrashPoint, act: () => Promise<unknown>, occurrence?: number): Promise<void>;
  /** Another process on the same Postgres, with the same token. */
  startSecond(): Promise<DeskhandProcess>;
  /** Ends the process and reads what it left in its database. */
  inspect<T>(look: (database: Database) => Promise<T>): Promise<T>;
  /** Ends it and removes its data. */
  drop(): Promise<void>;
}

/** Where desks come from: each begins with a copy of one installation that has been started once. */
export interface CrashPlace {
  open(): Promise<CrashDesk>;
  close(): Promise<void>;
}

/** Prepares an installation on a database of the kind, with `settings` for every process that is started on a copy. */
export async function prepareCrashPlace(
  kind: Database['kind'],
  settings: Record<string, string>,
): Promise<CrashPlace> {
  const template = await makeDataDir();
  const server = kind === 'postgres' ? await freshPostgres() : undefined;
  const first = await startDeskhandProcess(server ? { DATABASE_URL: server.url } : {}, template);
  await first.end('SIGTERM');

  async function copyDatabase(): Promise<{ url: string; drop(): Promise<void> } | undefined> {
    if (server === undefined) return undefined;
    const admin = openPostgres(process.env.TEST_DATABASE_URL ?? '', silentLogger);
    const url = new URL(server.url);
    const source = url.pathname.slice(1);
    const name = `deskhand_crash_${randomUUID().replaceAll('-', '')}`;
    await admin.installation.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      async drop() {
        await admin.installation.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await admin.close();
      },
    };
  }

  async function copyFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'deskhand-crash-'));
    await cp(template, folder, { recursive: true });
    return folder;
  }

  return {
    async open() {
      const copy = await copyDatabase();
      const folder = await copyFolder();
      const order = join(folder, 'crash-order');
      const environment = {
        ...settings,
        ...(copy ? { DATABASE_URL: copy.url } : {}),
        NODE_OPTIONS: `--import tsx --import ${preload}`,
        CRASH_ORDER: order,
      };
      const processes: DeskhandProcess[] = [];
      const start = async (dataDir: string) => {
        const started = await startDeskhandProcess(environment, dataDir);
        processes.push(started);
        return started;
      };
      const desk = await start(folder);
      const dropDatabase = async () => copy?.drop();
      return {
        desk,
        async dieAt(point, act, occurrence = 1) {
          await rm(`${order}.done`, { force: true });
          await writeFile(order, JSON.stringify({ point, occurrence }));
          // Whoever asked is cut off with the process.
          const acting = act().catch(() => undefined);
          const until = Date.now() + deathWithinMs;
          while (!existsSync(`${order}.done`)) {
            if (Date.now() > until) {
              await rm(order, { force: true });
              throw new Error(`The point ${point} was never reached.\n${desk.output()}`);
            }
            await delay(25);
          }
          await acting;
          await desk.restart();
        },
        startSecond: async () => start(await copyFolder()),
        async inspect(look) {
          for (const running of processes) await running.end('SIGKILL');
          const database = copy
            ? openPostgres(copy.url, silentLogger)
            : await openEmbedded(embeddedFolder(folder));
          try {
            return await look(database);
          } finally {
            await database.close();
          }
        },
        async drop() {
          for (const running of processes) await running.stop();
          await dropDatabase();
        },
      };
    },
    async close() {
      await server?.database.close();
      await rm(template, { recursive: true, force: true });
    },
  };
}
