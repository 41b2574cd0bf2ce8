import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { explainAction } from '../../src/actions/explain-action.ts';
import { undoAction } from '../../src/actions/undo-action.ts';
import { appendEntry } from '../../src/audit/append-entry.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { buildLedgerWorld } from '../support/build-ledger.ts';

describe('explainAction', () => {
  it('tells who asked, what was read, what thought, which rule, who decided, and what came back', async () => {
    const world = await buildLedgerWorld();
    const { actions } = await world.propose(
      [{ tool: 'record_update', args: { id: 'r-a', title: 'Budget 2027' } }],
      {
        text: 'Rename the budget',
        sources: [
          {
            id: 'mail:m-1',
            kind: 'mail',
            title: '[Click](http://x.example)',
            trust: 'external',
            mentions: [],
          },
        ],
      },
    );
    const [row] = await world.sql<{ turn_id: string }>(
      'SELECT turn_id FROM actions WHERE organization_id = $1',
      [world.organizationId],
    );
    await world.database.transaction(world.organizationId, (tx) =>
      appendEntry(tx, {
        kind: 'turn.answered',
        actor: world.person.email,
        subject: row?.turn_id ?? '',
        data: { model: 'gpt-4.1-mini', prompts: { system: 3 } },
        body: { personId: world.person.id, value: { request: 'Rename the budget' } },
      }),
    );
    await approveActions(world.ledger, world.person, { items: actions, surface: 'web' });
    await world.work();
    await undoAction(world.ledger, world.person, { ref: 'A-1', reason: 'wrong year', surface: 'slack' });
    await world.work();

    const text = await explainAction(world.ledger, world.person, 'a-1');
    for (const part of [
      /^\*\*A-1\*\* “Change r-a to “Budget 2027””$/m,
      /^- Asked for by Mara Lindqvist, \w{3} \d+ \w{3} \d\d:\d\d: “Rename the budget”$/m,
      /^- Read before it was proposed: “\\\[Click\\\]\(http:\/\/x.example\)” \(\*\*from outside\*\*\)\.$/m,
      /^- Prepared by the model “gpt-4.1-mini” with the prompts system 3\.$/m,
      /: Proposed for Mara Lindqvist\. Rule: requester-confirms\.$/m,
      /: Approved by Mara Lindqvist \(web\)\. Rule: requester-confirms\.$/m,
      /: Done: “Changed r-a” \(record:r-a\)\.$/m,
      /: Taken back by Mara Lindqvist \(slack\)\. Reason: “wrong year”\.$/m,
      /: Undone: “Restored r-a” \(record:r-a\)\.$/m,
      /^- Undo: restores what was there\.$/m,
    ]) {
      assert.match(text, part);
    }
  });

  it('tells it to nobody who may not see the action', async () => {
    const world = await buildLedgerWorld();
    await world.propose([{ tool: 'record_update', args: { id: 'r-a', title: 'x' } }]);
    await assert.rejects(explainAction(world.ledger, await world.addPerson({}), 'A-1'), ForbiddenError);
  });
});
