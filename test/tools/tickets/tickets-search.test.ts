import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Found {
  items: { id: string; isOverdue: boolean; assignee: { email: string; name: string } | null }[];
  nextCursor?: string;
}

describe('tickets_search and tickets_get', () => {
  const find = async (args: object) => {
    const { read } = await buildToolDesk();
    return (await read('tickets_search', args)).data as Found;
  };
  const ids = async (args: object) => (await find(args)).items.map(({ id }) => id);

  it('filters by person, state, project, words and dates', async () => {
    assert.deepEqual(await ids({}), ['T-1', 'T-2', 'T-10']);
    assert.deepEqual(await ids({ assignee: 'me' }), ['T-1']);
    assert.deepEqual(await ids({ assignee: 'Silva' }), ['T-2']);
    assert.deepEqual(await ids({ assignee: 'someone.who.left@northwind.example' }), []);
    assert.deepEqual(await ids({ state: 'in-progress' }), ['T-2']);
    assert.deepEqual(await ids({ state: 'Unfinished' }), ['T-1', 'T-2']);
    assert.deepEqual(await ids({ project: 'billing' }), ['T-10']);
    assert.deepEqual(await ids({ query: 'discount' }), ['T-2']);
    assert.deepEqual(await ids({ dueBefore: '2026-11-27' }), ['T-1']);
    assert.deepEqual(await ids({ dueAfter: '2026-11-20' }), ['T-2']);
  });

  it('takes moments as edges, by the end of the day on which a ticket is due', async () => {
    // T-1 is due on 20 November, on the clocks of Berlin.
    const isBefore = async (dueBefore: string) => (await ids({ dueBefore, assignee: 'me' })).length === 1;
    assert.equal(await isBefore('2026-11-20T12:00:00+01:00'), false);
    assert.equal(await isBefore('2026-11-20T23:59:59+01:00'), true);
    assert.equal(await isBefore('2026-11-20T23:00:00Z'), true);
    assert.equal(await isBefore('2026-11-21T00:00'), true);
    const isAfter = async (dueAfter: string) => (await ids({ dueAfter, assignee: 'me' })).length === 1;
    assert.equal(await isAfter('2026-11-20T00:00:00+01:00'), true);
    assert.equal(await isAfter('2026-11-20T12:00'), true);
    assert.equal(await isAfter('2026-11-20T23:59:59+01:00'), false);
    assert.equal(await isAfter('2026-11-21T00:00:00+01:00'), false);
  });

  it('says what is overdue on the person’s own day', async () => {
    const { items } = await find({ state: 'unfinished', dueBefore: '2026-11-23' });
    assert.deepEqual(items, [
      {
        id: 'T-1',
        title: 'Printer on floor 2 jams',
        project: 'Facilities',
        assignee: { email: 'mara@northwind.example', name: 'Mara Lindqvist' },
        state: 'open',
        dueDate: '2026-11-20',
        priority: 'high',
        isOverdue: true,
      },
    ]);
    const desk = await buildToolDesk();
    const overdueAt = async (now: string) =>
      ((await desk.read('tickets_search', { assignee: 'me' }, { now: new Date(now) })).data as Found).items[0]
        ?.isOverdue;
    assert.equal(await overdueAt('2026-11-20T22:59:00Z'), false);
    assert.equal(await overdueAt('2026-11-20T23:00:00Z'), true);
  });

  it('reads page by page without losing any, filtered ones too', async () => {
    for (const state of [undefined, 'unfinished']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await findWith({ state, limit: 1, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      assert.deepEqual(seen, state === undefined ? ['T-1', 'T-2', 'T-10'] : ['T-1', 'T-2']);
    }
  });
  const findWith = async (args: object) => find(JSON.parse(JSON.stringify(args)));

  it('marks what a customer reported as external', async () => {
    const { read } = await buildToolDesk();
    const { sources } = await read('tickets_search', {});
    assert.deepEqual(
      sources.map(({ source }) => [source.id, source.trust]),
      [
        ['ticket:T-1', 'internal'],
        ['ticket:T-2', 'external'],
        ['ticket:T-10', 'internal'],
      ],
    );
  });

  it('reads one with comments and both times', async () => {
    const { read } = await buildToolDesk();
    const { data, sources } = await read('tickets_get', { id: 'T-2' });
    assert.deepEqual((data as { comments: unknown[] }).comments, [
      {
        id: 'n-1',
        text: 'Seen it too.',
        by: 'ana.silva@northwind.example',
        at: { utc: '2026-11-18T08:00:00Z', local: '2026-11-18T09:00:00+01:00', text: 'Wed 18 Nov 09:00' },
      },
    ]);
    assert.match(sources[0]?.text ?? '', /Seen it too/);
  });

  it('refuses states, dates and people that do not exist', async () => {
    await assert.rejects(find({ state: 'pending' }), { code: 'invalid_input', field: 'state' });
    await assert.rejects(find({ dueBefore: 'friday' }), { code: 'invalid_input', field: 'dueBefore' });
    await assert.rejects(find({ assignee: 'Ana' }), { code: 'ambiguous', field: 'assignee' });
    await assert.rejects(find({ assignee: 'Zoltan' }), { code: 'unknown_record' });
  });
});
