import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Listed {
  items: {
    id: string;
    title: string;
    start: { utc: string; local: string; text: string };
    isOrganizer: boolean;
  }[];
  nextCursor?: string;
}

describe('calendar_list_events', () => {
  it('lists each occurrence in order, with times in UTC and on the person’s clocks', async () => {
    const { read } = await buildToolDesk();
    const { data } = await read('calendar_list_events', { from: '2026-11-23', to: '2026-11-30' });
    const { items } = data as Listed;
    assert.deepEqual(
      items.map(({ id, start }) => [id, start.text]),
      [
        ['e-2', 'Mon 23 Nov 09:00'],
        ['e-1', 'Tue 24 Nov 14:00'],
        ['e-2', 'Mon 30 Nov 09:00'],
      ],
    );
    assert.deepEqual(items[1]?.start, {
      utc: '2026-11-24T13:00:00Z',
      local: '2026-11-24T14:00:00+01:00',
      text: 'Tue 24 Nov 14:00',
    });
    assert.equal(items[1]?.isOrganizer, true);
  });

  it('reads page by page without losing or repeating any', async () => {
    const { read } = await buildToolDesk();
    const range = { from: '2026-10-19', to: '2026-12-31' };
    const whole = (await read('calendar_list_events', range)).data as Listed;
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = (await read('calendar_list_events', { ...range, limit: 3, cursor })).data as Listed;
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.deepEqual(seen, whole.items);
    assert.equal(seen.length, 12);
  });

  it('takes dates to their ends, and finds by words and by attendee', async () => {
    const { read } = await buildToolDesk();
    const titles = async (args: object) =>
      (
        (await read('calendar_list_events', { from: '2026-11-24', to: '2026-11-24', ...args })).data as Listed
      ).items.map(({ title }) => title);
    assert.deepEqual(await titles({}), ['Budget']);
    assert.deepEqual(await titles({ query: 'quarter' }), ['Budget']);
    assert.deepEqual(await titles({ query: 'lunch' }), []);
    assert.deepEqual(await titles({ attendee: 'Silva' }), []);
    assert.ok((await titles({ attendee: 'Ben' })).includes('Budget'));
    assert.deepEqual(await titles({ from: '2026-11-24T14:30:00' }), []);
  });

  it('does not tell what others do without the person', async () => {
    const { read } = await buildToolDesk();
    const result = await read('calendar_list_events', {
      from: '2026-11-24',
      to: '2026-11-24',
      attendee: 'Ben',
    });
    assert.ok(!JSON.stringify(result).includes('Salary'));
    assert.ok(!JSON.stringify(result).includes('Private talk'));
  });

  it('gives every event once as a source, with the text that was read', async () => {
    const { read } = await buildToolDesk();
    const { sources } = await read('calendar_list_events', { from: '2026-11-23', to: '2026-11-30' });
    assert.deepEqual(
      sources.map(({ source }) => [source.id, source.trust, source.url]),
      [
        ['event:e-2', 'internal', '/office/calendar/e-2'],
        ['event:e-1', 'internal', '/office/calendar/e-1'],
      ],
    );
    assert.match(sources[1]?.text ?? '', /Numbers for the next quarter/);
  });

  it('marks events that outsiders organize as external', async () => {
    const desk = await buildToolDesk();
    const document = await desk.office.exportDocument(desk.person.organizationId);
    const [first, ...rest] = document.events;
    const moved = {
      ...first,
      organizer: 'lena@acme.example',
      attendees: [{ email: desk.person.email, response: 'none' }],
    };
    await desk.office.importDocument(desk.person.organizationId, { ...document, events: [moved, ...rest] });
    const { sources } = await desk.read('calendar_list_events', { from: '2026-11-24', to: '2026-11-24' });
    assert.equal(sources[0]?.source.trust, 'external');
  });

  it('refuses a range that ends before it begins, and a time that is none', async () => {
    const { read } = await buildToolDesk();
    await assert.rejects(read('calendar_list_events', { from: '2026-11-25', to: '2026-11-24' }), {
      code: 'invalid_input',
      field: 'to',
    });
    await assert.rejects(read('calendar_list_events', { from: 'monday', to: '2026-11-24' }), {
      code: 'invalid_input',
      field: 'from',
    });
  });
});
