import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { drawNonce } from '../../src/actions/draw-nonce.ts';
import { rejectAction } from '../../src/actions/reject-action.ts';
import type { ActionView } from '../../src/contracts/action.ts';
import type { DecisionResult } from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { buildLedgerWorld, type LedgerWorld } from '../support/build-ledger.ts';

const surface = 'web';

async function approve(
  world: LedgerWorld,
  actions: (ActionView & { args?: unknown })[],
  options: { actor?: Person; nonce?: string; args?: unknown } = {},
): Promise<DecisionResult[]> {
  return approveActions(world.ledger, options.actor ?? world.person, {
    items: actions.map(({ ref, contentHash }) => ({
      ref,
      contentHash,
      ...(options.args === undefined ? {} : { args: options.args }),
    })),
    nonce: options.nonce,
    surface,
  });
}

async function approveOne(
  world: LedgerWorld,
  action: ActionView,
  options: { actor?: Person; nonce?: string; args?: unknown } = {},
): Promise<DecisionResult> {
  const [result] = await approve(world, [action], options);
  assert.ok(result);
  return result;
}

const update = (title: string, id = 'r-a') => ({ tool: 'record_update', args: { id, title } });
const send = (to: string[], body = 'Hello') => ({ tool: 'mail_send', args: { to, body } });

async function proposeOne(world: LedgerWorld, wish: { tool: string; args: unknown } = update('Budget 2027')) {
  const [action] = (await world.propose([wish])).actions;
  assert.ok(action);
  return action;
}

function refusedWith(result: DecisionResult, code: string): DecisionResult & { kind: 'refused' } {
  assert.ok(result.kind === 'refused', `expected a refusal, got ${result.action.status}`);
  assert.equal(result.code, code);
  return result;
}

describe('approveActions', () => {
  it('approves what the person saw, and nothing happens before it is performed', async () => {
    const world = await buildLedgerWorld();
    const action = await proposeOne(world);
    const result = await approveOne(world, action);
    assert.equal(result.kind, 'accepted');
    assert.equal(result.action.status, 'approved');
    assert.deepEqual(
      result.action.decisions.map(({ kind, contentHash, by }) => [kind, contentHash, by.email]),
      [['approve', action.contentHash, world.person.email]],
    );
    assert.deepEqual(world.system.effects, []);
  });

  it('takes a second click as the first', async () => {
    const world = await buildLedgerWorld();
    const action = await proposeOne(world);
    await approveOne(world, action);
    await world.work();
    const again = await approveOne(world, action);
    assert.equal(again.kind, 'accepted');
    assert.equal(again.action.status, 'done');
    assert.equal(again.action.decisions.length, 1);
    assert.equal(world.system.effects.length, 1);
  });

  it('makes one decision and one effect of ten clicks at once', async () => {
    const world = await buildLedgerWorld();
    const action = await proposeOne(world);
    const results = await Promise.all(Array.from({ length: 10 }, () => approveOne(world, action)));
    assert.ok(results.every(({ kind }) => kind === 'accepted'));
    await Promise.all([world.work(), world.work(), world.work()]);
    const done = await world.view(action.ref);
    assert.equal(done.status, 'done');
    assert.equal(done.decisions.length, 1);
    assert.equal(world.system.effects.length, 1);
  });

  it('refuses an unknown action, no action, and one named twice', async () => {
    const world = await buildLedgerWorld();
    const action = await proposeOne(world);
    await assert.rejects(approveOne(world, { ...action, ref: 'A-999' }), NotFoundError);
    await assert.rejects(approve(world, []), InvalidInputError);
    await assert.rejects(approve(world, [action, { ...action, ref: action.id }]), InvalidInputError);
  });

  describe('who may', () => {
    it('refuses a colleague, shows them nothing, and writes it into the audit', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const colleague = await world.addPerson({ name: 'Ben Okafor' });
      await assert.rejects(approveOne(world, action, { actor: colleague }), (error) => {
        assert.ok(error instanceof ForbiddenError);
        assert.match(error.message, /Only Mara Lindqvist, who asked for it/);
        return true;
      });
      const [entry] = await world.sql<{ kind: string; actor: string }>(
        `SELECT kind, actor FROM audit_entries WHERE organization_id = $1 ORDER BY number DESC LIMIT 1`,
        [world.organizationId],
      );
      assert.deepEqual(entry, { kind: 'action.refused', actor: colleague.email });
      assert.equal((await world.view(action.ref)).status, 'proposed');
    });

    it('refuses an admin and an approver who may see it but not decide, naming the rule', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      for (const role of ['admin', 'approver'] as const) {
        const actor = await world.addPerson({ roles: ['member', role] });
        const refused = refusedWith(await approveOne(world, action, { actor }), 'forbidden');
        assert.match(refused.reason, /Only Mara Lindqvist, who asked for it, may approve it/);
      }
    });

    it('refuses them after the decision too', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      await approveOne(world, action);
      const actor = await world.addPerson({ roles: ['auditor'] });
      refusedWith(await approveOne(world, action, { actor }), 'forbidden');
    });

    it('keeps organizations apart', async () => {
      const world = await buildLedgerWorld();
      const other = await buildLedgerWorld();
      const action = await proposeOne(world);
      await assert.rejects(
        approveOne(world, { ...action, ref: action.id }, { actor: other.person }),
        NotFoundError,
      );
    });
  });

  describe('content that has moved on', () => {
    it('refuses a hash that is not the current one', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const refused = refusedWith(
        await approveOne(world, { ...action, contentHash: 'other' }),
        'stale_content',
      );
      assert.equal(refused.action.contentHash, action.contentHash);
      assert.equal(refused.action.status, 'proposed');
    });

    it('shows the fresh card when somebody has changed the record, and takes that one', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      world.system.put('r-a', { title: 'Budget (draft)' });
      const refused = refusedWith(await approveOne(world, action), 'stale_content');
      assert.notEqual(refused.action.contentHash, action.contentHash);
      assert.equal(refused.action.targets[0]?.title, 'Budget (draft)');
      assert.equal(refused.action.status, 'proposed');
      assert.equal((await approveOne(world, refused.action)).kind, 'accepted');
    });

    it('refuses when the record is gone', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      world.system.records.delete('r-a');
      const refused = refusedWith(await approveOne(world, action), 'conflict');
      assert.match(refused.reason, /can no longer be done as proposed: There is no record r-a/);
    });

    it('refuses after expiry, and the action expires', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      await world.letTimePass('expiry');
      const refused = refusedWith(await approveOne(world, action), 'expired');
      assert.equal(refused.action.status, 'expired');
      refusedWith(await approveOne(world, action), 'expired');
    });

    it('refuses what was rejected', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      await rejectAction(world.ledger, world.person, { ref: action.ref, surface });
      refusedWith(await approveOne(world, action), 'illegal_state');
    });
  });

  describe('edits', () => {
    it('takes an edit that was only formatted, at once, with its own hash', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const result = await approveOne(world, action, { args: { id: 'r-a', title: '  Budget 2028 ' } });
      assert.equal(result.kind, 'accepted');
      assert.equal(result.action.status, 'approved');
      assert.notEqual(result.action.contentHash, action.contentHash);
      assert.deepEqual(
        result.action.decisions.map(({ kind, contentHash }) => [
          kind,
          contentHash === result.action.contentHash,
        ]),
        [
          ['edit', true],
          ['approve', true],
        ],
      );
      await world.work();
      assert.equal(world.system.get('r-a').title, 'Budget 2028');
    });

    it('takes the same edit sent twice as one', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const args = { id: 'r-a', title: '  Budget 2028 ' };
      await approveOne(world, action, { args });
      const again = await approveOne(world, action, { args });
      assert.equal(again.kind, 'accepted');
      assert.equal(again.action.decisions.length, 2);
    });

    it('shows an edit that resolved a name before it counts', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world, send(['ben@northwind.example']));
      const refused = refusedWith(
        await approveOne(world, action, { args: { to: ['Ana'], body: 'Hello' } }),
        'stale_content',
      );
      assert.deepEqual(refused.action.args, { to: ['ana@northwind.example'], body: 'Hello' });
      assert.equal(refused.action.status, 'proposed');
      assert.equal((await approveOne(world, refused.action)).action.status, 'held');
    });

    it('shows an edit that raises the risk, and then asks for a second person', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const args = { id: 'r-a', title: 'Budget 2027', amount: 50_000 };
      const refused = refusedWith(await approveOne(world, action, { args }), 'stale_content');
      assert.equal(refused.action.risk.level, 'high');
      const approved = await approveOne(world, refused.action);
      assert.equal(approved.action.status, 'proposed');
      assert.match(approved.action.waitingFor ?? '', /second person/);
    });

    it('refuses arguments that the tool does not take, naming the field', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      for (const [args, field] of [
        [{ id: 'r-a', title: 7 }, 'args.title'],
        [{ id: 'r-a', title: 'x', color: 'red' }, 'args.color'],
        ['nonsense', 'args'],
      ] as const) {
        await assert.rejects(approveOne(world, action, { args }), (error) => {
          assert.ok(error instanceof InvalidInputError);
          assert.equal(error.field, field);
          return true;
        });
      }
      assert.equal((await world.view(action.ref)).contentHash, action.contentHash);
    });

    it('refuses an edit of a version that is not the current one', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const stale = { ...action, contentHash: 'other' };
      refusedWith(await approveOne(world, stale, { args: { id: 'r-a', title: 'Other' } }), 'stale_content');
      assert.deepEqual((await world.view(action.ref)).args, action.args);
    });
  });

  describe('nonces', () => {
    it('uses a nonce once', async () => {
      const world = await buildLedgerWorld();
      const { actions, cardId = '' } = await world.propose([update('One'), update('Two', 'r-b')]);
      const [first, second] = actions as [ActionView, ActionView];
      const nonce = await drawNonce(world.ledger, world.person, cardId);
      assert.equal((await approveOne(world, first, { nonce })).kind, 'accepted');
      assert.equal((await approveOne(world, first, { nonce })).kind, 'accepted');
      refusedWith(await approveOne(world, second, { nonce }), 'nonce_used');
      assert.equal((await world.view(second.ref)).status, 'proposed');
    });

    it('refuses a made-up one, another person’s, and one of another card', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world);
      const other = await proposeOne(world);
      const admin = await world.addPerson({ roles: ['admin'] });
      const strange = [
        'made up',
        await drawNonce(world.ledger, world.person, other.cardId),
        await drawNonce(world.ledger, admin, action.cardId),
      ];
      for (const nonce of strange) refusedWith(await approveOne(world, action, { nonce }), 'invalid_nonce');
    });

    it('refuses one of an earlier revision, and a refused click consumes nothing', async () => {
      const world = await buildLedgerWorld();
      const { actions, cardId = '' } = await world.propose([update('One'), update('Two', 'r-b')]);
      const [first, second] = actions as [ActionView, ActionView];
      const old = await drawNonce(world.ledger, world.person, cardId);
      world.system.put('r-a', { title: 'Changed' });
      refusedWith(await approveOne(world, first, { nonce: old }), 'stale_content');
      refusedWith(await approveOne(world, second, { nonce: old }), 'stale_content');
      const fresh = await drawNonce(world.ledger, world.person, cardId);
      refusedWith(
        await approveOne(world, { ...second, contentHash: 'x' }, { nonce: fresh }),
        'stale_content',
      );
      assert.equal((await approveOne(world, second, { nonce: fresh })).kind, 'accepted');
    });
  });

  describe('several at once', () => {
    it('takes all that are named and leaves the others proposed', async () => {
      const world = await buildLedgerWorld();
      const { actions } = await world.propose([update('One'), update('Two', 'r-b'), send(['ana'])]);
      const results = await approve(world, actions.slice(0, 2));
      assert.deepEqual(
        results.map(({ kind, action }) => [kind, action.status]),
        [
          ['accepted', 'approved'],
          ['accepted', 'approved'],
        ],
      );
      assert.equal((await world.view(actions[2]?.ref ?? '')).status, 'proposed');
    });

    it('takes none when one of them has changed, and says which', async () => {
      const world = await buildLedgerWorld();
      const { actions } = await world.propose([update('One'), update('Two', 'r-b')]);
      world.system.put('r-b', { title: 'Changed' });
      const [first, second] = await approve(world, actions);
      assert.ok(first && second);
      assert.match(refusedWith(first, 'stale_content').reason, new RegExp(`because of ${second.action.ref}`));
      refusedWith(second, 'stale_content');
      assert.equal((await world.view(first.action.ref)).contentHash, actions[0]?.contentHash);
    });
  });

  describe('a second person', () => {
    const risky = { tool: 'record_update', args: { id: 'r-a', title: 'Budget', amount: 50_000 } };

    it('is needed for a high risk: the status stays proposed until another approver agrees', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world, risky);
      assert.ok(action.warnings.some((warning) => /second person/.test(warning)));
      const approver = await world.addPerson({ name: 'Ana Ruiz', roles: ['member', 'approver'] });
      const first = await approveOne(world, action);
      assert.equal(first.kind, 'accepted');
      assert.equal(first.action.status, 'proposed');
      assert.equal(first.action.waitingFor, 'a second person with the approver role');
      assert.deepEqual(await world.work(), []);
      const second = await approveOne(world, action, { actor: approver });
      assert.equal(second.action.status, 'approved');
      assert.equal(second.action.waitingFor, undefined);
      assert.equal(new Set(second.action.decisions.map(({ contentHash }) => contentHash)).size, 1);
    });

    it('may come first, and then the requester is waited for', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world, risky);
      const actor = await world.addPerson({ roles: ['approver'] });
      const first = await approveOne(world, action, { actor });
      assert.equal(first.action.waitingFor, 'Mara Lindqvist, who asked for it');
      assert.equal((await approveOne(world, action)).action.status, 'approved');
    });

    it('is never the requester again, whatever role they have', async () => {
      const world = await buildLedgerWorld();
      const person = await world.addPerson({ name: 'Root', roles: ['member', 'approver', 'admin'] });
      const [action] = (await world.propose([risky], { person })).actions;
      assert.ok(action);
      await approveOne(world, action, { actor: person });
      const again = await approveOne(world, action, { actor: person });
      assert.equal(again.action.status, 'proposed');
      assert.equal(again.action.decisions.length, 1);
    });

    it('is never a member without the role, and never an admin without it', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world, risky);
      await approveOne(world, action);
      await assert.rejects(approveOne(world, action, { actor: await world.addPerson({}) }), ForbiddenError);
      const admin = await world.addPerson({ roles: ['admin'] });
      refusedWith(await approveOne(world, action, { actor: admin }), 'forbidden');
    });

    it('is never the editor; an edit voids what was decided before it', async () => {
      const world = await buildLedgerWorld();
      const action = await proposeOne(world, risky);
      await approveOne(world, action);
      const editor = await world.addPerson({ name: 'Edith', roles: ['approver'] });
      const other = await world.addPerson({ name: 'Otto', roles: ['approver'] });
      const args = { id: 'r-a', title: 'Budget', amount: 60_000 };
      const edited = refusedWith(await approveOne(world, action, { actor: editor, args }), 'stale_content');
      assert.deepEqual(edited.action.args, args);
      assert.equal(edited.action.waitingFor, undefined, 'the approval before the edit no longer counts');
      refusedWith(await approveOne(world, edited.action, { actor: editor }), 'forbidden');
      assert.equal((await approveOne(world, edited.action)).action.status, 'proposed');
      refusedWith(await approveOne(world, edited.action, { actor: editor }), 'forbidden');
      assert.equal((await approveOne(world, edited.action, { actor: other })).action.status, 'approved');
    });

    it('is needed for five recipients outside, counted over the whole card', async () => {
      const world = await buildLedgerWorld();
      const { actions } = await world.propose([
        send(['a@out.example', 'b@out.example', 'c@out.example']),
        send(['d@out.example', 'e@out.example']),
        send(['ana']),
      ]);
      const results = await approve(world, actions);
      assert.deepEqual(
        results.map(({ action }) => action.status),
        ['proposed', 'proposed', 'held'],
      );
    });

    it('is needed for five deletions on a card', async () => {
      const world = await buildLedgerWorld();
      const ids = ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'];
      for (const id of ids) world.system.put(id, { title: id });
      const remove = (list: string[]) =>
        world.propose(list.map((id) => ({ tool: 'record_delete', args: { id } })));
      const four = await approve(world, (await remove(ids.slice(0, 4))).actions);
      assert.ok(four.every(({ action }) => action.status === 'approved'));
      const five = await approve(world, (await remove(ids)).actions);
      assert.ok(five.every(({ action }) => action.status === 'proposed' && action.waitingFor));
    });
  });
});
