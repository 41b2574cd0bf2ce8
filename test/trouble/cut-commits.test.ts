import assert from 'node:assert/strict';
import {
  assertKept,
  decideUntilTaken,
  sayUntilTaken,
  type Wish,
  waitForRest,
  waitForTurn,
} from '../support/busy-people.ts';
import { type CutSide, type CuttingProxy, startCuttingProxy } from '../support/cutting-proxy.ts';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { findPostgres, missingPostgres } from '../support/find-postgres.ts';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.ts';
import { createRestCaller, type RestCaller } from '../support/rest-caller.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';

const sides: CutSide[] = ['arrives', 'is lost'];
const points = [
  ['message', 'the receipt of a message'],
  ['outcome', 'the outcome of a turn'],
  ['decision', 'an approval'],
  ['attempt', 'the attempt at an effect'],
  ['effect', 'an effect itself'],
  ['record', 'the record of an effect'],
  ['undo-decision', 'the decision to undo'],
  ['undo-attempt', 'the attempt at an undo'],
  ['undo-effect', 'an undo itself'],
  ['undo-record', 'the record of an undo'],
] as const;

describe('a connection that is cut in the middle of a commit', () => {
  let postgres: OwnPostgres | undefined;
  let proxy: CuttingProxy;
  let desk: DeskhandProcess | undefined;
  let caller: RestCaller;
  const wishes: Wish[] = [];

  before(async function () {
    const bin = findPostgres();
    if (bin === undefined) skipWithReason(this, missingPostgres);
    postgres = await startOwnPostgres(bin);
    proxy = await startCuttingProxy(postgres.url);
    desk = await startDeskhandProcess({ DATABASE_URL: proxy.url });
    caller = createRestCaller(desk.url, desk.token);
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') process.stdout.write(`${desk?.output().slice(-4_000)}\n`);
  });
  after(async () => {
    await desk?.stop();
    await proxy?.close();
    await postgres?.destroy();
  });

  /** Lives through the life of one ticket, of which one commit is cut. */
  async function outliveCut(point: (typeof points)[number][0], side: CutSide): Promise<void> {
    const title = `Cut ${points.findIndex(([other]) => other === point)} ${sides.indexOf(side)}`;
    const cut = proxy.cutAt(point, side);
    const taken = await sayUntilTaken(caller, title.replaceAll(' ', '-'), `Create a ticket: ${title}`);
    const wish: Wish = { title, tool: 'ticket', ...taken, isUndone: false };
    wishes.push(wish);
    const { reply } = await waitForTurn(caller, taken.turn);
    const [action] = reply?.actions ?? [];
    assert.ok(action, JSON.stringify(reply));
    await decideUntilTaken(caller, 'approve', action.ref, { contentHash: action.contentHash });
    wish.ref = action.ref;
    assert.equal((await waitForRest(caller, action.ref)).status, 'done');
    if (point.startsWith('undo')) {
      wish.isUndone = true;
      await decideUntilTaken(caller, 'undo', action.ref, {});
      assert.equal((await waitForRest(caller, action.ref)).status, 'undone');
    }
    await cut;
    await assertKept(caller, [wish]);
  }

  for (const side of sides) {
    describe(`and whose COMMIT ${side}`, () => {
      const lives = new Map<string, Promise<void>>();
      before(() => {
        // All at once: a cut may then hit another ticket than the one it was meant for, which has to outlive it as well.
        for (const [point] of points) {
          const life = outliveCut(point, side);
          life.catch(() => undefined);
          lives.set(point, life);
        }
      });
      for (const [point, name] of points) it(`is looked into: ${name}`, () => lives.get(point));
    });
  }

  // Tests of nested suites come after those beside them: hence a suite of its own.
  describe('and in the end', () => {
    it('leaves nothing doubled, and a process that lives', async () => {
      if (!desk || !postgres) throw new Error('The test was not set up.');
      await assertKept(caller, wishes);
      const repeated = await postgres.query(
        'SELECT key FROM office_effects GROUP BY key, operation HAVING count(*) > 1',
      );
      assert.deepEqual(repeated, []);
      const decided = await postgres.query(
        'SELECT action_id FROM decisions GROUP BY action_id, kind HAVING count(*) > 1',
      );
      assert.deepEqual(decided, []);
      assert.doesNotMatch(desk.output(), /A request failed/);
      process.stdout.write(`      ${wishes.length} commits cut, each made or lost once\n`);
    });
  });
});
