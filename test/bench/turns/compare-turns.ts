import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/store/database.ts';
import type { Figure } from '../figure.ts';
import { median, percentile } from '../percentile.ts';
import { type BareAgent, createBareAgent, createSavingAgent, type SavingAgent } from './bare-agent.ts';
import { kilobyteOfText } from './scripted-work.ts';
import type { WholeTurn } from './whole-turn.ts';

const warmUpTurns = 40;
const freshRounds = 150;
const longConversations = 3;
const longTurns = 100;
/** Turns around the 10th and the 100th that its p50 is taken of, in every long conversation. */
const early = { from: 8, to: 12 };
const late = { from: 91, to: 100 };

async function time(into: number[], run: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await run();
  into.push(performance.now() - startedAt);
}

/** Fresh conversations, in turns: one of each after the other, so that all see the same noise. */
async function compareFresh(bare: BareAgent, saving: SavingAgent, whole: WholeTurn): Promise<Figure[]> {
  const times = { a: [] as number[], b: [] as number[], c: [] as number[] };
  for (let round = 0; round < warmUpTurns + freshRounds; round += 1) {
    const into = round < warmUpTurns ? { a: [], b: [], c: [] } : times;
    const text = kilobyteOfText(round);
    await time(into.a, () => bare(text));
    await time(into.b, () => saving.turn(randomUUID(), text));
    await time(into.c, () => whole.turn(randomUUID(), text));
  }
  const figure = (name: string, values: number[]): Figure[] => [
    { name: `${name}, p50`, value: median(values), unit: 'ms', of: values.length },
    { name: `${name}, p95`, value: percentile(values, 0.95), unit: 'ms', of: values.length },
  ];
  return [
    ...figure('fresh conversation, a: bare agent', times.a),
    ...figure('fresh conversation, b: agent with PostgresSaver', times.b),
    ...figure('fresh conversation, c: whole turn', times.c),
    {
      name: 'fresh conversation, c/a at p50',
      value: median(times.c) / median(times.a),
      unit: '',
      target: { most: 3 },
    },
  ];
}

/** The same turns in conversations that grow. */
async function compareLong(saving: SavingAgent, whole: WholeTurn): Promise<Figure[]> {
  const saved: number[][] = [];
  const stored: number[][] = [];
  const threads = Array.from({ length: longConversations }, () => randomUUID());
  for (let turn = 1; turn <= longTurns; turn += 1) {
    const [b, c]: number[][] = [[], []];
    for (const thread of threads) {
      const text = kilobyteOfText(turn);
      await time(b ?? [], () => saving.turn(thread, text));
      await time(c ?? [], () => whole.turn(thread, text));
    }
    saved.push(b ?? []);
    stored.push(c ?? []);
  }
  const at = (times: number[][], { from, to }: { from: number; to: number }) =>
    median(times.slice(from - 1, to).flat());
  const tens = Array.from({ length: longTurns / 10 - 1 }, (_, index) => ({
    from: (index + 1) * 10,
    to: (index + 1) * 10 + 9,
  }));
  return [
    { name: 'turn 10, b at p50', value: at(saved, early), unit: 'ms' },
    { name: 'turn 10, c at p50', value: at(stored, early), unit: 'ms' },
    { name: 'turn 100, b at p50', value: at(saved, late), unit: 'ms' },
    { name: 'turn 100, c at p50', value: at(stored, late), unit: 'ms' },
    {
      name: 'turns 10 to 100 in tens, largest c/b at p50',
      value: Math.max(...tens.map((ten) => at(stored, ten) / at(saved, ten))),
      unit: '',
      target: { most: 1 },
    },
    {
      name: 'turn 100, b/c at p50',
      value: at(saved, late) / at(stored, late),
      unit: '',
      target: { least: 5 },
    },
  ];
}

/**
 * LangChain's agent bare (a), with its checkpointer (b), and the whole turn of Deskhand from message in to reply stored
 * and read (c): the same model that answers at once, the same tool that reads and tool that writes.
 */
export async function compareTurns(
  database: Database,
  url: string | undefined,
  whole: WholeTurn,
): Promise<Figure[]> {
  const bare = createBareAgent();
  const saving = await createSavingAgent(database, url);
  try {
    return [...(await compareFresh(bare, saving, whole)), ...(await compareLong(saving, whole))];
  } finally {
    await saving.close();
  }
}
