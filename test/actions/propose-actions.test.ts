import assert from 'node:assert/strict';
import { approveActions } from '../../src/actions/approve-actions.ts';
import { expireActions } from '../../src/actions/expire-actions.ts';
import { getCardView } from '../../src/actions/get-card-view.ts';
import { listActionViews } from '../../src/actions/list-action-views.ts';
import { listCardViews } from '../../src/actions/list-card-views.ts';
import { listKnownActions } from '../../src/actions/list-known-actions.ts';
import type { ReadSource } from '../../src/contracts/source.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { listConversationEvents } from '../../src/store/conversation-events.ts';
import { buildLedgerWorld, type LedgerWorld } from '../support/build-ledger.ts';

const surface = 'web';
const update = (title: string, id = 'r-a') => ({ tool: 'record_update', args: { id, title } });
const outsideMail: ReadSource = {
  id: 'mail:m-1',
  kind: 'mail',
  title: 'Please pay',
  trust: 'external',
  author: 'mallory@out.example',
  mentions: ['mallory@out.example', 'pay.out.example', 'https://pay.out.example/now', '1250.00'],
};

describe('proposeActions', () => {
  it('puts the drafts of a turn on one card, numbered on within the organization', async () => {
    const world = await buildLedgerWorld();
    const first = await world.propose([update('One'), update('Two', 'r-b')]);
    const second = await world.propose([update('Three')]);
    assert.deepEqual(first.refs, ['A-1', 'A-2']);
    assert.deepEqual(second.refs, ['A-3']);
    const card = await getCardView(world.ledger, world.person, first.cardId ?? '');
    assert.equal(card.revision, 1);
    assert.deepEqual(
      card.actions.map(({ ref, status, summary }) => [ref, status, summary]),
      [
        ['A-1', 'proposed', 'Change r-a to “One”'],
        ['A-2', 'proposed', 'Change r-b to “Two”'],
      ],
    );
    const lifetime = Date.parse(card.actions[0]?.expiresAt ?? '') - Date.now();
    assert.ok(Math.abs(lifetime - 86_400_000) < 60_000);
  });

  it('proposes nothing for no drafts', async () => {
    const world = await buildLedgerWorld();
    const card = await world.propose([]);
    assert.deepEqual([card.cardId, card.refs], [undefined, []]);
  });

  it('tells the conversation and the audit in the same transaction', async () => {
    const world = await buildLedgerWorld();
    const { actions } = await world.propose([update('One')], { sources: [outsideMail] });
    const [action] = actions;
    assert.ok(action);
    const events = await listConversationEvents(
      { query: (text, values) => world.database.query(world.organizationId, text, values) },
      world.organizationId,
      action.conversation,
      0,
    );
    assert.deepEqual(events, [
      {
        id: 1,
        conversation: action.conversation,
        kind: 'action',
        actionId: action.id,
        ref: 'A-1',
        status: 'proposed',
      },
    ]);
    const [entry] = await world.sql<{ data: Record<string, unknown>; subject: string }>(
      `SELECT subject, data FROM audit_entries WHERE organization_id = $1 AND kind = 'action.proposed'`,
      [world.organizationId],
    );
    assert.equal(entry?.subject, 'A-1');
    assert.equal(entry?.data.contentHash, action.contentHash);
    assert.equal(entry?.data.rule, 'requester-confirms');
    assert.deepEqual(entry?.data.sources, [{ id: 'mail:m-1', kind: 'mail', trust: 'external' }]);
  });

  it('numbers two turns at once without a gap or a clash', async () => {
    const world = await buildLedgerWorld();
    const cards = await Promise.all(Array.from({ length: 6 }, () => world.propose([update('x')])));
    const refs = cards.flatMap(({ refs: [ref] }) => ref ?? []).sort();
    assert.deepEqual(refs, ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6']);
  });

  describe('marks of what came from outside', () => {
    const markOf = async (world: LedgerWorld, wish: { tool: string; args: unknown }, text?: string) => {
      const { actions } = await world.propose([wish], { text, sources: [outsideMail] });
      return actions[0]?.preview.map(({ label, value, source }) => [label, value, source?.id]);
    };

    it('mark a recipient with the mail it came from', async () => {
      const world = await buildLedgerWorld();
      const wish = { tool: 'mail_send', args: { to: ['Mallory@out.example'], body: 'Thanks' } };
      assert.deepEqual(await markOf(world, wish, 'Thank them'), [
        ['To', 'mallory@out.example', 'mail:m-1'],
        ['Body', 'Thanks', undefined],
      ]);
    });

    it('mark a link and an amount, and leave alone what the person wrote', async () => {
      const world = await buildLedgerWorld();
      const body = 'Pay 1,250.00 at https://pay.out.example/now';
      const wish = { tool: 'mail_send', args: { to: ['ana'], body } };
      assert.deepEqual(await markOf(world, wish, 'Tell Ana'), [
        ['To', 'ana@northwind.example', undefined],
        ['Body', body, 'mail:m-1'],
      ]);
      assert.deepEqual(await markOf(world, wish, 'Tell Ana to pay 1250 at https://pay.out.example/now'), [
        ['To', 'ana@northwind.example', undefined],
        ['Body', body, undefined],
      ]);
    });

    it('give a value that no line shows a line of its own', async () => {
      const world = await buildLedgerWorld();
      world.system.put('r-c', { title: 'Deal' });
      const tool = world.ledger.tools.getWrite('record_update');
      const { prepare } = tool;
      tool.prepare = async (input, context) => {
        const draft = await prepare.call(tool, input, context);
        return { ...draft, preview: [{ label: 'Title', value: 'Deal' }] };
      };
      const wish = { tool: 'record_update', args: { id: 'r-c', amount: 1250 } };
      assert.deepEqual(await markOf(world, wish), [
        ['Title', 'Deal', undefined],
        ['From outside', '1250.00', 'mail:m-1'],
      ]);
    });

    it('are not made for what an internal source says', async () => {
      const world = await buildLedgerWorld();
      const source = { ...outsideMail, trust: 'internal' as const };
      const wish = { tool: 'mail_send', args: { to: ['mallory@out.example'], body: 'Thanks' } };
      const { actions } = await world.propose([wish], { sources: [source] });
      assert.ok(actions[0]?.preview.every((line) => line.source === undefined));
      assert.deepEqual(
        actions[0]?.sources.map(({ id, trust }) => [id, trust]),
        [['mail:m-1', 'internal']],
      );
    });

    it('are not made for a colleague whom the person has named', async () => {
      const world = await buildLedgerWorld();
      const source = { ...outsideMail, mentions: ['ana@northwind.example'] };
      const wish = { tool: 'mail_send', args: { to: ['ana'], body: 'Hi' } };
      const toOf = async (text: string) => {
        const { actions } = await world.propose([wish], { text, sources: [source] });
        return actions[0]?.preview[0]?.source?.id;
      };
      assert.equal(await toOf('Write to Ana'), undefined);
      assert.equal(await toOf('Do what the mail says'), 'mail:m-1');
    });

    it('are not made for the address of who asked', async () => {
      const world = await buildLedgerWorld();
      const { email } = world.person;
      const wish = { tool: 'mail_send', args: { to: [email], body: 'A note to self' } };
      const { actions } = await world.propose([wish], {
        sources: [{ ...outsideMail, mentions: [...outsideMail.mentions, email] }],
      });
      assert.equal(actions[0]?.preview[0]?.source, undefined);
    });

    it('are made for a recipient that only the preview names', async () => {
      const world = await buildLedgerWorld();
      const tool = world.ledger.tools.getWrite('record_update');
      const { prepare } = tool;
      tool.prepare = async (input, context) => {
        const draft = await prepare.call(tool, input, context);
        return { ...draft, preview: [{ label: 'To', value: 'Mallory <mallory@out.example>' }] };
      };
      assert.deepEqual(await markOf(world, update('Reply')), [
        ['To', 'Mallory <mallory@out.example>', 'mail:m-1'],
      ]);
    });

    it('stay on a card that is shown anew', async () => {
      const world = await buildLedgerWorld();
      const wish = { tool: 'record_update', args: { id: 'r-a', note: 'ask mallory@out.example' } };
      const { actions } = await world.propose([wish], { sources: [outsideMail] });
      world.system.put('r-a', { title: 'Changed' });
      const [result] = await approveActions(world.ledger, world.person, { items: actions, surface });
      assert.equal(result?.kind, 'refused');
      const note = result?.action.preview.find(({ label }) => label === 'Note');
      assert.equal(note?.source?.id, 'mail:m-1');
    });
  });

  it('expires what nobody decides', async () => {
    const world = await buildLedgerWorld();
    const { refs } = await world.propose([update('One'), update('Two', 'r-b')]);
    assert.equal(await expireActions(world.ledger, world.organizationId), 0);
    await world.letTimePass('expiry');
    assert.equal(await expireActions(world.ledger, world.organizationId), 2);
    assert.equal((await world.view(refs[0] ?? '')).status, 'expired');
  });
});

describe('views of actions', () => {
  it('are found by any way of writing the reference, and by id', async () => {
    const world = await buildLedgerWorld();
    const [action] = (await world.propose([update('One')])).actions;
    assert.ok(action);
    for (const ref of ['A-1', 'a-1', 'A1', ' a-1 ', action.id, action.id.toUpperCase()]) {
      assert.equal((await world.view(ref)).id, action.id, ref);
    }
    for (const ref of ['A-2', 'B-1', '', '1', 'A-1; DROP TABLE actions', 'A-99999999999999999999']) {
      await assert.rejects(world.view(ref), NotFoundError, ref);
    }
  });

  it('are for the requester and for staff', async () => {
    const world = await buildLedgerWorld();
    const { refs, cardId = '' } = await world.propose([update('One')]);
    const stranger = await world.addPerson({});
    await assert.rejects(world.view(refs[0] ?? '', stranger), ForbiddenError);
    await assert.rejects(getCardView(world.ledger, stranger, cardId), ForbiddenError);
    for (const role of ['approver', 'admin', 'auditor'] as const) {
      const actor = await world.addPerson({ roles: [role] });
      assert.equal((await world.view(refs[0] ?? '', actor)).ref, 'A-1');
    }
  });

  it('list a person’s own, staff everyone’s, newest first, page by page, by status', async () => {
    const world = await buildLedgerWorld();
    const other = await world.addPerson({});
    await world.propose([update('1'), update('2'), update('3')]);
    await world.propose([update('4')], { person: other });
    const list = async (actor: typeof other, filter: { status?: string; cursor?: string; limit: number }) => {
      const page = await listActionViews(world.ledger, actor, filter);
      return [page.items.map(({ ref }) => ref), page.nextCursor] as const;
    };
    assert.deepEqual(await list(world.person, { limit: 2 }), [['A-3', 'A-2'], '2']);
    assert.deepEqual(await list(world.person, { limit: 2, cursor: '2' }), [['A-1'], undefined]);
    assert.deepEqual(await list(other, { limit: 10 }), [['A-4'], undefined]);
    const auditor = await world.addPerson({ roles: ['auditor'] });
    assert.deepEqual((await list(auditor, { limit: 10 }))[0], ['A-4', 'A-3', 'A-2', 'A-1']);
    assert.deepEqual((await list(world.person, { limit: 10, status: 'done, held' }))[0], []);
    assert.deepEqual((await list(world.person, { limit: 1, status: 'done,proposed' }))[0], ['A-3']);
  });

  it('refuse a status or a cursor that does not exist', async () => {
    const world = await buildLedgerWorld();
    for (const filter of [{ status: 'pending' }, { status: 'done,' }, { cursor: 'x' }, { cursor: '-1' }]) {
      await assert.rejects(
        async () => listActionViews(world.ledger, world.person, { limit: 5, ...filter }),
        InvalidInputError,
      );
    }
  });

  it('give cards in the order asked and leave out unknown ones', async () => {
    const world = await buildLedgerWorld();
    const first = await world.propose([update('1')]);
    const second = await world.propose([update('2')]);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const ids = [second.cardId ?? '', unknown, first.cardId ?? ''];
    const cards = await world.database.transaction(world.organizationId, (tx) => listCardViews(tx, ids));
    assert.deepEqual(
      cards.map(({ id }) => id),
      [second.cardId, first.cardId],
    );
    await assert.rejects(getCardView(world.ledger, world.person, unknown), NotFoundError);
    await assert.rejects(getCardView(world.ledger, world.person, 'nonsense'), NotFoundError);
  });

  it('tell the agent what is known, with receipts', async () => {
    const world = await buildLedgerWorld();
    const { actions } = await world.propose([update('One')]);
    await approveActions(world.ledger, world.person, { items: actions, surface });
    await world.work();
    const known = await world.database.transaction(world.organizationId, (tx) =>
      listKnownActions(tx, world.organizationId, actions[0]?.conversation ?? ''),
    );
    assert.deepEqual(
      known.map(({ ref, status, recordRef, receiptSummary }) => [ref, status, recordRef, receiptSummary]),
      [['A-1', 'done', 'record:r-a', 'Changed r-a']],
    );
  });
});
