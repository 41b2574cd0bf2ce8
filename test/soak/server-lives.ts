import { setTimeout as delay } from 'node:timers/promises';
import type { DeskhandProcess } from '../support/deskhand-process.ts';
import { readMemory, sampleMemory } from '../support/sample-memory.ts';
import type { Chance } from './chance.ts';
import type { Logbook } from './logbook.ts';

/** One process, from ready to its end. */
export interface Life {
  pid: number;
  /** Since the run began. */
  readyAtMs: number;
  /** How long the start took. */
  startMs: number;
  /** Megabytes held, every few seconds. */
  memory: number[];
  /** Of these, what was held once so many turns had been answered that nothing is left to warm up. */
  warmMemory: number[];
}

/** The server, and what kills it. */
export interface ServerLives {
  lives: Life[];
  /** How often a process was killed, also before it was ready. */
  kills(): number;
  /** Kills and starts again; `whileDown` is called with nothing running. Rejects when a start fails. */
  killNowAndThen(everySeconds: number, whileDown: () => Promise<void>): Promise<void>;
  /** Ends the killing; the server is up once `killNowAndThen` has ended. */
  stopKilling(): void;
  stopWatching(): void;
}

const sampleMs = 2_000;
const turnsToWarmUp = 1_000;

/** Watches a server and kills it at moments that the seed decides, now and then in the middle of its start. */
export function watchLives(
  server: DeskhandProcess,
  book: Logbook,
  chance: Chance,
  chooseSettings: () => Record<string, string>,
): ServerLives {
  const { startedAt, violate } = book;
  const lives: Life[] = [];
  let turnsBefore = 0;
  const begin = (startMs: number) => {
    turnsBefore = book.timings.length;
    const readyAtMs = Date.now() - startedAt;
    lives.push({ pid: server.pid(), readyAtMs, startMs, memory: [], warmMemory: [] });
  };
  let kills = 0;
  const stopping = new AbortController();
  const sampling = sampleMemory(server.pid, sampleMs, (megabytes, pid) => {
    // A process that is still starting, or that is killed before it is ready, has no life to speak of.
    const life = lives.find((one) => one.pid === pid);
    life?.memory.push(megabytes);
    if (book.timings.length - turnsBefore > turnsToWarmUp) life?.warmMemory.push(megabytes);
  });
  begin(0);

  async function killOnce(whileDown: () => Promise<void>): Promise<void> {
    if ((await readMemory(server.pid())) === undefined) {
      violate(`the server died by itself:\n${server.output().slice(-2_000)}`);
    }
    await server.end('SIGKILL');
    kills += 1;
    await whileDown();
    while (chance.is(0.1)) {
      const starting = server.restart(chooseSettings()).catch(() => undefined);
      await delay(chance.between(100, 3_000));
      await server.end('SIGKILL');
      await starting;
      kills += 1;
    }
    const before = Date.now();
    await server.restart(chooseSettings());
    begin(Date.now() - before);
  }

  return {
    lives,
    kills: () => kills,
    async killNowAndThen(everySeconds, whileDown) {
      for (;;) {
        const waitMs = everySeconds * 1_000 * chance.between(0.3, 1.7);
        await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        await killOnce(whileDown);
      }
    },
    stopKilling: () => stopping.abort(),
    stopWatching: () => sampling.stop(),
  };
}
