import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  assertKept,
  decideUntilTaken,
  sayUntilTaken,
  type Wish,
  waitForRest,
  waitForTurn,
} from '../support/busy-people.ts';
import { type DeskhandProcess, launchDeskhand, startDeskhandProcess } from '../support/deskhand-process.ts';
import { findPostgres, missingPostgres } from '../support/find-postgres.ts';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.ts';
import { createRandom } from '../support/random-text.ts';
import { createRestCaller, type RestCaller } from '../support/rest-caller.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';
import { missingDisk, mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';

/** Enough messages of this length to fill what is left, in the tables or in the write-ahead log. */
const longText = 14_000;
const mostMessages = 600;
/** Left of the disk: so little that tables cannot grow, or less than the next file of the write-ahead log. */
const leftovers = { tables: 100_000, log: 14_000_000 };
const recoverWithinMs = 30_000;

interface Problem {
  code: string;
  detail: string;
}

describe('a disk that is full', function () {
  this.timeout(240_000);
  let disk: SmallDisk | undefined;
  let desk: DeskhandProcess | undefined;
  let postgres: OwnPostgres | undefined;

  beforeEach(function () {
    disk = mountSmallDisk(220);
    if (!disk) skipWithReason(this, missingDisk);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') process.stdout.write(`${desk?.output().slice(-5_000)}\n`);
    await desk?.stop();
    await postgres?.destroy();
    disk?.remove();
    desk = undefined;
    postgres = undefined;
  });

  /** Has a ticket made, and undone where wished. */
  async function work(caller: RestCaller, title: string): Promise<Wish> {
    const taken = await sayUntilTaken(caller, title.replaceAll(' ', '-'), `Create a ticket: ${title}`);
    const action = (await waitForTurn(caller, taken.turn)).reply?.actions[0];
    assert.ok(action);
    await decideUntilTaken(caller, 'approve', action.ref, { contentHash: action.contentHash });
    await waitForRest(caller, action.ref);
    return { title, tool: 'ticket', ...taken, ref: action.ref, isUndone: false };
  }

  /** Sends long messages until one is refused; gives those that were acknowledged, and the refusal. */
  async function fillWithMessages(caller: RestCaller): Promise<{ turns: string[]; refusal: Problem }> {
    const random = createRandom(1);
    const turns: string[] = [];
    for (let index = 0; index < mostMessages; index += 1) {
      let text = `Hello ${index}`;
      while (text.length < longText) text += ` ${random().toString(36).slice(2)}`;
      const called = await caller.call<{ turn: string } & Problem>({
        method: 'POST',
        path: '/v1/messages',
        body: { text },
        headers: { 'idempotency-key': `fill-${index}`, prefer: 'respond-async' },
      });
      if (called.kind === 'unknown') {
        const problem = /^503 (\{.*\})$/.exec(called.reason)?.[1];
        assert.ok(problem, called.reason);
        return { turns, refusal: JSON.parse(problem) as Problem };
      }
      assert.equal(called.status, 202, called.problem);
      turns.push(called.body.turn);
    }
    throw new Error('The disk did not get full.');
  }

  /** After there is room again: everything that was acknowledged is answered, and work goes on. */
  async function assertRecovered(
    running: DeskhandProcess,
    caller: RestCaller,
    turns: string[],
    before: Wish,
  ) {
    const until = performance.now() + recoverWithinMs;
    while (!(await fetch(`${running.url}/readyz`)).ok) {
      assert.ok(performance.now() < until, 'it is not ready again');
      await delay(200);
    }
    for (const turn of turns) assert.equal((await waitForTurn(caller, turn)).state, 'done');
    await assertKept(caller, [before, await work(caller, 'After the flood')]);
    process.stdout.write(
      `      ${turns.length} messages acknowledged before the disk was full, all answered\n`,
    );
  }

  for (const [what, left] of Object.entries(leftovers)) {
    it(`is outlived by the process with its embedded database (no room for ${what})`, async () => {
      if (!disk) throw new Error('There is no disk.');
      desk = await startDeskhandProcess({}, join(disk.folder, 'data'));
      const pid = desk.pid();
      const caller = createRestCaller(desk.url, desk.token);
      const before = await work(caller, 'Before the flood');
      disk.fill(left);
      const { turns, refusal } = await fillWithMessages(caller);
      assert.equal(refusal.code, 'unavailable');
      assert.match(refusal.detail, /disk of the database is full/);
      await delay(3_000);
      disk.free();
      await assertRecovered(desk, caller, turns, before);
      assert.equal(desk.pid(), pid);
      await desk.restart();
      await assertKept(caller, [before]);
    });
  }

  it('ends a first start with a sentence, and the next start goes on once there is room', async () => {
    if (!disk) throw new Error('There is no disk.');
    const data = join(disk.folder, 'data');
    disk.fill(20_000_000);
    const first = launchDeskhand({ DATA_DIR: data, PORT: '0' });
    let said = '';
    first.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    await once(first, 'exit');
    assert.equal(first.exitCode, 1);
    assert.match(said, /The database in .* cannot be opened.*Make sure that its disk has room/s);
    assert.doesNotMatch(said, /\n\s+at /);
    disk.free();
    desk = await startDeskhandProcess({}, data, { makesDatabase: true });
    const caller = createRestCaller(desk.url, desk.token);
    await assertKept(caller, [await work(caller, 'After the start')]);
  });

  it('is outlived by the process when it is that of Postgres, which has to be started again', async function () {
    if (!disk) throw new Error('There is no disk.');
    const bin = findPostgres();
    if (bin === undefined) skipWithReason(this, missingPostgres);
    postgres = await startOwnPostgres(bin, disk.folder);
    desk = await startDeskhandProcess({ DATABASE_URL: postgres.url });
    const pid = desk.pid();
    const caller = createRestCaller(desk.url, desk.token);
    const before = await work(caller, 'Before the flood');
    disk.fill(leftovers.log);
    const { turns, refusal } = await fillWithMessages(caller);
    assert.equal(refusal.code, 'unavailable');
    await delay(2_000);
    disk.free();
    await postgres.stop('immediate');
    await postgres.start();
    await assertRecovered(desk, caller, turns, before);
    assert.equal(desk.pid(), pid);
  });
});
