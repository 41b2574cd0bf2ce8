import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/store/database.ts';
import type { Figure } from '../figure.ts';
import { median } from '../percentile.ts';
import { kilobyteOfText, textBytes } from './scripted-work.ts';
import type { WholeTurn } from './whole-turn.ts';

const turns = 1_000;
const early = 10;
/** Pairs of a turn after the 1,000th and a 10th turn of another conversation, one after the other. */
const pairs = 40;
/** A message, what the read tool found, and the reply; what the write tool answers is left out. */
const newBytesPerTurn = 3 * textBytes;

/** The size of all that the database keeps, in bytes. */
async function measureSize(database: Database): Promise<number> {
  const [row] = await database.installation.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(pg_class.oid)) AS bytes FROM pg_class
     JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE relkind IN ('r', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema', 'checkpoints')`,
  );
  return Number(row?.bytes);
}

/** Lets one conversation grow to a thousand turns: what a turn costs then, and what it has left in the database. */
export async function growConversation(database: Database, whole: WholeTurn): Promise<Figure[]> {
  const long = randomUUID();
  const first: number[] = [];
  let sizeAtEarly = 0;
  const timeTurn = async (conversation: string, turn: number) => {
    const startedAt = performance.now();
    await whole.turn(conversation, kilobyteOfText(turn));
    return performance.now() - startedAt;
  };
  for (let turn = 1; turn <= turns; turn += 1) {
    const taken = await timeTurn(long, turn);
    if (turn > early - 5 && turn <= early + 5) first.push(taken);
    if (turn === early) sizeAtEarly = await measureSize(database);
  }
  const grown = (await measureSize(database)) - sizeAtEarly;

  const late: number[] = [];
  const short: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const other = randomUUID();
    for (let turn = 1; turn < early; turn += 1) await timeTurn(other, turn);
    short.push(await timeTurn(other, early));
    late.push(await timeTurn(long, pair));
  }
  return [
    { name: 'turn 10 of other conversations, p50', value: median(short), unit: 'ms', of: pairs },
    { name: 'turn 1,000 of one conversation, p50', value: median(late), unit: 'ms', of: pairs },
    {
      name: 'turn 1,000 over turn 10, at p50, side by side',
      value: median(late) / median(short),
      unit: '',
      target: { most: 1.2 },
    },
    {
      name: 'turn 1,000 over turn 10 of the same conversation, at p50',
      value: median(late) / median(first),
      unit: '',
      target: { most: 1.2 },
    },
    {
      name: 'bytes kept per byte of new content',
      value: grown / ((turns - early) * newBytesPerTurn),
      unit: '',
      target: { most: 5 },
    },
  ];
}
