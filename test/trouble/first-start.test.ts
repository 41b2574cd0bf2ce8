import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSample } from '../../src/connectors/office/sample/index.ts';
import type { ConversationView } from '../../src/contracts/assistant.ts';
import { assertKept, decideUntilTaken, sayUntilTaken, waitForTurn } from '../support/busy-people.ts';
import { launchDeskhand, makeDataDir, startDeskhandProcess } from '../support/deskhand-process.ts';
import { createRestCaller } from '../support/rest-caller.ts';

/** The office that a start which nobody cuts off makes. */
const sample = buildSample(new Date());

/** When a first start is cut off. */
type Moment = { afterMs: number } | { atFiles: number };

/** By the clock, and by how much of it lies in the folder: a database has about a thousand files, written in half a second. */
const moments: Moment[] = [
  { afterMs: 200 + Math.random() * 2_000 },
  { atFiles: 20 },
  { atFiles: 100 + Math.floor(Math.random() * 800) },
  { atFiles: 970 },
  { atFiles: 980 + Math.floor(Math.random() * 170) },
  { afterMs: 2_000 + Math.random() * 6_000 },
];
/** Two starts at a time. */
const lanes = 2;

async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

async function waitFor(moment: Moment, dataDir: string, isOver: () => boolean): Promise<void> {
  if ('afterMs' in moment) {
    await delay(moment.afterMs);
    return;
  }
  while (!isOver() && (await countFiles(dataDir)) < moment.atFiles) await delay(3);
}

/** Cuts one first start off, starts again, and looks whether that one has everything. */
async function cutOff(moment: Moment): Promise<void> {
  const dataDir = await makeDataDir();
  const first = launchDeskhand({ DATA_DIR: dataDir, PORT: '0' });
  const ended = once(first, 'exit');
  await waitFor(moment, dataDir, () => first.exitCode !== null);
  first.kill('SIGKILL');
  await ended;
  const files = await countFiles(dataDir);

  const startedAt = performance.now();
  const desk = await startDeskhandProcess({}, dataDir, { makesDatabase: true });
  try {
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    process.stdout.write(`      cut off at ${files} files, ready ${seconds} s after the next start\n`);
    const office = await desk.call<Record<string, unknown[]>>('GET', '/v1/office');
    for (const [list, items] of Object.entries(sample))
      assert.equal(office[list]?.length, items.length, list);
    const caller = createRestCaller(desk.url, desk.token);
    const title = 'After the first start';
    const taken = await sayUntilTaken(caller, 'first', `Create a ticket: ${title}`);
    const action = (await waitForTurn(caller, taken.turn)).reply?.actions[0];
    assert.ok(action);
    await decideUntilTaken(caller, 'approve', action.ref, { contentHash: action.contentHash });
    await assertKept(caller, [{ title, tool: 'ticket', ...taken, ref: action.ref, isUndone: false }]);
  } finally {
    await desk.stop();
  }
}

describe('an embedded database whose first start is cut off', function () {
  this.timeout(300_000);

  it('is made by the next start, at whatever moment the first one was killed', async () => {
    const left = [...moments];
    const work = async () => {
      for (let moment = left.shift(); moment; moment = left.shift()) await cutOff(moment);
    };
    await Promise.all(Array.from({ length: lanes }, work));
  });

  it('keeps what it has acknowledged the moment it was ready', async () => {
    const dataDir = await makeDataDir();
    const first = await startDeskhandProcess({}, dataDir, { makesDatabase: true });
    const caller = createRestCaller(first.url, first.token);
    const taken = await sayUntilTaken(caller, 'early', 'Create a ticket: Early bird');
    await first.end('SIGKILL');
    await first.restart();
    assert.equal((await waitForTurn(caller, taken.turn)).state, 'done');
    const { messages } = await first.call<ConversationView>('GET', `/v1/conversations/${taken.conversation}`);
    assert.equal(messages.length, 2);
    await first.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
});
