import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const base = {
  title: 'Hiring plan',
  start: '2026-11-25T14:00',
  end: '2026-11-25T14:30',
  attendees: ['Ruiz'],
};

describeWriteTool({
  tool: 'calendar_create_event',
  input: { ...base, attendees: ['Ana Ruiz', 'me', 'lena@acme.example'], location: ' Room 4 ', online: true },
  args: {
    title: 'Hiring plan',
    start: '2026-11-25T14:00:00+01:00',
    end: '2026-11-25T14:30:00+01:00',
    attendees: ['ana.ruiz@northwind.example', 'lena@acme.example'],
    location: 'Room 4',
    online: true,
  },
  summary: 'Book “Hiring plan” with Ana Ruiz and lena@acme.example, Wed 25 Nov 14:00–14:30',
  preview: [
    { label: 'Title', value: 'Hiring plan' },
    { label: 'When', value: 'Wed 25 Nov 14:00–14:30 Berlin (08:00 New York for Ana Ruiz)' },
    { label: 'With', value: 'Ana Ruiz (Sales, ana.ruiz@northwind.example); lena@acme.example' },
    { label: 'Where', value: 'Room 4' },
    { label: 'Online', value: 'yes' },
  ],
  look: ({ events }) => events.find(({ title }) => title === 'Hiring plan'),
  effect: {
    id: 'e-4',
    title: 'Hiring plan',
    start: '2026-11-25T13:00:00Z',
    end: '2026-11-25T13:30:00Z',
    timeZone: 'Europe/Berlin',
    organizer: 'mara@northwind.example',
    attendees: [
      { email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz', response: 'none' },
      { email: 'lena@acme.example', response: 'none' },
    ],
    location: 'Room 4',
    online: true,
  },
  refused: [
    {
      why: 'an end before the start',
      input: { ...base, end: '2026-11-25T13:00' },
      code: 'invalid_input',
      field: 'end',
      says: /before.*after the start/,
    },
    {
      why: 'an event without length',
      input: { ...base, end: base.start },
      code: 'invalid_input',
      field: 'end',
      says: /before or when it starts/,
    },
    {
      why: 'an event that lasts for months',
      input: { ...base, end: '2027-11-25T14:00' },
      code: 'invalid_input',
      field: 'end',
      says: /365 days/,
    },
    {
      why: 'a start in the hour the clocks jump over',
      input: { ...base, start: '2027-03-28T02:30' },
      code: 'invalid_input',
      field: 'start',
      says: /does not exist in Europe\/Berlin.*2027-03-28T03:30/,
    },
    {
      why: 'a start in words',
      input: { ...base, start: 'tomorrow' },
      code: 'invalid_input',
      field: 'start',
      says: /“tomorrow” in start/,
    },
    {
      why: 'a day that the calendar does not have',
      input: { ...base, start: '2026-02-30T10:00' },
      code: 'invalid_input',
      field: 'start',
      says: /2026-02-30/,
    },
    {
      why: 'a blank title',
      input: { ...base, title: '  ' },
      code: 'invalid_input',
      field: 'title',
      says: /title is empty/,
    },
    {
      why: 'a title that is far too long',
      input: { ...base, title: 'x'.repeat(501) },
      code: 'invalid_input',
      field: 'title',
      says: /501 characters/,
    },
    {
      why: 'a name that fits two people',
      input: { ...base, attendees: ['Ana'] },
      code: 'ambiguous',
      field: 'attendees',
      says: /fits 2 people/,
    },
    {
      why: 'a name that nobody has',
      input: { ...base, attendees: ['Zoltan'] },
      code: 'unknown_record',
      field: 'attendees',
      says: /Nobody called “Zoltan”/,
    },
    {
      why: 'half an address',
      input: { ...base, attendees: ['ana@'] },
      code: 'invalid_input',
      field: 'attendees',
      says: /not an e-mail address/,
    },
    {
      why: 'a rule in words',
      input: { ...base, recurrence: 'every week' },
      code: 'invalid_input',
      field: 'recurrence',
      says: /FREQ=WEEKLY/,
    },
    {
      why: 'a rule for hours',
      input: { ...base, recurrence: 'FREQ=HOURLY' },
      code: 'invalid_input',
      field: 'recurrence',
      says: /not a rule/,
    },
    {
      why: 'a start that is not a day of its rule',
      input: { ...base, recurrence: 'FREQ=WEEKLY;BYDAY=MO' },
      code: 'invalid_input',
      field: 'recurrence',
      says: /first day it fits is Mon 30 Nov 14:00/,
    },
  ],
  changeAfter: async ({ office, person }, { recordRef, version = '' }) =>
    office.calendar.update(
      { id: recordRef.replace('event:', ''), version },
      { title: 'Hiring' },
      buildEffect(person),
    ),
});

describe('calendar_create_event: what the card warns of', () => {
  const warningsOf = async (input: Record<string, unknown>) => {
    const { tools, context } = await buildToolDesk();
    return (await tools.getWrite('calendar_create_event').prepare({ ...base, ...input }, context)).warnings;
  };

  it('says nothing about a usual time', async () => {
    assert.deepEqual(await warningsOf({}), []);
  });

  it('names who is busy, the person too', async () => {
    const warnings = await warningsOf({ start: '2026-11-24T14:15', end: '2026-11-24T15:00' });
    assert.deepEqual(warnings, ['You are busy 14:00–14:30.', 'Ana Ruiz is busy 14:00–14:30.']);
  });

  it('names whose working hours it leaves, on their clocks', async () => {
    const warnings = await warningsOf({ start: '2026-11-25T09:00', end: '2026-11-25T09:30' });
    assert.deepEqual(warnings, ['Outside the working hours of Ana Ruiz (03:00 in New York).']);
  });

  it('says which moment of an hour that comes twice is meant', async () => {
    const { tools, context } = await buildToolDesk();
    const tool = tools.getWrite('calendar_create_event');
    const twice = async (start: string) => {
      const { args, warnings } = await tool.prepare({ ...base, start, end: '2027-10-31T04:00' }, context);
      return [(args as { start: string }).start, warnings.find((warning) => warning.includes('twice'))];
    };
    const said = (which: string, offset: string) =>
      `02:30 comes twice that night, since the clocks go back: this is the ${which}, at UTC${offset}.`;
    assert.deepEqual(await twice('2027-10-31T02:30'), ['2027-10-31T02:30:00+02:00', said('first', '+02:00')]);
    assert.deepEqual(await twice('2027-10-31T02:30+01:00'), [
      '2027-10-31T02:30:00+01:00',
      said('second', '+01:00'),
    ]);
    assert.deepEqual(await twice('2027-10-31T03:30'), ['2027-10-31T03:30:00+01:00', undefined]);
  });

  it('notices a weekend, the past and a twin', async () => {
    assert.match(
      (await warningsOf({ start: '2026-11-28T14:00', end: '2026-11-28T15:00' })).join(),
      /Saturday/,
    );
    assert.match(
      (await warningsOf({ start: '2026-11-20T14:00', end: '2026-11-20T15:00' })).join(),
      /in the past/,
    );
    const twin = { title: 'budget', start: '2026-11-24T14:00', end: '2026-11-24T14:30' };
    assert.match((await warningsOf(twin)).join(), /already in your calendar/);
  });

  it('names guests from outside and unknown addresses of the own domain', async () => {
    const attendees = ['lena@acme.example', 'ana.ruis@northwind.example'];
    assert.deepEqual(await warningsOf({ attendees }), [
      'Outside the organization: lena@acme.example.',
      'ana.ruis@northwind.example is not in the directory. Check the address.',
    ]);
  });

  it('offers undo until the start, and without an end for the past', async () => {
    const { tools, context } = await buildToolDesk();
    const tool = tools.getWrite('calendar_create_event');
    const { reversibility } = await tool.prepare(base, context);
    assert.deepEqual(reversibility, {
      kind: 'compensable',
      text: 'Undo: until the meeting starts; attendees get a cancellation.',
      until: '2026-11-25T13:00:00Z',
    });
    const past = await tool.prepare({ ...base, start: '2026-11-20T14:00', end: '2026-11-20T15:00' }, context);
    assert.equal(past.reversibility.until, undefined);
  });

  it('describes a series and accepts its first day', async () => {
    const { tools, context } = await buildToolDesk();
    const input = { ...base, recurrence: 'rrule:freq=weekly;byday=we' };
    const draft = await tools.getWrite('calendar_create_event').prepare(input, context);
    assert.equal((draft.args as typeof input).recurrence, 'FREQ=WEEKLY;BYDAY=WE');
    assert.ok(draft.preview.some(({ value }) => value === 'every week on Wednesday'));
  });

  it('takes the earlier of two equal local times in autumn', async () => {
    const { tools, context } = await buildToolDesk();
    const input = { ...base, start: '2027-10-31T02:30', end: '2027-10-31T03:30' };
    const draft = await tools.getWrite('calendar_create_event').prepare(input, context);
    assert.equal((draft.args as typeof input).start, '2027-10-31T02:30:00+02:00');
    assert.match(draft.summary, /Sun 31 Oct 2027 02:30–03:30/);
  });
});
