import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Found {
  items: { name: string }[];
  nextCursor?: string;
}

describe('people_find', () => {
  const names = async (args: object) => {
    const { read } = await buildToolDesk();
    return ((await read('people_find', args)).data as Found).items.map(({ name }) => name);
  };

  it('tells job, team, manager and the time where they are', async () => {
    const { read } = await buildToolDesk();
    const { data, sources } = await read('people_find', { query: 'ruiz' });
    assert.deepEqual(data, {
      items: [
        {
          email: 'ana.ruiz@northwind.example',
          name: 'Ana Ruiz',
          title: 'Account Executive',
          team: 'Sales',
          timeZone: 'America/New_York',
          localTime: {
            utc: '2026-11-23T08:00:00Z',
            local: '2026-11-23T03:00:00-05:00',
            text: 'Mon 23 Nov 03:00',
          },
          manager: { email: 'ben@northwind.example', name: 'Ben Okoro' },
        },
      ],
    });
    assert.equal(sources[0]?.source.id, 'person:p-2');
  });

  it('finds by name, team and title, and forgives a typo', async () => {
    assert.deepEqual(await names({ query: 'ana' }), ['Ana Ruiz', 'Ana Silva']);
    assert.deepEqual(await names({ query: 'support' }), ['Ana Silva']);
    assert.deepEqual(await names({ query: 'director' }), ['Ben Okoro']);
    assert.deepEqual(await names({ query: 'Lindquist' }), ['Mara Lindqvist']);
    assert.deepEqual(await names({ query: 'me' }), ['Mara Lindqvist']);
    assert.deepEqual(await names({ query: 'nobody at all' }), []);
  });

  it('lists everyone page by page for an empty query', async () => {
    const { read } = await buildToolDesk();
    const first = (await read('people_find', { query: '', limit: 3 })).data as Found;
    const second = (await read('people_find', { query: '', limit: 3, cursor: first.nextCursor }))
      .data as Found;
    assert.deepEqual(
      [...first.items, ...second.items].map(({ name }) => name),
      ['Ana Ruiz', 'Ana Silva', 'Ben Okoro', 'Mara Lindqvist'],
    );
    assert.equal(second.nextCursor, undefined);
    await assert.rejects(read('people_find', { query: '', cursor: 'x' }), {
      code: 'invalid_input',
      field: 'cursor',
    });
  });
});
