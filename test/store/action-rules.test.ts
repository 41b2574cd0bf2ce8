import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import type { ActionStatus } from '../../src/contracts/action.ts';
import { setActionStatus } from '../../src/store/actions.ts';
import { buildLedgerWorld, type LedgerWorld } from '../support/build-ledger.ts';

const legal: Partial<Record<ActionStatus, ActionStatus[]>> = {
  proposed: ['approved', 'rejected', 'expired', 'canceled'],
  approved: ['held', 'performing', 'canceled', 'failed'],
  held: ['performing', 'canceled', 'failed'],
  performing: ['done', 'failed', 'unknown'],
  unknown: ['performing', 'done', 'failed'],
  done: ['undoing'],
  undoing: ['undone', 'undo_failed'],
  undo_failed: ['undoing', 'undone'],
  undone: [],
  failed: [],
  rejected: [],
  expired: [],
  canceled: [],
};
const all = Object.keys(legal) as ActionStatus[];

/** Some legal way to each status. */
const ways: Record<ActionStatus, ActionStatus[]> = {
  proposed: [],
  approved: ['approved'],
  held: ['approved', 'held'],
  performing: ['approved', 'performing'],
  unknown: ['approved', 'performing', 'unknown'],
  done: ['approved', 'performing', 'done'],
  undoing: ['approved', 'performing', 'done', 'undoing'],
  undo_failed: ['approved', 'performing', 'done', 'undoing', 'undo_failed'],
  undone: ['approved', 'performing', 'done', 'undoing', 'undone'],
  failed: ['approved', 'failed'],
  rejected: ['rejected'],
  expired: ['expired'],
  canceled: ['canceled'],
};

describe('the rules of the tables of actions', () => {
  let world: LedgerWorld;
  const step = (id: string, status: ActionStatus) =>
    world.database.transaction(world.organizationId, (tx) => setActionStatus(tx, id, status));
  const statement = (text: string) => world.database.query(world.organizationId, text);

  async function actionIn(status: ActionStatus): Promise<string> {
    const [action] = (await world.propose([{ tool: 'record_update', args: { id: 'r-a', title: 'x' } }]))
      .actions;
    assert.ok(action);
    for (const next of ways[status]) await step(action.id, next);
    return action.id;
  }

  before(async () => {
    world = await buildLedgerWorld();
  });

  for (const from of all) {
    it(`allow from ${from} only ${legal[from]?.join(', ') || 'nothing'}`, async () => {
      const id = await actionIn(from);
      for (const to of all) {
        if (to === from || legal[from]?.includes(to)) continue;
        await assert.rejects(step(id, to), new RegExp(`cannot go from ${from} to ${to}`), `${from} -> ${to}`);
      }
      for (const to of legal[from] ?? []) await step(await actionIn(from), to);
    });
  }

  it('refuse an action that does not begin as a proposal', async () => {
    await actionIn('proposed');
    await assert.rejects(
      statement(
        `INSERT INTO actions (organization_id, reference, card_id, card_position, conversation_id, turn_id, tool, status,
           summary, args, preview, targets, warnings, risk, reversibility, content_hash, requested_by, policy_rule, expires_at)
         SELECT organization_id, reference + 1000, card_id, 1, conversation_id, turn_id, tool, 'approved', summary, args,
           preview, targets, warnings, risk, reversibility, content_hash, requested_by, policy_rule, expires_at
         FROM actions LIMIT 1`,
      ),
      /begins as proposed, not as approved/,
    );
  });

  it('refuse another tool ever, and other content once it is decided', async () => {
    const proposed = await actionIn('proposed');
    await assert.rejects(
      statement(`UPDATE actions SET tool = 'record_delete' WHERE id = '${proposed}'`),
      /tool of action .* cannot change/,
    );
    for (const status of ['approved', 'held', 'performing', 'done', 'undoing'] as const) {
      const id = await actionIn(status);
      await assert.rejects(
        statement(`UPDATE actions SET args = '{"id": "r-b"}' WHERE id = '${id}'`),
        /only while it is proposed/,
      );
    }
    const held = await actionIn('held');
    await assert.rejects(
      statement(`UPDATE actions SET status = 'performing', content_hash = 'x' WHERE id = '${held}'`),
      /cannot change its content/,
    );
  });

  it('refuse a second end of an attempt, another before-image, and a removal', async () => {
    const { actions } = await world.propose([{ tool: 'record_update', args: { id: 'r-b', title: 'y' } }]);
    await approveActions(world.ledger, world.person, { items: actions, surface: 'web' });
    await world.work();
    const own = `action_id = '${actions[0]?.id}'`;
    await assert.rejects(
      statement(`UPDATE attempts SET outcome = 'failed' WHERE ${own}`),
      /never overwritten/,
    );
    await assert.rejects(
      statement(`UPDATE attempts SET before_image = '{}' WHERE ${own}`),
      /never overwritten/,
    );
    await assert.rejects(statement(`DELETE FROM attempts WHERE ${own}`), /permission denied/);
    await assert.rejects(
      statement(`DELETE FROM actions WHERE id = '${actions[0]?.id}'`),
      /permission denied/,
    );
  });

  it('refuse to change a decision, except to void it', async () => {
    await assert.rejects(
      statement(`UPDATE decisions SET kind = 'reject' WHERE kind = 'approve'`),
      /never changed, only voided/,
    );
    await statement(`UPDATE decisions SET is_void = true WHERE kind = 'approve'`);
    await assert.rejects(statement('DELETE FROM decisions'), /permission denied/);
  });
});
