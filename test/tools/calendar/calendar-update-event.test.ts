import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk, type ToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const rename = async ({ office, person }: ToolDesk) => {
  const { version } = await office.calendar.get(person, 'e-1');
  return office.calendar.update({ id: 'e-1', version }, { title: 'Numbers' }, buildEffect(person));
};

describeWriteTool({
  tool: 'calendar_update_event',
  input: {
    id: 'e-1',
    title: 'Budget 2027',
    start: '2026-11-24T15:00',
    location: '',
    attendees: ['Ana Silva', 'Ben'],
  },
  args: {
    id: 'e-1',
    title: 'Budget 2027',
    start: '2026-11-24T15:00:00+01:00',
    end: '2026-11-24T15:30:00+01:00',
    attendees: ['ana.silva@northwind.example', 'ben@northwind.example'],
    location: '',
  },
  summary: 'Move “Budget” to Tue 24 Nov 15:00–15:30',
  preview: [
    { label: 'Event', value: 'Budget' },
    { label: 'Title', value: '“Budget” → “Budget 2027”' },
    {
      label: 'When',
      value: 'Tue 24 Nov 14:00–14:30 Berlin (08:00 New York for Ana Ruiz) → Tue 24 Nov 15:00–15:30',
    },
    {
      label: 'With',
      value:
        'Ana Ruiz (Sales, ana.ruiz@northwind.example); Ben Okoro (Leadership, ben@northwind.example) → ' +
        'Ana Silva (Support, ana.silva@northwind.example); Ben Okoro (Leadership, ben@northwind.example)',
    },
    { label: 'Where', value: '“Room 4” → (none)' },
  ],
  look: ({ events }) => events.find(({ id }) => id === 'e-1'),
  effect: {
    id: 'e-1',
    title: 'Budget 2027',
    start: '2026-11-24T14:00:00Z',
    end: '2026-11-24T14:30:00Z',
    timeZone: 'Europe/Berlin',
    organizer: 'mara@northwind.example',
    attendees: [
      { email: 'ana.silva@northwind.example', name: 'Ana Silva', response: 'none' },
      { email: 'ben@northwind.example', name: 'Ben Okoro', response: 'none' },
    ],
    description: 'Numbers for the next quarter.',
  },
  refused: [
    {
      why: 'a change that changes nothing',
      input: { id: 'e-1', title: 'Budget', start: '2026-11-24T13:00:00Z' },
      code: 'invalid_input',
      says: /nothing to change/,
    },
    {
      why: 'an end before the start it has',
      input: { id: 'e-1', end: '2026-11-24T13:00' },
      code: 'invalid_input',
      field: 'end',
      says: /before or when it starts/,
    },
    {
      why: 'an id that does not exist',
      input: { id: 'e-99', title: 'X' },
      code: 'unknown_record',
      says: /e-99/,
    },
    { why: 'an event of others', input: { id: 'e-3', title: 'X' }, code: 'unknown_record', says: /e-3/ },
    {
      why: 'an empty title',
      input: { id: 'e-1', title: '' },
      code: 'invalid_input',
      field: 'title',
      says: /empty/,
    },
  ],
  changeTarget: rename,
  changeAfter: rename,
});

describe('calendar_update_event: series, organizers and clashes', () => {
  const prepare = async (input: Record<string, unknown>, email?: string) => {
    const desk = await buildToolDesk(email);
    return desk.tools.getWrite('calendar_update_event').prepare(input, desk.context);
  };

  it('moves a whole series when given a time of one of its days', async () => {
    const draft = await prepare({ id: 'e-2', start: '2026-11-30T10:00' });
    assert.deepEqual(draft.args, {
      id: 'e-2',
      start: '2026-10-19T10:00:00+02:00',
      end: '2026-10-19T10:15:00+02:00',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
    });
    assert.deepEqual(draft.warnings, ['This event repeats: the whole series changes.']);
    assert.equal(draft.summary, 'Move the series “Stand-up” to 10:00–10:15');
    assert.deepEqual(draft.preview.at(-1), {
      label: 'When',
      value: 'from Mon 19 Oct 09:00–09:15 → from Mon 19 Oct 10:00–10:15',
    });
    assert.deepEqual((await prepare(draft.args as Record<string, unknown>)).args, draft.args);
  });

  it('refuses to move a series to a day that is not one of its own', async () => {
    await assert.rejects(prepare({ id: 'e-2', start: '2026-11-25T10:00' }), {
      code: 'invalid_input',
      field: 'start',
      message: /Only the whole series can be moved/,
    });
  });

  it('moves a series to another day with a new rule', async () => {
    const input = { id: 'e-2', start: '2026-12-01T10:00', recurrence: 'FREQ=WEEKLY;BYDAY=TU' };
    const draft = await prepare(input);
    assert.deepEqual(draft.args, {
      ...input,
      start: '2026-12-01T10:00:00+01:00',
      end: '2026-12-01T10:15:00+01:00',
    });
    assert.ok(draft.preview.some(({ value }) => value === 'every week on Monday → every week on Tuesday'));
  });

  it('keeps the length when only the start is given, and the start when only the end is', async () => {
    const longer = await prepare({ id: 'e-1', end: '2026-11-24T15:00' });
    assert.deepEqual(longer.args, {
      id: 'e-1',
      start: '2026-11-24T14:00:00+01:00',
      end: '2026-11-24T15:00:00+01:00',
    });
  });

  it('names the organizer to whom an event belongs', async () => {
    await assert.rejects(prepare({ id: 'e-1', title: 'Mine' }, 'ben@northwind.example'), {
      code: 'forbidden',
      message: /Only Mara Lindqvist/,
    });
  });

  it('does not clash with itself, but with others', async () => {
    const later = await prepare({ id: 'e-1', start: '2026-11-24T14:15' });
    assert.deepEqual(later.warnings, []);
    const earlier = await prepare({ id: 'e-1', start: '2026-11-24T10:30' });
    assert.ok(earlier.warnings.includes('Ben Okoro is busy 10:00–11:00.'), earlier.warnings.join());
  });

  it('takes the same people in another order for no change', async () => {
    await assert.rejects(prepare({ id: 'e-1', attendees: ['Ben Okoro', 'Ruiz'] }), {
      message: /nothing to change/,
    });
  });

  it('makes a series a single event, and keeps a rule that is given again', async () => {
    const single = await prepare({ id: 'e-2', recurrence: '' });
    assert.ok(single.preview.some(({ value }) => value === 'every week on Monday → (none)'));
    assert.deepEqual((await prepare(single.args as Record<string, unknown>)).args, single.args);
    const later = await prepare({ id: 'e-2', end: '2026-11-23T08:30:00Z' });
    assert.deepEqual((await prepare(later.args as Record<string, unknown>)).args, later.args);
    assert.equal((later.args as { end: string }).end, '2026-10-19T09:30:00+02:00');
  });

  it('does not call the time changed when only attendees are', async () => {
    const draft = await prepare({ id: 'e-1', attendees: ['Ben'] });
    assert.deepEqual(
      draft.preview.map(({ label }) => label),
      ['Event', 'With'],
    );
    assert.equal(draft.summary, 'Change “Budget”: attendees');
  });
});
