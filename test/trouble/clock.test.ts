import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActionView } from '../../src/contracts/action.ts';
import {
  assertKept,
  decideUntilTaken,
  sayUntilTaken,
  waitForRest,
  waitForTurn,
} from '../support/busy-people.ts';
import { type DeskhandProcess, makeDataDir, startDeskhandProcess } from '../support/deskhand-process.ts';
import { findPostgres, missingPostgres } from '../support/find-postgres.ts';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.ts';
import { createRestCaller, type RestCaller } from '../support/rest-caller.ts';
import { makeShiftableClock, type ShiftableClock } from '../support/shiftable-clock.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';

const hour = 3_600_000;
const minute = 60_000;
const holdSeconds = 6;
/** How late a held effect may be: the sweep, and a busy machine. */
const lateMs = 12_000;
const takeOverMs = 30_000;
/** The lengths a jump has: forward and backward. */
const jumps = { forward: hour, backward: -hour };

describe('clocks that are wrong', function () {
  this.timeout(240_000);
  let postgres: OwnPostgres;
  let desks: DeskhandProcess[] = [];
  let clocks: ShiftableClock[] = [];

  before(async function () {
    const bin = findPostgres();
    if (bin === undefined) skipWithReason(this, missingPostgres);
    postgres = await startOwnPostgres(bin);
    // A zone with daylight saving in the database, and another one in the processes, must not matter either.
    await postgres.query(`ALTER SYSTEM SET timezone = 'Europe/Berlin'`);
    await postgres.query('SELECT pg_reload_conf()');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      for (const desk of desks) process.stdout.write(`${desk.output().slice(-3_000)}\n---\n`);
    await Promise.all(desks.map((desk) => desk.stop()));
    for (const clock of clocks) clock.remove();
    desks = [];
    clocks = [];
  });
  after(() => postgres?.destroy());

  async function startDesk(
    shift = 0,
  ): Promise<{ desk: DeskhandProcess; clock: ShiftableClock; caller: RestCaller }> {
    const clock = makeShiftableClock(shift);
    clocks.push(clock);
    const settings = {
      DATABASE_URL: postgres.url,
      UNDO_WINDOW_SECONDS: String(holdSeconds),
      TZ: 'America/New_York',
    };
    const desk = await startDeskhandProcess({ ...settings, ...clock.settings }, await makeDataDir());
    desks.push(desk);
    return { desk, clock, caller: createRestCaller(desk.url, desk.token) };
  }

  async function propose(
    caller: RestCaller,
    text: string,
  ): Promise<{ action: ActionView; turn: string; conversation: string }> {
    const taken = await sayUntilTaken(caller, text.replaceAll(/\W/g, '-'), text);
    const [action] = (await waitForTurn(caller, taken.turn)).reply?.actions ?? [];
    assert.ok(action, text);
    return { action, ...taken };
  }
  const proposeMail = (caller: RestCaller, subject: string) =>
    propose(caller, `Send an email to sam@acme.example with subject ${subject} saying it goes out in time`);

  /** Reads until the mail is sent; how long after its approval that was. */
  async function measureHold(caller: RestCaller, ref: string, approvedAt: number): Promise<number> {
    for (;;) {
      const { body } = await caller.insist<ActionView>({ method: 'GET', path: `/v1/actions/${ref}` });
      const waited = performance.now() - approvedAt;
      if (body.status === 'done') return waited;
      assert.equal(body.status === 'held' || body.status === 'performing', true, `${ref} is ${body.status}`);
      assert.ok(waited < holdSeconds * 1_000 + lateMs, `${ref} waits for too long`);
      await delay(100);
    }
  }

  const leases = () =>
    postgres.query<{ executor_id: string; claimed_by: string | null; seconds: number }>(
      `SELECT executor_id, claimed_by, extract(epoch FROM expires_at - clock_timestamp())::float8 AS seconds FROM leases`,
    );

  for (const [way, jump] of Object.entries(jumps)) {
    it(`keep holds, expiry and the lease as they are when a process's clock jumps an hour ${way}`, async () => {
      const { desk, clock, caller } = await startDesk();
      const mail = await proposeMail(caller, `Jump ${way}`);
      const open = await propose(caller, `Create a ticket: Open ${way}`);
      const over = await propose(caller, `Create a ticket: Over ${way}`);
      await postgres.query(
        `UPDATE actions SET expires_at = clock_timestamp() + interval '30 minutes' WHERE id = $1`,
        [open.action.id],
      );
      const approvedAt = performance.now();
      await decideUntilTaken(caller, 'approve', mail.action.ref, { contentHash: mail.action.contentHash });
      await clock.shift(jump);
      const held = await measureHold(caller, mail.action.ref, approvedAt);
      assert.ok(held >= holdSeconds * 1_000, `it was held for ${held} ms`);

      await postgres.query(
        `UPDATE actions SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1`,
        [over.action.id],
      );
      await decideUntilTaken(caller, 'approve', open.action.ref, { contentHash: open.action.contentHash });
      assert.equal((await waitForRest(caller, open.action.ref)).status, 'done');
      const late = await caller.insist<{ code: string }>({
        method: 'POST',
        path: `/v1/actions/${over.action.ref}/approve`,
        body: { contentHash: over.action.contentHash },
      });
      assert.equal(late.status, 409, late.problem);
      assert.equal(late.body.code, 'expired');

      const [lease, ...others] = (await leases()).filter(({ seconds }) => seconds > 0);
      assert.deepEqual(others, []);
      assert.ok(lease && lease.claimed_by === null && lease.seconds < 9, JSON.stringify(lease));
      assert.equal((await fetch(`${desk.url}/readyz`)).status, 200);
      await assertKept(caller, [
        { title: `Jump ${way}`, tool: 'mail', ...mail, ref: mail.action.ref, isUndone: false },
        { title: `Open ${way}`, tool: 'ticket', ...open, ref: open.action.ref, isUndone: false },
      ]);
    });
  }

  it('and a database that is away for longer than a lease cost no live process its lease', async () => {
    const { desk: first } = await startDesk(minute);
    const { desk: second, caller } = await startDesk();
    await postgres.stop('immediate');
    await delay(11_000);
    await postgres.start();
    await delay(6_000);
    for (const desk of [first, second]) assert.equal((await fetch(`${desk.url}/readyz`)).status, 200);
    const own = (await leases()).filter(({ seconds }) => seconds > 0);
    assert.deepEqual(
      own.map(({ claimed_by }) => claimed_by),
      [null, null],
    );
    const { action } = await propose(caller, 'Create a ticket: After the outage');
    assert.equal(action.status, 'proposed');
  });

  for (const [name, shift] of [
    ['ahead', minute],
    ['behind', -minute],
  ] as const) {
    it(`let no process steal the lease of one whose clock is a minute ${name}, and let it take over in time`, async () => {
      const off = await startDesk(shift);
      const right = await startDesk();
      const pids = [off.desk.pid(), right.desk.pid()];
      // Longer than a lease: whoever compared with its own clock would have claimed the other by now.
      const watch = async () => {
        for (let look = 0; look < 10; look += 1) {
          await delay(1_000);
          const alive = (await leases()).filter(({ seconds }) => seconds > 0);
          assert.deepEqual(
            alive.map(({ claimed_by }) => claimed_by),
            [null, null],
          );
        }
      };
      // Each holds by the database's clock, whichever process approves and whichever performs.
      const holdOne = async (caller: RestCaller, who: string) => {
        const mail = await proposeMail(caller, `Skew ${name} ${who}`);
        const approvedAt = performance.now();
        await decideUntilTaken(caller, 'approve', mail.action.ref, { contentHash: mail.action.contentHash });
        const held = await measureHold(right.caller, mail.action.ref, approvedAt);
        assert.ok(held >= holdSeconds * 1_000, `it was held for ${held} ms`);
      };
      await Promise.all([watch(), holdOne(off.caller, 'off'), holdOne(right.caller, 'right')]);
      assert.deepEqual([off.desk.pid(), right.desk.pid()], pids);

      const last = await proposeMail(off.caller, `Skew ${name} last`);
      const approvedAt = performance.now();
      await decideUntilTaken(off.caller, 'approve', last.action.ref, {
        contentHash: last.action.contentHash,
      });
      await off.desk.end('SIGKILL');
      const held = await measureHold(right.caller, last.action.ref, approvedAt);
      assert.ok(held >= holdSeconds * 1_000, `it was held for ${held} ms`);
      const killedAt = performance.now();
      while ((await leases()).length > 1) {
        assert.ok(performance.now() - killedAt < takeOverMs, 'nobody takes over');
        await delay(250);
      }
      await assertKept(right.caller, [
        { title: `Skew ${name} last`, tool: 'mail', ...last, ref: last.action.ref, isUndone: false },
      ]);
    });
  }
});
