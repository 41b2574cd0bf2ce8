import assert from 'node:assert/strict';
import type { FieldFilter } from '../../src/contracts/ports.ts';
import { ConflictError } from '../../src/errors/conflict-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { type BuildWorld, type PortWorld, readerOf } from './port-world.ts';

const all = { limit: 200 };

async function listDeals(
  { ports, mara }: PortWorld,
  filters: Record<string, FieldFilter>,
): Promise<string[]> {
  const found = await ports.crm.search(readerOf(mara), { kind: 'deal', filters }, all);
  return found.items.map(({ id }) => id);
}

const names = (field: string) => (error: unknown) =>
  error instanceof InvalidInputError && error.field === field;

/** What every CRM keeps. */
export function describeCrmPort(vendor: string, build: BuildWorld): void {
  describe(`the CRM of ${vendor}`, () => {
    it('finds by fields, notes and the name of the customer', async () => {
      const { ports, mara } = await build();
      const find = async (kind: 'customer' | 'contact' | 'deal', query: string) =>
        (await ports.crm.search(readerOf(mara), { kind, query }, all)).items.map(({ id }) => id);
      assert.deepEqual(await find('customer', 'bristol'), ['c-1']);
      assert.deepEqual(await find('customer', 'prefers calls'), ['c-1']);
      assert.deepEqual(await find('contact', 'stationers'), ['k-1']);
      assert.deepEqual(await find('deal', 'borealis'), ['d-2']);
      assert.deepEqual(await find('customer', ''), ['c-1', 'c-2']);
      assert.deepEqual(await find('customer', 'Nobody'), []);
    });

    it('filters by equality and by ranges of numbers and dates', async () => {
      const world = await build();
      assert.deepEqual(await listDeals(world, { amount: { min: 1000 } }), ['d-1']);
      assert.deepEqual(await listDeals(world, { amount: { max: 1000 } }), ['d-2']);
      assert.deepEqual(await listDeals(world, { amount: { min: 800.5, max: 12000 } }), ['d-1', 'd-2']);
      assert.deepEqual(await listDeals(world, { closeDate: { min: '2026-12-01', max: '2026-12-31' } }), [
        'd-1',
      ]);
      assert.deepEqual(await listDeals(world, { stage: 'Qualified' }), ['d-2']);
      assert.deepEqual(await listDeals(world, { customer: 'c-1', owner: 'ana.ruiz@northwind.example' }), [
        'd-1',
      ]);
      await assert.rejects(listDeals(world, { colour: 'red' }), names('filters.colour'));
      await assert.rejects(listDeals(world, { amount: { min: 'much' } }), names('filters.amount'));
    });

    it('creates once, with its defaults and the person as owner', async () => {
      const { ports, mara, effect } = await build();
      const once = effect(mara);
      const created = await ports.crm.create('customer', { name: 'Cedar Books' }, once);
      assert.deepEqual(await ports.crm.create('customer', { name: 'Cedar Books' }, once), created);
      assert.deepEqual(created.fields, { name: 'Cedar Books', status: 'lead', owner: mara.email });
      const found = await ports.crm.search(readerOf(mara), { kind: 'customer', query: 'cedar' }, all);
      assert.deepEqual(found.items, [created]);
    });

    it('refuses unknown fields by name, wrong values and records that do not exist', async () => {
      const { ports, mara, effect } = await build();
      const create = (fields: Record<string, string | number | null>) =>
        ports.crm.create('deal', { name: 'New', amount: 5, ...fields }, effect(mara));
      await assert.rejects(create({ colour: 'red' }), names('fields.colour'));
      await assert.rejects(create({ stage: 'maybe' }), names('stage'));
      await assert.rejects(create({ amount: 'five' }), names('amount'));
      await assert.rejects(create({ amount: null }), names('amount'));
      await assert.rejects(create({ closeDate: '2026-02-30' }), names('closeDate'));
      await assert.rejects(create({ customer: 'c-99' }), names('customer'));
      await assert.rejects(create({ owner: 'nobody@northwind.example' }), names('owner'));
      await assert.rejects(ports.crm.get(readerOf(mara), 'd-99'), UnknownRecordError);
    });

    it('changes and clears fields once, and undoes that by the image', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.crm.get(readerOf(mara), 'c-1');
      const once = effect(mara);
      const changed = await ports.crm.update(before, { city: null, status: 'at risk' }, once);
      assert.deepEqual(await ports.crm.update(before, { city: null, status: 'at risk' }, once), changed);
      const { city: _, ...fields } = before.fields;
      assert.deepEqual(changed.fields, { ...fields, status: 'at risk' });
      assert.deepEqual(await ports.crm.restore(before, effect(mara), changed.version), before);
    });

    it('adds a note once, and undoes that by the image', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.crm.get(readerOf(mara), 'c-1');
      const once = effect(mara);
      const noted = await ports.crm.addNote(before, 'Wants samples.', once);
      assert.deepEqual(await ports.crm.addNote(before, 'Wants samples.', once), noted);
      assert.deepEqual(
        noted.notes.map(({ id, text, by }) => [id, text, by]),
        [
          ['n-1', 'Prefers calls.', 'ana.ruiz@northwind.example'],
          ['n-2', 'Wants samples.', mara.email],
        ],
      );
      await assert.rejects(ports.crm.addNote(noted, ' ', effect(mara)), names('text'));
      assert.deepEqual(await ports.crm.restore(before, effect(mara), noted.version), before);
    });

    it('removes once, and brings the record back under its id', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.crm.get(readerOf(mara), 'c-1');
      const once = effect(mara);
      await ports.crm.remove(before, once);
      await ports.crm.remove(before, once);
      await assert.rejects(ports.crm.get(readerOf(mara), 'c-1'), UnknownRecordError);
      await assert.rejects(ports.crm.update(before, { city: 'Bath' }, effect(mara)), ConflictError);
      assert.deepEqual(await ports.crm.restore(before, effect(mara)), before);
      assert.deepEqual(await ports.crm.get(readerOf(mara), 'c-1'), before);
    });

    it('refuses to change or undo over what someone else has done since, and names it', async () => {
      const { ports, mara, ana, effect } = await build();
      const before = await ports.crm.get(readerOf(mara), 'c-1');
      const changed = await ports.crm.update(before, { status: 'at risk' }, effect(mara));
      const noted = await ports.crm.addNote(changed, 'Calm again.', effect(ana));
      const changedSince = (fields: string[]) => (error: unknown) => {
        assert.ok(error instanceof ConflictError);
        assert.deepEqual(error.details.changed, fields);
        return true;
      };
      const stale = ports.crm.update(before, { city: 'Bath' }, effect(mara));
      await assert.rejects(stale, changedSince(['notes', 'status']));
      const undo = ports.crm.restore(before, effect(mara), changed.version);
      await assert.rejects(undo, changedSince(['notes']));
      assert.deepEqual(await ports.crm.get(readerOf(mara), 'c-1'), noted);
    });

    it('does not undo a change of what someone else has removed, nor a removal that was undone', async () => {
      const { ports, mara, ana, effect } = await build();
      const before = await ports.crm.get(readerOf(mara), 'c-1');
      const changed = await ports.crm.update(before, { city: 'Bath' }, effect(mara));
      await ports.crm.remove(changed, effect(ana));
      await assert.rejects(ports.crm.restore(before, effect(mara), changed.version), ConflictError);
      await ports.crm.restore(changed, effect(ana));
      await assert.rejects(ports.crm.restore(before, effect(mara)), ConflictError);
      assert.deepEqual(await ports.crm.get(readerOf(mara), 'c-1'), changed);
    });
  });
}
