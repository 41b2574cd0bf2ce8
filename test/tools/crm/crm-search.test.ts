import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Found {
  items: { id: string; notes: number }[];
  nextCursor?: string;
}

describe('crm_search and crm_get', () => {
  const ids = async (args: object) => {
    const { read } = await buildToolDesk();
    return ((await read('crm_search', args)).data as Found).items.map(({ id }) => id);
  };

  it('finds by words, by field and by range', async () => {
    assert.deepEqual(await ids({ kind: 'customer' }), ['c-1', 'c-2']);
    assert.deepEqual(await ids({ kind: 'customer', query: 'bristol' }), ['c-1']);
    assert.deepEqual(await ids({ kind: 'customer', filters: { owner: 'me' } }), ['c-2']);
    assert.deepEqual(await ids({ kind: 'customer', filters: { owner: 'Ana Ruiz' } }), ['c-1']);
    assert.deepEqual(await ids({ kind: 'customer', filters: { status: 'At_Risk' } }), ['c-2']);
    assert.deepEqual(await ids({ kind: 'deal', filters: { amount: { min: '1,000' } } }), ['d-1']);
    assert.deepEqual(
      await ids({ kind: 'deal', filters: { closeDate: { min: '2026-12-01', max: '2026-12-31' } } }),
      ['d-1'],
    );
    assert.deepEqual(await ids({ kind: 'contact', filters: { customer: 'Acme Stationers' } }), ['k-1']);
  });

  it('reads page by page without losing any', async () => {
    const { read } = await buildToolDesk();
    const first = (await read('crm_search', { kind: 'deal', limit: 1 })).data as Found;
    const second = (await read('crm_search', { kind: 'deal', limit: 1, cursor: first.nextCursor }))
      .data as Found;
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ['d-1', 'd-2'],
    );
    assert.equal(second.nextCursor, undefined);
  });

  it('refuses unknown fields, ranges of text and empty ranges', async () => {
    for (const [filters, field] of [
      [{ colour: 'red' }, 'filters.colour'],
      [{ name: { min: 'A' } }, 'filters.name'],
      [{ followUp: {} }, 'filters.followUp'],
      [{ followUp: { min: 'soon' } }, 'filters.followUp'],
    ] as const) {
      await assert.rejects(ids({ kind: 'customer', filters }), { code: 'invalid_input', field });
    }
    await assert.rejects(ids({ kind: 'customer', filters: { owner: 'Ana' } }), { code: 'ambiguous' });
  });

  it('gives a record with its notes and both times', async () => {
    const { read } = await buildToolDesk();
    const { data, sources } = await read('crm_get', { id: 'c-1' });
    assert.deepEqual((data as { notes: unknown[] }).notes, [
      {
        id: 'n-1',
        text: 'Prefers calls.',
        by: 'ana.ruiz@northwind.example',
        at: { utc: '2026-11-02T10:00:00Z', local: '2026-11-02T11:00:00+01:00', text: 'Mon 2 Nov 11:00' },
      },
    ]);
    assert.equal(sources[0]?.source.id, 'customer:c-1');
    assert.equal(sources[0]?.source.trust, 'internal');
    assert.match(sources[0]?.text ?? '', /Prefers calls/);
  });

  it('refuses an id that does not exist', async () => {
    const { read } = await buildToolDesk();
    await assert.rejects(read('crm_get', { id: 'c-99' }), { code: 'unknown_record' });
  });
});
