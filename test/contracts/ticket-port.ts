import assert from 'node:assert/strict';
import type { TicketFields } from '../../src/contracts/ports.ts';
import { ConflictError } from '../../src/errors/conflict-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { type BuildWorld, type PortWorld, readerOf } from './port-world.ts';

const all = { limit: 200 };

async function listIds({ ports, mara }: PortWorld, filter: object): Promise<string[]> {
  return (await ports.tickets.search(readerOf(mara), filter, all)).items.map(({ id }) => id);
}

const names = (field: string) => (error: unknown) =>
  error instanceof InvalidInputError && error.field === field;

/** What every ticket system keeps. */
export function describeTicketPort(vendor: string, build: BuildWorld): void {
  describe(`the tickets of ${vendor}`, () => {
    it('filters by text, owner, state, project and due date, the most pressing first', async () => {
      const world = await build();
      assert.deepEqual(await listIds(world, {}), ['T-1', 'T-2', 'T-10']);
      assert.deepEqual(await listIds(world, { query: 'discount' }), ['T-2']);
      assert.deepEqual(await listIds(world, { query: 'seen it too' }), ['T-2']);
      assert.deepEqual(await listIds(world, { assignee: 'mara@northwind.example' }), ['T-1']);
      assert.deepEqual(await listIds(world, { state: 'in progress' }), ['T-2']);
      assert.deepEqual(await listIds(world, { project: 'website' }), ['T-2']);
      assert.deepEqual(await listIds(world, { dueBefore: '2026-11-24' }), ['T-1']);
      assert.deepEqual(await listIds(world, { dueAfter: '2026-11-20' }), ['T-2']);
      await assert.rejects(listIds(world, { state: 'blocked' }), names('state'));
      await assert.rejects(listIds(world, { dueBefore: 'soon' }), names('dueBefore'));
    });

    it('gives all matches page by page', async () => {
      const { ports, mara } = await build();
      const first = await ports.tickets.search(readerOf(mara), {}, { limit: 2 });
      const second = await ports.tickets.search(readerOf(mara), {}, { limit: 2, cursor: first.nextCursor });
      assert.deepEqual(
        [...first.items, ...second.items].map(({ id }) => id),
        ['T-1', 'T-2', 'T-10'],
      );
      assert.equal(second.nextCursor, undefined);
      await assert.rejects(
        ports.tickets.search(readerOf(mara), {}, { limit: 2, cursor: '!' }),
        names('cursor'),
      );
    });

    it('creates once, counting up, for the person who asked', async () => {
      const { ports, mara, effect } = await build();
      const once = effect(mara);
      const fields: TicketFields = { title: 'New lamp', state: 'open', assignee: 'ben@northwind.example' };
      const ticket = await ports.tickets.create(fields, once);
      assert.deepEqual(await ports.tickets.create(fields, once), ticket);
      assert.deepEqual([ticket.id, ticket.reporter, ticket.reporterTrust], ['T-11', mara.email, 'internal']);
      assert.equal((await ports.tickets.create(fields, effect(mara))).id, 'T-12');
    });

    it('refuses states, dates and people that do not exist', async () => {
      const { ports, mara, effect } = await build();
      const create = (fields: object) =>
        ports.tickets.create({ title: 'New', state: 'open', ...fields } as TicketFields, effect(mara));
      await assert.rejects(create({ state: 'blocked' }), names('state'));
      await assert.rejects(create({ dueDate: '2026-13-01' }), names('dueDate'));
      await assert.rejects(create({ assignee: 'ghost@northwind.example' }), names('assignee'));
      await assert.rejects(create({ title: '' }), names('title'));
      await assert.rejects(create({ reporter: 'Someone else' }), names('reporter'));
      await assert.rejects(ports.tickets.get(readerOf(mara), 'T-99'), UnknownRecordError);
    });

    it('writes a history entry for each changed field, and undoes exactly', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.tickets.get(readerOf(mara), 'T-1');
      const once = effect(mara);
      const changes = { state: 'done', dueDate: null, priority: 'high' } as const;
      const changed = await ports.tickets.update(before, changes, once);
      assert.deepEqual(await ports.tickets.update(before, changes, once), changed);
      assert.equal(changed.dueDate, undefined);
      assert.deepEqual(
        changed.history.map(({ by, field, from, to }) => [by, field, from, to]),
        [
          [mara.email, 'state', 'open', 'done'],
          [mara.email, 'dueDate', '2026-11-20', null],
        ],
      );
      assert.deepEqual(await ports.tickets.restore(before, effect(mara), changed.version), before);
      assert.deepEqual(await ports.tickets.get(readerOf(mara), 'T-1'), before);
    });

    it('comments once', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.tickets.get(readerOf(mara), 'T-2');
      const once = effect(mara);
      const commented = await ports.tickets.comment(before, 'On it.', once);
      assert.deepEqual(await ports.tickets.comment(before, 'On it.', once), commented);
      assert.deepEqual(
        commented.comments.map(({ id, text }) => [id, text]),
        [
          ['n-1', 'Seen it too.'],
          ['n-2', 'On it.'],
        ],
      );
      await assert.rejects(ports.tickets.comment(commented, '', effect(mara)), names('text'));
    });

    it('removes once, and brings the ticket back under its id', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.tickets.get(readerOf(mara), 'T-10');
      const once = effect(mara);
      await ports.tickets.remove(before, once);
      await ports.tickets.remove(before, once);
      await assert.rejects(ports.tickets.get(readerOf(mara), 'T-10'), UnknownRecordError);
      const next = await ports.tickets.create({ title: 'Next', state: 'open' }, effect(mara));
      assert.equal(next.id, 'T-11');
      assert.deepEqual(await ports.tickets.restore(before, effect(mara)), before);
      assert.deepEqual(await ports.tickets.get(readerOf(mara), 'T-10'), before);
    });

    it('refuses to change or undo over what someone else has done since, and names it', async () => {
      const { ports, mara, ana, effect } = await build();
      const before = await ports.tickets.get(readerOf(mara), 'T-1');
      const changed = await ports.tickets.update(before, { state: 'done' }, effect(mara));
      await ports.tickets.update(changed, { priority: 'low' }, effect(ana));
      const isConflict = (fields: string[]) => (error: unknown) => {
        assert.ok(error instanceof ConflictError);
        assert.deepEqual(error.details.changed, fields);
        return true;
      };
      const stale = ports.tickets.update(before, { title: 'Mine' }, effect(mara));
      await assert.rejects(stale, isConflict(['priority', 'state']));
      const undo = ports.tickets.restore(before, effect(mara), changed.version);
      await assert.rejects(undo, isConflict(['priority']));
    });

    it('does not undo a change of what someone else has removed, nor a removal that was undone', async () => {
      const { ports, mara, ana, effect } = await build();
      const before = await ports.tickets.get(readerOf(mara), 'T-1');
      const changed = await ports.tickets.update(before, { title: 'Other' }, effect(mara));
      await ports.tickets.remove(changed, effect(ana));
      await assert.rejects(ports.tickets.restore(before, effect(mara), changed.version), ConflictError);
      await ports.tickets.restore(changed, effect(ana));
      await assert.rejects(ports.tickets.restore(before, effect(mara)), ConflictError);
      assert.deepEqual(await ports.tickets.get(readerOf(mara), 'T-1'), changed);
    });
  });
}
