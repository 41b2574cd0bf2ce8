import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildOfficeWorld, readerOf } from '../../support/office-world.ts';

describe('the office under two writers', () => {
  it('lets one of two changes of one version through', async () => {
    const { office, mara } = await buildOfficeWorld();
    const ticket = await office.tickets.get(readerOf(mara), 'T-1');
    const results = await Promise.allSettled([
      office.tickets.update(ticket, { priority: 'low' }, buildEffect(mara)),
      office.tickets.update(ticket, { priority: 'urgent' }, buildEffect(mara)),
    ]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('acts once when the same effect arrives twice at the same time', async () => {
    const { office, id, mara } = await buildOfficeWorld();
    const once = buildEffect(mara);
    const fields = { title: 'Twice', state: 'open' } as const;
    const [left, right] = await Promise.all([
      office.tickets.create(fields, once),
      office.tickets.create(fields, once),
    ]);
    assert.deepEqual(left, right);
    const effects = await office.listEffects(id);
    assert.deepEqual(
      effects.map(({ key, operation, recordRef, person }) => ({ key, operation, recordRef, person })),
      [{ key: once.key, operation: 'tickets.create', recordRef: 'ticket:T-11', person: mara.email }],
    );
  });

  it('gives different ids to records made at the same time', async () => {
    const { office, mara } = await buildOfficeWorld();
    const made = await Promise.all(
      [1, 2, 3, 4].map((number) =>
        office.crm.create('customer', { name: `New ${number}` }, buildEffect(mara)),
      ),
    );
    assert.equal(new Set(made.map(({ id }) => id)).size, 4);
  });

  it('does not give the id of a removed office again', async () => {
    const { office, id, mara } = await buildOfficeWorld();
    const first = await office.tickets.create({ title: 'First', state: 'open' }, buildEffect(mara));
    await office.importDocument(id, {});
    const second = await office.tickets.create({ title: 'Second', state: 'open' }, buildEffect(mara));
    assert.deepEqual([first.id, second.id], ['T-11', 'T-12']);
  });
});
