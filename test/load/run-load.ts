import { percentile } from '../bench/percentile.ts';
import { createChance } from '../soak/chance.ts';
import { makeDeskPlace } from '../support/desk-place.ts';
import { startDeskhandProcess } from '../support/deskhand-process.ts';
import { createRestCaller } from '../support/rest-caller.ts';
import { readMemory, sampleMemory } from '../support/sample-memory.ts';
import { startEchoModel } from './echo-model.ts';
import { invitePeople } from './invite-people.ts';
import { type Answer, readBack } from './read-back.ts';
import type { LoadOptions } from './read-options.ts';
import type { LoadLog, Thread } from './thread.ts';
import { keepBusy, speakAllAtOnce, speakSteadily } from './waves.ts';

/** The figures of one wave; times in milliseconds. */
export interface WaveReport {
  name: string;
  turns: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  acknowledgedP99: number;
}

/** Everything that a load has found out. */
export interface LoadReport {
  options: LoadOptions;
  setUpSeconds: number;
  waves: WaveReport[];
  /** Megabytes of the server. */
  memory: { start: number; most: number; end: number };
  violations: string[];
}

/** A wave of ordinary turns is answered within this, or something is stuck. */
const answeredWithinMs = 900_000;
/** What slow turns elsewhere may add to the p95 of others: nothing but noise. */
const noiseShare = 1.5;
const noiseMs = 500;

function summarize(name: string, answers: Answer[], acknowledged: number[]): WaveReport {
  const times = answers.map(({ askedAt, answeredAt }) => answeredAt - askedAt);
  const first = Math.min(...answers.map(({ askedAt }) => askedAt));
  const last = Math.max(...answers.map(({ answeredAt }) => answeredAt));
  return {
    name,
    turns: answers.length,
    perSecond: Math.round((answers.length / (last - first)) * 10_000) / 10,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    acknowledgedP99: Math.round(percentile(acknowledged, 0.99)),
  };
}

/** Runs the waves against one server process and says what it found. */
export async function runLoad(options: LoadOptions, onWave: (wave: WaveReport) => void): Promise<LoadReport> {
  const chance = createChance(options.seed);
  const slowMs = options.slowSeconds * 1_000;
  const place = await makeDeskPlace(options.database);
  const model = await startEchoModel(slowMs);
  const setUpAt = performance.now();
  const tokens = await place.use((database) => invitePeople(database, options.people));
  const setUpSeconds = Math.round((performance.now() - setUpAt) / 100) / 10;
  const server = await startDeskhandProcess(
    { ...place.settings, OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'load', LOG_LEVEL: 'error' },
    place.dataDir,
  );
  const memory: number[] = [(await readMemory(server.pid())) ?? 0];
  const sampling = sampleMemory(server.pid, 1_000, (megabytes) => memory.push(megabytes));
  try {
    let numbers = 0;
    const log: LoadLog = {
      acknowledged: [],
      violations: [],
      nextNumber() {
        numbers += 1;
        return numbers;
      },
    };
    const people: Thread[][] = tokens.map((token) => {
      const caller = createRestCaller(server.url, token);
      return Array.from({ length: options.conversations }, () => ({ caller, id: undefined, sent: [] }));
    });
    const waves: WaveReport[] = [];
    const runWave = async (name: string, speak: () => Promise<void>) => {
      const seen = numbers;
      log.acknowledged = [];
      await speak();
      const all = await readBack(people.flat(), log, answeredWithinMs);
      const answers = all.filter(({ number, kind }) => number > seen && kind !== 'slow');
      const wave = summarize(name, answers, log.acknowledged);
      waves.push(wave);
      onWave(wave);
      return wave;
    };

    await runWave('everyone at once', () => speakAllAtOnce(people, options.messages, log, chance));
    // Nobody waits for a slow turn but who is in the same conversation: those threads are kept apart.
    const slow = people.flatMap((threads) => threads.slice(-1)).slice(0, options.slow);
    const others = people.map((threads) => threads.slice(0, -1));
    const without = await runWave('steadily', () => speakSteadily(others, options, log, chance));
    const beside = await runWave('steadily, beside slow turns', async () => {
      let isOver = false;
      const busy = keepBusy(slow, slowMs, () => isOver, log);
      await speakSteadily(others, options, log, chance);
      isOver = true;
      await busy;
    });
    if (beside.p95 > without.p95 * noiseShare + noiseMs) {
      log.violations.push(
        `slow turns hold others up: p95 ${without.p95} ms without, ${beside.p95} ms beside them`,
      );
    }
    for (const line of server.output().split('\n')) {
      if (line.startsWith('{')) log.violations.push(`the server logged an error: ${line.slice(0, 1_000)}`);
    }
    const end = (await readMemory(server.pid())) ?? 0;
    return {
      options,
      setUpSeconds,
      waves,
      memory: {
        start: Math.round(memory[0] ?? 0),
        most: Math.round(Math.max(...memory)),
        end: Math.round(end),
      },
      violations: log.violations,
    };
  } catch (error) {
    throw new Error(`The server said:\n${server.output().slice(-4_000)}`, { cause: error });
  } finally {
    sampling.stop();
    await server.stop();
    await model.close();
    await place.close();
  }
}
