import assert from 'node:assert/strict';
import type { ActionView } from '../../src/contracts/action.ts';
import { decideUntilTaken, sayUntilTaken, waitForRest, waitForTurn } from '../support/busy-people.ts';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { createRestCaller, type RestCaller } from '../support/rest-caller.ts';
import { makeShiftableClock, type ShiftableClock } from '../support/shiftable-clock.ts';

const holdSeconds = 25;
/** Berlin, where the owner of the sample office works, skips the hour after this instant. */
const change = Date.parse('2027-03-28T01:00:00Z');
const leadMs = 15_000;

/** The embedded database has the clock of its process: here both live through the night of the change. */
describe('the night in which the clocks change', function () {
  this.timeout(300_000);
  let clock: ShiftableClock;
  let desk: DeskhandProcess | undefined;
  let caller: RestCaller;

  before(async () => {
    clock = makeShiftableClock();
    desk = await startDeskhandProcess({
      ...clock.settings,
      TZ: 'Europe/Berlin',
      UNDO_WINDOW_SECONDS: String(holdSeconds),
    });
    caller = createRestCaller(desk.url, desk.token);
    await clock.shift(change - leadMs - Date.now());
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stdout.write(`${desk?.output().slice(-3_000)}\n`);
  });
  after(async () => {
    await desk?.stop();
    clock.remove();
  });

  async function ask(text: string): Promise<{ text: string; actions: ActionView[] }> {
    const taken = await sayUntilTaken(caller, text.replaceAll(/\W/g, '-').slice(0, 100), text);
    const { reply } = await waitForTurn(caller, taken.turn);
    assert.ok(reply);
    return reply;
  }

  it('is no hour for a hold: it ends after its seconds', async () => {
    const { actions } = await ask(
      'Send an email to sam@acme.example with subject Night saying it arrives once',
    );
    const [mail] = actions;
    assert.ok(mail);
    const approvedAt = performance.now();
    const held = await decideUntilTaken(caller, 'approve', mail.ref, { contentHash: mail.contentHash });
    const until = Date.parse(held.heldUntil ?? '');
    assert.ok(until > change && until < change + 10 * 60_000, `it is held until ${held.heldUntil}`);
    const sent = await waitForRest(caller, mail.ref);
    const waited = performance.now() - approvedAt;
    assert.equal(sent.status, 'done');
    assert.ok(waited >= holdSeconds * 1_000 && waited < holdSeconds * 3_000, `it was held for ${waited} ms`);
    const expiry = Date.parse(mail.expiresAt) - Date.parse(mail.createdAt);
    assert.ok(Math.abs(expiry - 24 * 3_600_000) < 60_000, `it expires after ${expiry} ms`);
  });

  it('has an hour for which nothing is booked', async () => {
    const { text, actions } = await ask('Book "Gap" on 26 March 2028 at 2:30 am for 30 minutes');
    assert.deepEqual(actions, [], text);
    assert.match(text, /does not exist|skip|03:30|3:30/);
  });

  it('shortens an event across it by the clocks, not by its length', async () => {
    const { actions, text } = await ask('Book "Across" on 26 March 2028 from 1:00 am to 4:00 am');
    const [event] = actions;
    assert.ok(event, text);
    const { start, end } = event.args as { start: string; end: string };
    assert.equal(Date.parse(end) - Date.parse(start), 2 * 3_600_000, `${start} to ${end}`);
    assert.match(event.preview.map(({ value }) => value).join('\n'), /01:00.*04:00/);
  });

  it('says which of the two is meant of an hour that comes twice', async () => {
    const { actions, text } = await ask('Book "Twice" on 31 October 2027 at 2:30 am for 30 minutes');
    const [event] = actions;
    assert.ok(event, text);
    const { start } = event.args as { start: string };
    assert.equal(new Date(start).toISOString(), '2027-10-31T00:30:00.000Z');
    assert.match(event.warnings.join('\n'), /twice/);
  });
});
