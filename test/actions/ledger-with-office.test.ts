import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { getActionView } from '../../src/actions/get-action-view.ts';
import type { Ledger } from '../../src/actions/ledger.ts';
import { listReadyWork } from '../../src/actions/list-ready-work.ts';
import { performAction } from '../../src/actions/perform-action.ts';
import { performUndo } from '../../src/actions/perform-undo.ts';

import { reconcileAction } from '../../src/actions/reconcile-action.ts';
import { undoActions } from '../../src/actions/undo-actions.ts';
import { verifyChain } from '../../src/audit/verify-chain.ts';
import type { ProposedDraft } from '../../src/contracts/turn.ts';
import { createPolicies } from '../../src/policies/create-policies.ts';
import { buildExecutor } from '../support/build-ledger.ts';
import { buildTurn } from '../support/builders.ts';
import { proposeCard } from '../support/propose-card.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { testDatabase } from '../support/test-database.ts';
import { buildToolDesk, type ToolDesk } from '../support/tool-desk.ts';

const surface = 'web';
const runs = { perform: performAction, undo: performUndo, reconcile: reconcileAction };

async function buildDesk() {
  const desk = await buildToolDesk();
  const ledger: Ledger = {
    database: await testDatabase(),
    tools: desk.tools,
    policies: createPolicies(),
    logger: silentLogger,
    undoWindowSeconds: 0,
    onWork: () => undefined,
  };
  return { desk, ledger };
}

/** Proposes what a person asked for, approves the whole card, and does what is ready. */
async function approveAll(ledger: Ledger, desk: ToolDesk, wishes: { tool: string; input: unknown }[]) {
  const { person } = desk;
  const { conversationId, turnId } = await buildTurn(ledger.database, person);
  const drafts: ProposedDraft[] = [];
  for (const { tool, input } of wishes) {
    const write = desk.tools.getWrite(tool);
    drafts.push({ tool, draft: await write.prepare(write.input.parse(input), desk.context) });
  }
  const card = await proposeCard(ledger, {
    person,
    conversationId,
    turnId,
    drafts,
    sources: [],
    personText: '',
    internalDomains: ['northwind.example'],
  });
  const items = [];
  for (const ref of card.refs) items.push(await getActionView(ledger, person, ref));
  const results = await approveActions(ledger, person, { items, surface });
  assert.deepEqual(
    results.map((result) => (result.kind === 'refused' ? result.reason : result.kind)),
    items.map(() => 'accepted'),
  );
  return { refs: items.map(({ ref }) => ref), done: await work(ledger, person.organizationId) };
}

async function work(ledger: Ledger, organizationId: string): Promise<string[]> {
  const executor = buildExecutor();
  const done: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    const ready = await ledger.database.transaction(organizationId, (tx) =>
      listReadyWork(tx, organizationId),
    );
    for (const { kind, actionId } of ready) {
      done.push(await runs[kind](ledger, { organizationId, actionId, executor }));
    }
  }
  return done;
}

describe('the ledger on the built-in office', () => {
  it('does several changes of one record in order, and takes the whole card back', async () => {
    const { desk, ledger } = await buildDesk();
    const { organizationId } = desk.person;
    const created = await approveAll(ledger, desk, [
      { tool: 'crm_create', input: { kind: 'customer', fields: { name: 'Harbour Books' } } },
    ]);
    assert.deepEqual(created.done, ['done']);
    const { receipt } = await getActionView(ledger, desk.person, created.refs[0] ?? '');
    const id = receipt?.recordRef.split(':').at(-1) ?? '';
    const before = await desk.office.exportDocument(organizationId);

    const changed = await approveAll(ledger, desk, [
      { tool: 'crm_update', input: { id, fields: { status: 'at risk' } } },
      { tool: 'crm_add_note', input: { id, text: 'They are late.' } },
    ]);
    assert.deepEqual(changed.done, ['done', 'done']);

    await undoActions(ledger, desk.person, { refs: changed.refs, surface });
    assert.deepEqual(await work(ledger, organizationId), ['undone', 'undone']);
    assert.deepEqual(await desk.office.exportDocument(organizationId), before);
    assert.ok((await verifyChain(ledger.database, organizationId)).ok);
  });

  it('books a meeting and sends a mail on one card', async () => {
    const { desk, ledger } = await buildDesk();
    const { email } = desk.person;
    const { done } = await approveAll(ledger, desk, [
      {
        tool: 'calendar_create_event',
        input: {
          title: 'Budget',
          start: '2027-01-12T10:00:00+01:00',
          end: '2027-01-12T10:30:00+01:00',
          attendees: [],
        },
      },
      { tool: 'mail_send', input: { to: [email], subject: 'Budget', body: 'See you there.' } },
    ]);
    assert.deepEqual(done, ['done', 'done']);
  });
});
