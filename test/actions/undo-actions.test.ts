import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { findLatestUndoable } from '../../src/actions/find-latest-undoable.ts';
import { undoAction } from '../../src/actions/undo-action.ts';
import { undoActions } from '../../src/actions/undo-actions.ts';
import type { ActionView } from '../../src/contracts/action.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { buildLedgerWorld, type LedgerWorld } from '../support/build-ledger.ts';

const surface = 'web';
const update = (title: string, id = 'r-a') => ({ tool: 'record_update', args: { id, title } });

async function done(world: LedgerWorld, ...wishes: { tool: string; args: unknown }[]): Promise<ActionView[]> {
  const { actions } = await world.propose(wishes);
  await approveActions(world.ledger, world.person, { items: actions, surface });
  await world.work();
  return Promise.all(actions.map(({ ref }) => world.view(ref)));
}

async function doneOne(world: LedgerWorld, wish = update('Budget 2027')): Promise<ActionView> {
  const [action] = await done(world, wish);
  assert.ok(action);
  return action;
}

const undo = (world: LedgerWorld, { ref }: ActionView, actor = world.person) =>
  undoAction(world.ledger, actor, { ref, surface });

describe('undoActions', () => {
  it('restores exactly what was there before', async () => {
    const world = await buildLedgerWorld();
    world.system.put('r-a', { note: 'keep me' });
    const action = await doneOne(world);
    const result = await undo(world, action);
    assert.deepEqual([result.kind, result.action.status], ['accepted', 'undoing']);
    assert.deepEqual(await world.work(), ['undo: undone']);
    assert.deepEqual(world.system.get('r-a'), { title: 'Budget', note: 'keep me' });
  });

  it('takes a second click as the first, before and after it is done', async () => {
    const world = await buildLedgerWorld();
    const action = await doneOne(world);
    await undo(world, action);
    assert.equal((await undo(world, action)).kind, 'accepted');
    await world.work();
    const again = await undo(world, action);
    assert.deepEqual([again.kind, again.action.status], ['accepted', 'undone']);
    assert.equal(world.system.effects.filter(({ operation }) => operation === 'restore').length, 1);
  });

  it('overwrites nothing when somebody has changed the record since, and says so', async () => {
    const world = await buildLedgerWorld();
    const action = await doneOne(world);
    world.system.put('r-a', { title: 'Somebody else’s' });
    await undo(world, action);
    assert.deepEqual(await world.work(), ['undo: undo_failed']);
    assert.equal(world.system.get('r-a').title, 'Somebody else’s');
    assert.match(
      (await world.view(action.ref)).problem ?? '',
      /could not be taken back, and nothing was overwritten. Record r-a was changed by someone else/,
    );
  });

  it('may be tried again after a conflict', async () => {
    const world = await buildLedgerWorld();
    const action = await doneOne(world);
    world.system.put('r-a', { title: 'Somebody else’s' });
    await undo(world, action);
    await world.work();
    world.system.put('r-a', { title: 'Budget 2027' });
    await undo(world, action);
    assert.deepEqual(await world.work(), ['undo: undone']);
  });

  it('finishes after an undo whose outcome was unknown', async () => {
    const world = await buildLedgerWorld({ onceBy: 'key' });
    const action = await doneOne(world);
    world.system.failures.push('time out before it was done');
    const before = { ...world.system.get('r-a') };
    await undo(world, action);
    assert.deepEqual(await world.work(1), ['undo: undoing']);
    world.system.records.set('r-a', before);
    await world.letTimePass('retry');
    assert.deepEqual(await world.work(), ['undo: undone']);
  });

  it('does not repeat an undo that nothing makes safe', async () => {
    const world = await buildLedgerWorld({ onceBy: 'none' });
    const action = await doneOne(world);
    world.system.failures.push('time out after it was done');
    await undo(world, action);
    assert.deepEqual(await world.work(), ['undo: undo_failed']);
    assert.match((await world.view(action.ref)).problem ?? '', /may or may not have been taken back/);
  });

  it('refuses what cannot be taken back, in words', async () => {
    const world = await buildLedgerWorld({ undoWindowSeconds: 0 });
    const [mail, removal] = await done(
      world,
      { tool: 'mail_send', args: { to: ['ana'], body: 'Hello' } },
      { tool: 'record_delete', args: { id: 'r-b' } },
    );
    const [open] = (await world.propose([update('x')])).actions;
    assert.ok(mail && removal && open);
    for (const [action, words] of [
      [mail, /^A-1 was sent at \d\d:\d\d on .+ and can no longer be taken back\.$/],
      [removal, /cannot be taken back. This cannot be taken back/],
      [open, /Nothing of A-3 was done/],
    ] as const) {
      const result = await undo(world, action);
      assert.ok(result.kind === 'refused');
      assert.match(result.reason, words);
    }
  });

  it('refuses when it is too late', async () => {
    const world = await buildLedgerWorld();
    const action = await doneOne(world);
    await world.sql(
      `UPDATE actions SET undo_until = now() - interval '1 minute' WHERE organization_id = $1`,
      [world.organizationId],
    );
    const result = await undo(world, action);
    assert.ok(result.kind === 'refused');
    assert.equal(result.code, 'expired');
    assert.match(result.reason, /too late to take A-1 back. That was possible until/);
  });

  it('is for the requester and admins alone', async () => {
    const world = await buildLedgerWorld();
    const action = await doneOne(world);
    await assert.rejects(undo(world, action, await world.addPerson({})), ForbiddenError);
    const refused = await undo(world, action, await world.addPerson({ roles: ['approver'] }));
    assert.ok(refused.kind === 'refused');
    assert.equal(refused.code, 'forbidden');
    const admin = await world.addPerson({ roles: ['admin'] });
    assert.equal((await undo(world, action, admin)).kind, 'accepted');
  });

  describe('a whole card', () => {
    it('is taken back in reverse', async () => {
      const world = await buildLedgerWorld();
      const actions = await done(
        world,
        update('One'),
        { tool: 'record_update', args: { id: 'r-a', note: 'n' } },
        update('Two', 'r-b'),
      );
      const refs = actions.map(({ ref }) => ref);
      const results = await undoActions(world.ledger, world.person, { refs, surface });
      assert.ok(results.every(({ kind }) => kind === 'accepted'));
      assert.deepEqual(await world.work(), ['undo: undone', 'undo: undone', 'undo: undone']);
      assert.deepEqual(
        world.system.effects.slice(3).map(({ id }) => id),
        ['r-b', 'r-a', 'r-a'],
      );
      assert.deepEqual(world.system.get('r-a'), { title: 'Budget' });
    });

    it('stops at the first conflict; the rest stands and can be taken back alone', async () => {
      const world = await buildLedgerWorld();
      const actions = await done(world, update('One'), update('Two', 'r-b'));
      world.system.put('r-b', { title: 'Changed' });
      const refs = actions.map(({ ref }) => ref);
      await undoActions(world.ledger, world.person, { refs, surface });
      assert.deepEqual(await world.work(), ['undo: undo_failed']);
      const first = await world.view(refs[0] ?? '');
      assert.equal(first.status, 'undo_failed');
      assert.match(first.problem ?? '', /Not taken back, because A-2 after it could not be/);
      assert.equal(world.system.get('r-a').title, 'One');
      await undo(world, first);
      assert.deepEqual(await world.work(), ['undo: undone']);
    });
  });

  describe('findLatestUndoable', () => {
    it('means the latest of this conversation, else of any other, and nothing that cannot be', async () => {
      const world = await buildLedgerWorld();
      const latest = (conversationId: string) =>
        findLatestUndoable(world.ledger, world.person, { conversationId });
      const first = await doneOne(world, update('One'));
      const second = await doneOne(world, update('Two', 'r-b'));
      assert.equal(await latest(first.conversation), first.ref);
      assert.equal(await latest(second.conversation), second.ref);
      await undo(world, first);
      await world.work();
      assert.equal(await latest(first.conversation), second.ref);
      await undo(world, second);
      await world.work();
      assert.equal(await latest(first.conversation), undefined);
    });
  });
});
