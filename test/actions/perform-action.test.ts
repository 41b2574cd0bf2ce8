import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { cancelAction } from '../../src/actions/cancel-action.ts';
import { performAction } from '../../src/actions/perform-action.ts';
import { undoAction } from '../../src/actions/undo-action.ts';
import type { ActionView } from '../../src/contracts/action.ts';
import { LeaseLostError } from '../../src/errors/lease-lost-error.ts';
import { pause } from '../../src/people/pause.ts';
import { resume } from '../../src/people/resume.ts';
import { buildExecutor, buildLedgerWorld, type LedgerWorld } from '../support/build-ledger.ts';

const surface = 'web';
const update = (title: string, id = 'r-a') => ({ tool: 'record_update', args: { id, title } });
const send = { tool: 'mail_send', args: { to: ['ana'], body: 'Hello' } };

async function approved(
  world: LedgerWorld,
  wishes: { tool: string; args: unknown }[],
): Promise<ActionView[]> {
  const { actions } = await world.propose(wishes);
  await approveActions(world.ledger, world.person, { items: actions, surface });
  return Promise.all(actions.map(({ ref }) => world.view(ref)));
}

async function approvedOne(
  world: LedgerWorld,
  wish: { tool: string; args: unknown } = update('Budget 2027'),
): Promise<ActionView> {
  const [action] = await approved(world, [wish]);
  assert.ok(action);
  return action;
}

const perform = (world: LedgerWorld, action: ActionView, executor = world.executor) =>
  performAction(world.ledger, { organizationId: world.organizationId, actionId: action.id, executor });

describe('performAction', () => {
  it('makes the effect once and keeps the receipt', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    assert.equal(await perform(world, action), 'done');
    assert.equal(await perform(world, action), 'done');
    const done = await world.view(action.ref);
    assert.equal(done.receipt?.summary, 'Changed r-a');
    assert.equal(done.receipt?.version, world.system.version('r-a'));
    assert.deepEqual(world.system.effects, [{ operation: 'update', id: 'r-a', key: `perform:${action.id}` }]);
  });

  it('does nothing without an approval', async () => {
    const world = await buildLedgerWorld();
    const [action] = (await world.propose([update('x')])).actions;
    assert.ok(action);
    assert.equal(await perform(world, action), 'proposed');
    assert.deepEqual(world.system.effects, []);
  });

  it('commits the attempt before the call and holds no transaction during it', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    let seen: unknown;
    world.system.onWrite = async () => {
      [seen] = await world.database.query(
        world.organizationId,
        `SELECT number, owner, before_image, finished_at FROM attempts WHERE organization_id = $1 AND action_id = $2`,
        [world.organizationId, action.id],
      );
    };
    await perform(world, action);
    assert.deepEqual(seen, {
      number: 1,
      owner: world.executor.id,
      before_image: { title: 'Budget' },
      finished_at: null,
    });
  });

  it('makes one effect of ten processes that try at once', async () => {
    const world = await buildLedgerWorld({ onceBy: 'none' });
    const action = await approvedOne(world);
    await Promise.all(Array.from({ length: 10 }, () => perform(world, action)));
    assert.equal(world.system.effects.length, 1);
    assert.equal((await world.view(action.ref)).status, 'done');
  });

  it('fails without an effect when the record was changed after the approval', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    world.system.put('r-a', { title: 'Changed' });
    assert.equal(await perform(world, action), 'failed');
    const failed = await world.view(action.ref);
    assert.match(
      failed.problem ?? '',
      /Nothing was changed, because “Changed” has changed since you approved/,
    );
    assert.deepEqual(world.system.effects, []);
  });

  it('fails without an effect when the record is gone', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    world.system.records.delete('r-a');
    assert.equal(await perform(world, action), 'failed');
    assert.match((await world.view(action.ref)).problem ?? '', /Nothing was changed. There is no record r-a/);
  });

  it('says so when the system of record refuses', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    world.system.failures.push('be unavailable');
    assert.equal(await perform(world, action), 'failed');
    assert.match((await world.view(action.ref)).problem ?? '', /cannot be reached/);
  });

  it('does nothing in a process that has lost its lease, and leaves the work to another', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    const assertLease = async () => {
      throw new LeaseLostError('lost');
    };
    await assert.rejects(perform(world, action, { id: 'dead', assertLease }), LeaseLostError);
    let checks = 0;
    const losesItLate = {
      id: 'dead',
      assertLease: async () => {
        checks += 1;
        if (checks > 1) throw new LeaseLostError('lost');
      },
    };
    await assert.rejects(perform(world, action, losesItLate), LeaseLostError);
    assert.deepEqual(world.system.effects, []);
    assert.equal(await perform(world, action, buildExecutor()), 'done');
    assert.equal(world.system.effects.length, 1);
  });

  it('cuts the call at its deadline', async () => {
    const world = await buildLedgerWorld({ deadlineMilliseconds: 100 });
    const action = await approvedOne(world);
    world.system.failures.push('hang');
    assert.equal(await perform(world, action), 'unknown');
    assert.match((await world.view(action.ref)).problem ?? '', /may have been done/);
  });

  describe('a held action', () => {
    it('waits for the undo window and then becomes final', async () => {
      const world = await buildLedgerWorld();
      const action = await approvedOne(world, send);
      assert.equal(action.status, 'held');
      assert.equal(action.undoUntil, action.heldUntil);
      const wait = Date.parse(action.heldUntil ?? '') - Date.parse(action.updatedAt);
      assert.ok(Math.abs(wait - 30_000) < 1_000, String(wait));
      assert.deepEqual(await world.work(), []);
      assert.equal(await perform(world, action), 'held');
      await world.letTimePass('hold');
      assert.deepEqual(await world.work(), ['perform: done']);
      assert.equal(world.system.effects.length, 1);
      const sent = /^A-1 was sent at \d\d:\d\d on \w{3} \d{1,2} \w{3} and can no longer be taken back\.$/;
      for (const stop of [undoAction, cancelAction]) {
        const late = await stop(world.ledger, world.person, { ref: action.ref, surface });
        assert.equal(late.kind, 'refused');
        assert.match(late.reason, sent);
      }
    });

    it('is canceled by undo and by cancel, and nothing is sent', async () => {
      const world = await buildLedgerWorld();
      const [first, second] = await approved(world, [send, send]);
      assert.ok(first && second);
      const undone = await undoAction(world.ledger, world.person, { ref: first.ref, surface });
      const canceled = await cancelAction(world.ledger, world.person, { ref: second.ref, surface });
      assert.deepEqual([undone.kind, undone.action.status], ['accepted', 'canceled']);
      assert.deepEqual([canceled.kind, canceled.action.status], ['accepted', 'canceled']);
      assert.equal(
        (await undoAction(world.ledger, world.person, { ref: first.ref, surface })).kind,
        'accepted',
      );
      await world.letTimePass('hold');
      assert.deepEqual(await world.work(), []);
      assert.deepEqual(world.system.effects, []);
    });

    it('is not held without an undo window', async () => {
      const world = await buildLedgerWorld({ undoWindowSeconds: 0 });
      assert.equal((await approvedOne(world, send)).status, 'approved');
    });
  });

  describe('a batch', () => {
    it('runs in the order of the card', async () => {
      const world = await buildLedgerWorld();
      const actions = await approved(world, [update('One'), update('Two', 'r-b'), update('Three', 'r-b')]);
      assert.equal(await perform(world, actions[2] as ActionView), 'approved', 'its turn has not come');
      assert.deepEqual(await world.work(), ['perform: done', 'perform: done', 'perform: done']);
      assert.equal(world.system.get('r-b').title, 'Three');
    });

    it('lets a later action change what an earlier one of it has changed', async () => {
      const world = await buildLedgerWorld();
      await approved(world, [update('One'), { tool: 'record_update', args: { id: 'r-a', note: 'second' } }]);
      assert.deepEqual(await world.work(), ['perform: done', 'perform: done']);
      assert.deepEqual(world.system.get('r-a'), { title: 'One', note: 'second' });
    });

    it('stops at the first failure, cancels the rest, and says why', async () => {
      const world = await buildLedgerWorld();
      const [first, second, third] = await approved(world, [
        update('One'),
        update('Two', 'r-b'),
        update('Three'),
      ]);
      assert.ok(first && second && third);
      world.system.put('r-b', { title: 'Changed' });
      assert.deepEqual(await world.work(), ['perform: done', 'perform: failed']);
      const rest = await world.view(third.ref);
      assert.equal(rest.status, 'canceled');
      assert.equal(
        rest.problem,
        `Not done, because ${second.ref} before it could not be done. Nothing of it was changed; ask again if you still want it.`,
      );
    });

    it('does not wait for a held one, but cancels it when a later one fails', async () => {
      const world = await buildLedgerWorld();
      const [mail, change] = await approved(world, [send, update('One')]);
      assert.ok(mail && change);
      world.system.put('r-a', { title: 'Changed' });
      assert.deepEqual(await world.work(), ['perform: failed']);
      assert.equal((await world.view(mail.ref)).status, 'canceled');
      await world.letTimePass('hold');
      await world.work();
      assert.deepEqual(world.system.effects, []);
    });

    it('goes on after one of it was canceled by hand', async () => {
      const world = await buildLedgerWorld();
      const [first, second] = await approved(world, [update('One'), update('Two', 'r-b')]);
      assert.ok(first && second);
      await cancelAction(world.ledger, world.person, { ref: first.ref, surface });
      assert.deepEqual(await world.work(), ['perform: done']);
    });
  });

  describe('pauses', () => {
    for (const [kind, target, words] of [
      ['tool', () => 'record_update', 'The tool record_update is paused'],
      ['person', (world: LedgerWorld) => world.person.id, 'Work for Mara Lindqvist is paused'],
      ['everything', () => '*', 'Everything is paused'],
    ] as const) {
      it(`stop proposing, approving and performing: ${kind}`, async () => {
        const world = await buildLedgerWorld();
        const admin = await world.addPerson({ roles: ['admin'] });
        const waiting = await approvedOne(world);
        const [open] = (await world.propose([update('x', 'r-b')])).actions;
        assert.ok(open);
        await pause(world.database, admin, { kind, target: target(world), reason: 'incident 7' });

        const proposed = await world.propose([update('y')]);
        assert.deepEqual(proposed.refs, []);
        assert.match(proposed.refused[0]?.reason ?? '', new RegExp(`${words} .*\\(incident 7\\)`));
        const [result] = await approveActions(world.ledger, world.person, { items: [open], surface });
        assert.ok(result?.kind === 'refused');
        assert.equal(result.code, 'paused');
        assert.match(result.reason, new RegExp(words));
        assert.equal(await perform(world, waiting), 'canceled');
        assert.match(
          (await world.view(waiting.ref)).problem ?? '',
          new RegExp(`Nothing was changed. ${words}`),
        );
        assert.deepEqual(world.system.effects, []);

        await resume(world.database, admin, { kind, target: target(world) });
        const [now] = await approveActions(world.ledger, world.person, { items: [open], surface });
        assert.equal(now?.kind, 'accepted');
      });
    }
  });

  it('tries again later when what it changes cannot be reached, and does nothing meanwhile', async () => {
    const world = await buildLedgerWorld();
    const action = await approvedOne(world);
    const get = world.system.get.bind(world.system);
    world.system.get = () => {
      throw new Error('connection refused');
    };
    assert.equal(await perform(world, action), 'approved');
    world.system.get = get;
    await world.letTimePass('retry');
    assert.deepEqual(await world.work(), ['perform: done']);
  });
});
