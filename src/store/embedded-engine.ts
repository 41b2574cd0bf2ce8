import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import pg from 'pg';

/** Opening takes a second of work; while it cannot succeed, such as on a full disk, it is not tried more often. */
const pauseMilliseconds = 2_000;
const deadly = new Set(['PANIC', 'FATAL']);

/** The number that WebAssembly has for a disk without room (ENOSPC of WASI). */
const noSpace = 51;

/** Why the engine did not open. The file system of WebAssembly throws objects that are no errors and say a number only. */
function describeFault(fault: unknown): string {
  if (fault instanceof Error) return fault.message;
  const { errno } = fault as { errno?: number };
  return errno === noSpace ? 'No space left on device' : `file system error ${errno}`;
}

/** The error that a Postgres server's clients see when it crashes. */
function crashError(reason: string): Error {
  const error = new pg.DatabaseError(`The embedded database has stopped: ${reason}`, reason.length, 'error');
  error.code = '57P02';
  return error;
}

/**
 * Postgres in WebAssembly that stops where a server would. PGlite itself goes on after a `PANIC`, such as for a
 * write-ahead log that the disk has no room for, with a state that Postgres has given up, and could write it out.
 */
class Engine extends PGlite {
  #deathReason: string | undefined;

  /** Why it stopped, if it has. */
  get deathReason(): string | undefined {
    return this.#deathReason;
  }

  override async execProtocolStream(
    ...[message, options]: Parameters<PGlite['execProtocolStream']>
  ): ReturnType<PGlite['execProtocolStream']> {
    if (this.#deathReason !== undefined) throw crashError(this.#deathReason);
    const answers = await super.execProtocolStream(message, options);
    for (const answer of answers) {
      if (!(answer instanceof Error)) continue;
      const { severity } = answer as { severity?: string };
      if (!deadly.has(severity ?? '')) continue;
      this.#deathReason = answer.message;
      // Gives its open files back. It is not closed: its last act would be to write what it holds.
      await this.fs?.closeFs().catch(() => undefined);
      throw crashError(answer.message);
    }
    return answers;
  }
}

/** Makes an empty database beside `folder` and moves it there whole: whoever dies meanwhile leaves no half of one. */
async function makeWhole(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  const made = await PGlite.create({ dataDir: draft, extensions: { vector } });
  await made.close();
  await rename(draft, folder);
}

/** The engine of one folder, opened again where it has stopped. */
export interface EmbeddedEngine {
  /** Opens it, unless it runs; throws while it cannot be opened. */
  open(): Promise<void>;
  /**
   * What one client talks to: the engine as it runs when the client comes, to the end. When that stops, so does the
   * client; the rest of its transaction must not reach the next engine.
   */
  door(): PGlite;
  close(): Promise<void>;
}

/** Keeps the engine of `folder`, which is made when it is not there. The caller holds the folder's lock. */
export function keepEngine(folder: string): EmbeddedEngine {
  let current: Engine | undefined;
  let opening: Promise<Engine> | undefined;
  let failed: { error: Error; at: number } | undefined;

  async function start(): Promise<Engine> {
    if (!folder.includes('://') && !existsSync(join(folder, 'PG_VERSION'))) await makeWhole(folder);
    const engine = new Engine({ dataDir: folder, extensions: { vector } });
    await engine.waitReady;
    return engine;
  }

  async function get(): Promise<Engine> {
    if (current && current.deathReason === undefined) return current;
    if (failed && performance.now() - failed.at < pauseMilliseconds) throw failed.error;
    opening ??= start().finally(() => {
      opening = undefined;
    });
    try {
      current = await opening;
      failed = undefined;
      return current;
    } catch (error) {
      // Why it stopped says more than why it does not start.
      const reason = current?.deathReason ?? describeFault(error);
      failed = { error: crashError(reason), at: performance.now() };
      throw failed.error;
    }
  }

  return {
    async open() {
      await get();
    },
    door() {
      const engine = get();
      let isShut = false;
      const door: Pick<PGlite, 'waitReady' | 'execProtocolStream'> = {
        // A client that finds no engine hears of it in the answer to its first statement.
        waitReady: engine.then(
          () => undefined,
          () => undefined,
        ),
        async execProtocolStream(message, options) {
          // The rest of a batch; the client has failed as a whole, and listens no more.
          if (isShut) return [];
          try {
            return await (await engine).execProtocolStream(message, options);
          } catch (error) {
            isShut = true;
            throw error;
          }
        },
      };
      return door as PGlite;
    },
    async close() {
      if (current?.deathReason === undefined) await current?.close();
    },
  };
}
