import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { assertKept, startBusyPeople } from '../support/busy-people.ts';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { findPostgres, missingPostgres } from '../support/find-postgres.ts';
import { type OwnPostgres, type StopMode, startOwnPostgres } from '../support/own-postgres.ts';
import { createRestCaller } from '../support/rest-caller.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';
import { watchReadiness } from '../support/watch-readiness.ts';

const people = 5;
const everyMs = 5_000;
const modes: StopMode[] = [
  'fast',
  'immediate',
  'fast',
  'immediate',
  'fast',
  'immediate',
  'immediate',
  'fast',
];
/** How long the server is away each time; a long one outlasts every lease. */
const downMs = [50, 400, 1_500, 1_500, 100, 2_000, 11_000, 50];
/** How long it may take to find out that the server is back. */
const lagMs = 2_000;

describe('Postgres that is restarted every 5 s under load', function () {
  this.timeout(300_000);
  let postgres: OwnPostgres | undefined;
  let desk: DeskhandProcess | undefined;

  before(async function () {
    const bin = findPostgres();
    if (bin === undefined) skipWithReason(this, missingPostgres);
    postgres = await startOwnPostgres(bin);
    desk = await startDeskhandProcess({ DATABASE_URL: postgres.url, UNDO_WINDOW_SECONDS: '2' });
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stdout.write(`${desk?.output().slice(-6_000)}\n`);
  });
  after(async () => {
    await desk?.stop();
    await postgres?.destroy();
  });

  it('loses nothing, doubles nothing, leaves no card dead, and the process lives and tells when it is not ready', async () => {
    if (!postgres || !desk) throw new Error('The test was not set up.');
    const pid = desk.pid();
    const caller = createRestCaller(desk.url, desk.token);
    const busy = startBusyPeople(caller, people, 'Restart');
    const readiness = watchReadiness(desk.url);
    const away: { stopping: number; from: number; to: number; back: number }[] = [];
    for (const [index, mode] of modes.entries()) {
      await delay(everyMs);
      const stopping = performance.now();
      await postgres.stop(mode);
      const from = performance.now();
      await delay(downMs[index]);
      const to = performance.now();
      await postgres.start();
      away.push({ stopping, from, to, back: performance.now() });
    }
    await delay(everyMs);
    await busy.stop();
    await readiness.stop();
    await assertKept(caller, busy.wishes);
    assert.equal(desk.pid(), pid);

    const repeated = await postgres.query(
      'SELECT key FROM office_effects GROUP BY key, operation HAVING count(*) > 1',
    );
    assert.deepEqual(repeated, []);
    for (const look of readiness.looks) {
      const when = JSON.stringify({ look, away });
      assert.notEqual(look.status, undefined, `nobody answered: ${when}`);
      if (away.some(({ from, to }) => look.from > from && look.to < to)) assert.equal(look.status, 503, when);
      if (away.every(({ stopping, back }) => look.to < stopping || look.from > back + lagMs))
        assert.equal(look.status, 200, when);
    }
    const approved = busy.wishes.filter(({ ref }) => ref !== undefined).length;
    const undone = busy.wishes.filter(({ isUndone }) => isUndone).length;
    process.stdout.write(
      `      ${modes.length} restarts: ${busy.wishes.length} messages answered once, ${approved} approved effects made once, ${undone} undone\n`,
    );
  });
});
