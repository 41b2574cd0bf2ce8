import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Found {
  items: { start: { text: string; utc: string }; end: { text: string } }[];
  nextCursor?: string;
  note?: string;
}

describe('calendar_find_time', () => {
  const find = async (args: object) => {
    const { read } = await buildToolDesk();
    const day = { attendees: ['Ana Ruiz'], durationMinutes: 30, from: '2026-11-24', to: '2026-11-24' };
    return (await read('calendar_find_time', { ...day, ...args })).data as Found;
  };
  const starts = ({ items }: Found) => items.map(({ start }) => start.text.slice(-5));

  it('offers only times in everyone’s working hours and in nobody’s way', async () => {
    // New York works from 14:00 Berlin time, where Budget takes 14:00–14:30.
    assert.deepEqual(starts(await find({})), ['14:30', '15:00', '15:30', '16:00', '16:30']);
    assert.deepEqual(starts(await find({ durationMinutes: 90 })), ['14:30', '15:00', '15:30']);
  });

  it('keeps to the person’s own hours when nobody else is named', async () => {
    const { items } = await find({ attendees: [], from: '2026-11-24T09:00', to: '2026-11-24T11:00' });
    assert.equal(items.length, 4);
    assert.equal(items[0]?.end.text, 'Tue 24 Nov 09:30');
  });

  it('never offers the past', async () => {
    const found = await find({ attendees: [], from: '2026-11-20', to: '2026-11-23' });
    assert.equal(found.items[0]?.start.text, 'Mon 23 Nov 09:30');
    const past = await find({ from: '2026-11-16', to: '2026-11-18' });
    assert.deepEqual(past, { items: [], note: 'This range is in the past.' });
  });

  it('says why there is none', async () => {
    const weekend = await find({ from: '2026-11-28', to: '2026-11-29' });
    assert.deepEqual(weekend.items, []);
    assert.match(weekend.note ?? '', /no time when everyone is free/);
  });

  it('says whose calendar cannot be seen', async () => {
    assert.match(
      (await find({ attendees: ['lena@acme.example'] })).note ?? '',
      /lena@acme.example cannot be seen/,
    );
  });

  it('goes on where a page ended', async () => {
    const first = await find({ limit: 2 });
    assert.deepEqual(starts(first), ['14:30', '15:00']);
    const second = await find({ limit: 200, cursor: first.nextCursor });
    assert.deepEqual(starts(second), ['15:30', '16:00', '16:30']);
    assert.equal(second.nextCursor, undefined);
  });

  it('refuses a range of months and an ambiguous name', async () => {
    await assert.rejects(find({ to: '2027-11-24' }), { code: 'invalid_input', field: 'to' });
    await assert.rejects(find({ attendees: ['Ana'] }), { code: 'ambiguous', field: 'attendees' });
    await assert.rejects(find({ cursor: 'x' }), { code: 'invalid_input', field: 'cursor' });
  });
});
