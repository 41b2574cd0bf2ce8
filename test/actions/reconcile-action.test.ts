import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { performAction } from '../../src/actions/perform-action.ts';
import { resolveUnknown } from '../../src/actions/resolve-unknown.ts';
import { undoAction } from '../../src/actions/undo-action.ts';
import type { ActionView } from '../../src/contracts/action.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { buildLedgerWorld, type LedgerWorld } from '../support/build-ledger.ts';
import type { FakeFailure } from '../support/fake-record-system.ts';

const surface = 'web';
const update = { tool: 'record_update', args: { id: 'r-a', title: 'Budget 2027' } };
const send = { tool: 'mail_send', args: { to: ['ana'], body: 'Hello' } };

async function approvedOne(world: LedgerWorld, wish: { tool: string; args: unknown }): Promise<ActionView> {
  const { actions } = await world.propose([wish]);
  await approveActions(world.ledger, world.person, { items: actions, surface });
  assert.ok(actions[0]);
  return actions[0];
}

const perform = (world: LedgerWorld, action: ActionView) =>
  performAction(world.ledger, {
    organizationId: world.organizationId,
    actionId: action.id,
    executor: world.executor,
  });

/** Approves and performs with a failure; the action is then of unknown outcome. */
async function unknownAction(
  world: LedgerWorld,
  failure: FakeFailure,
  wish: { tool: string; args: unknown } = update,
): Promise<ActionView> {
  const action = await approvedOne(world, wish);
  world.system.failures.push(failure);
  assert.equal(await perform(world, action), 'unknown');
  await world.letTimePass('retry');
  return action;
}

/** A process that dies within the call: nothing is recorded after the attempt. */
async function crash(world: LedgerWorld, action: ActionView, isDone: boolean): Promise<void> {
  world.system.failures.push(isDone ? 'time out after it was done' : 'time out before it was done');
  const { database } = world.ledger;
  let began = false;
  world.system.onWrite = () => {
    began = true;
  };
  const dying = {
    ...database,
    transaction: ((organizationId, run) => {
      if (began) throw new Error('killed');
      return database.transaction(organizationId, run);
    }) as typeof database.transaction,
  };
  await assert.rejects(
    performAction(
      { ...world.ledger, database: dying },
      {
        organizationId: world.organizationId,
        actionId: action.id,
        executor: { id: 'killed', assertLease: async () => undefined },
      },
    ),
    /killed/,
  );
  world.system.onWrite = undefined;
  assert.equal((await world.view(action.ref)).status, 'performing');
}

describe('reconcileAction', () => {
  for (const failure of [
    'time out after it was done',
    'time out before it was done',
    'break unexpectedly after it was done',
  ] as const) {
    it(`sends again under the same key (key): ${failure}`, async () => {
      const world = await buildLedgerWorld({ onceBy: 'key' });
      const action = await unknownAction(world, failure);
      assert.deepEqual(await world.work(), ['reconcile: done']);
      assert.equal(world.system.effects.length, 1);
      assert.equal((await world.view(action.ref)).receipt?.recordRef, 'record:r-a');
    });

    it(`has one effect where the precondition decides (condition): ${failure}`, async () => {
      const world = await buildLedgerWorld({ onceBy: 'condition' });
      const action = await unknownAction(world, failure);
      assert.deepEqual(await world.work(), ['reconcile: done']);
      assert.equal(world.system.effects.length, 1);
      assert.equal((await world.view(action.ref)).problem, undefined);
    });
  }

  it('fails where the precondition is gone and the record is not as wished (condition)', async () => {
    const world = await buildLedgerWorld({ onceBy: 'condition' });
    const action = await unknownAction(world, 'time out before it was done');
    world.system.put('r-a', { title: 'Somebody else’s' });
    assert.deepEqual(await world.work(), ['reconcile: failed']);
    assert.deepEqual(world.system.effects, []);
    assert.match((await world.view(action.ref)).problem ?? '', /changed meanwhile and is not as you wished/);
  });

  describe('readBack', () => {
    it('finds what was done and sends nothing again', async () => {
      const world = await buildLedgerWorld({ onceBy: 'readBack', undoWindowSeconds: 0 });
      await unknownAction(world, 'time out after it was done', send);
      assert.deepEqual(await world.work(), ['reconcile: done']);
      assert.equal(world.system.effects.length, 1);
    });

    it('sends again only when absence is proven: after the deadline and the delay of the index', async () => {
      const world = await buildLedgerWorld({
        onceBy: 'readBack',
        undoWindowSeconds: 0,
        deadlineMilliseconds: 2_000,
      });
      await unknownAction(world, 'time out before it was done', send);
      assert.deepEqual(await world.work(1), ['reconcile: unknown'], 'the first call may still arrive');
      assert.deepEqual(world.system.effects, []);
      await new Promise((resolve) => setTimeout(resolve, 2_100));
      await world.letTimePass('retry');
      assert.deepEqual(await world.work(), ['reconcile: done']);
      assert.equal(world.system.effects.length, 1);
    });

    it('looks again later when it cannot look now', async () => {
      const world = await buildLedgerWorld({ onceBy: 'readBack', undoWindowSeconds: 0 });
      await unknownAction(world, 'time out after it was done', send);
      const find = world.system.findByKey.bind(world.system);
      world.system.findByKey = () => {
        throw new Error('connection refused');
      };
      assert.deepEqual(await world.work(1), ['reconcile: unknown']);
      world.system.findByKey = find;
      await world.letTimePass('retry');
      assert.deepEqual(await world.work(), ['reconcile: done']);
    });
  });

  it('gives up after a number of looks and leaves it to the person', async () => {
    const world = await buildLedgerWorld({ onceBy: 'key' });
    const action = await unknownAction(world, 'time out before it was done');
    for (let look = 0; look < 12; look += 1) {
      world.system.failures.push('time out before it was done');
      await world.work(1);
      await world.letTimePass('retry');
    }
    assert.equal((await world.view(action.ref)).status, 'unknown');
    world.system.failures.length = 0;
    assert.deepEqual(await world.work(), []);
    assert.match((await world.view(action.ref)).problem ?? '', /say whether it happened/);
  });

  describe('none', () => {
    it('is never sent again, and the person is told', async () => {
      const world = await buildLedgerWorld({ onceBy: 'none', undoWindowSeconds: 0 });
      const action = await approvedOne(world, send);
      world.system.failures.push('time out before it was done');
      assert.equal(await perform(world, action), 'unknown');
      await world.letTimePass('retry');
      assert.deepEqual(await world.work(), []);
      assert.deepEqual(world.system.effects, []);
      assert.match(
        (await world.view(action.ref)).problem ?? '',
        /It may have been done.*will not do it again by myself/,
      );
    });

    it('becomes what the person says happened', async () => {
      for (const [happened, status] of [
        [true, 'done'],
        [false, 'failed'],
      ] as const) {
        const world = await buildLedgerWorld({ onceBy: 'none', undoWindowSeconds: 0 });
        const action = await approvedOne(world, send);
        world.system.failures.push('time out before it was done');
        await perform(world, action);
        const stranger = await world.addPerson({});
        await assert.rejects(
          resolveUnknown(world.ledger, stranger, { ref: action.ref, happened }),
          ForbiddenError,
        );
        const result = await resolveUnknown(world.ledger, world.person, { ref: action.ref, happened });
        assert.deepEqual([result.kind, result.action.status], ['accepted', status]);
        const again = await resolveUnknown(world.ledger, world.person, { ref: action.ref, happened });
        assert.equal(again.kind, 'refused');
        const undo = await undoAction(world.ledger, world.person, { ref: action.ref, surface });
        assert.equal(undo.kind, 'refused');
      }
    });
  });

  describe('after a crash between the attempt and its record', () => {
    for (const [onceBy, isDone] of [
      ['key', true],
      ['key', false],
      ['condition', true],
      ['condition', false],
      ['readBack', true],
    ] as const) {
      it(`ends with one effect (${onceBy}, ${isDone ? 'done' : 'not done'})`, async () => {
        const world = await buildLedgerWorld({ onceBy });
        const action = await approvedOne(world, update);
        await crash(world, action, isDone);
        await world.letTimePass('deadline');
        await world.work();
        await world.letTimePass('retry');
        await world.work();
        assert.equal((await world.view(action.ref)).status, 'done');
        assert.equal(world.system.effects.length, 1);
      });
    }

    it('stays unknown where nothing helps (none)', async () => {
      const world = await buildLedgerWorld({ onceBy: 'none' });
      const action = await approvedOne(world, update);
      await crash(world, action, true);
      await world.letTimePass('deadline');
      assert.deepEqual(await world.work(1), ['reconcile: unknown']);
      assert.equal(world.system.effects.length, 1);
    });

    it('cancels what was approved after it', async () => {
      const world = await buildLedgerWorld({ onceBy: 'none' });
      const { actions } = await world.propose([
        update,
        { tool: 'record_update', args: { id: 'r-b', title: 'x' } },
      ]);
      await approveActions(world.ledger, world.person, { items: actions, surface });
      await crash(world, actions[0] as ActionView, true);
      await world.letTimePass('deadline');
      await world.work();
      const rest = await world.view(actions[1]?.ref ?? '');
      assert.equal(rest.status, 'canceled');
      assert.match(rest.problem ?? '', /may or may not have been done/);
    });

    describe('in the middle of a card', () => {
      const next = { tool: 'record_update', args: { id: 'r-b', title: 'x' } };
      async function crashFirstOfTwo(isDone: boolean) {
        const world = await buildLedgerWorld({ onceBy: 'key' });
        const { actions } = await world.propose([update, next]);
        await approveActions(world.ledger, world.person, { items: actions, surface });
        await crash(world, actions[0] as ActionView, isDone);
        await world.letTimePass('deadline');
        const statuses = async () =>
          (await Promise.all(actions.map(({ ref }) => world.view(ref)))).map(({ status }) => status);
        return { world, statuses, first: actions[0] as ActionView };
      }

      for (const isDone of [true, false]) {
        it(`goes on with the rest once it is clear, ${isDone ? 'after' : 'before'} the effect`, async () => {
          const { world, statuses } = await crashFirstOfTwo(isDone);
          await world.work();
          assert.deepEqual(await statuses(), ['done', 'done']);
          assert.equal(world.system.effects.length, 2);
        });
      }

      it('cancels the rest when a person finds that it was not done', async () => {
        const { world, statuses, first } = await crashFirstOfTwo(false);
        world.system.failures.push('time out before it was done');
        await world.work(1);
        assert.deepEqual(await statuses(), ['unknown', 'approved']);
        await resolveUnknown(world.ledger, world.person, { ref: first.ref, happened: false });
        assert.deepEqual(await statuses(), ['failed', 'canceled']);
      });

      it('cancels the rest when code stops looking', async () => {
        const { world, statuses } = await crashFirstOfTwo(false);
        for (let look = 0; look < 12; look += 1) {
          world.system.failures.push('time out before it was done');
          await world.work(1);
          await world.letTimePass('retry');
        }
        assert.deepEqual(await statuses(), ['unknown', 'canceled']);
      });
    });

    it('leaves a call that may still be running alone', async () => {
      const world = await buildLedgerWorld({ onceBy: 'key' });
      const action = await approvedOne(world, update);
      let inside: string | undefined;
      world.system.onWrite = async () => {
        world.system.onWrite = undefined;
        inside = await perform(world, action);
      };
      assert.equal(await perform(world, action), 'done');
      assert.equal(inside, 'performing');
      assert.equal(world.system.effects.length, 1);
    });
  });
});
