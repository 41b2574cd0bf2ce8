import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const base = { title: 'Order toner' };

describeWriteTool({
  tool: 'tickets_create',
  input: {
    ...base,
    assignee: 'Ana Silva',
    dueDate: '2026-11-30',
    priority: 'High',
    description: '',
    project: 'Facilities',
  },
  args: {
    title: 'Order toner',
    project: 'Facilities',
    assignee: 'ana.silva@northwind.example',
    state: 'open',
    dueDate: '2026-11-30',
    priority: 'high',
  },
  summary: 'Create the ticket “Order toner” for Ana Silva',
  preview: [
    { label: 'Title', value: 'Order toner' },
    { label: 'Assignee', value: 'Ana Silva (Support, ana.silva@northwind.example)' },
    { label: 'State', value: 'open' },
    { label: 'Due', value: 'Mon 30 Nov 2026' },
    { label: 'Priority', value: 'high' },
    { label: 'Project', value: 'Facilities' },
  ],
  look: ({ tickets }) => {
    const { createdAt: _, ...ticket } = tickets.find(({ title }) => title === 'Order toner') ?? {};
    return ticket;
  },
  effect: {
    id: 'T-11',
    title: 'Order toner',
    project: 'Facilities',
    assignee: 'ana.silva@northwind.example',
    reporter: 'mara@northwind.example',
    reporterTrust: 'internal',
    state: 'open',
    dueDate: '2026-11-30',
    priority: 'high',
    comments: [],
    history: [],
  },
  refused: [
    {
      why: 'a ticket without a title',
      input: { title: ' ' },
      code: 'invalid_input',
      field: 'title',
      says: /empty/,
    },
    {
      why: 'a state that does not exist',
      input: { ...base, state: 'pending' },
      code: 'invalid_input',
      field: 'state',
      says: /open, in progress, in review, done, closed/,
    },
    {
      why: 'a priority that does not exist',
      input: { ...base, priority: 'asap' },
      code: 'invalid_input',
      field: 'priority',
      says: /low, normal/,
    },
    {
      why: 'a due date in other words',
      input: { ...base, dueDate: 'end of November' },
      code: 'invalid_input',
      field: 'dueDate',
      says: /2026-11-24/,
    },
    {
      why: 'an assignee outside the directory',
      input: { ...base, assignee: 'lena@acme.example' },
      code: 'unknown_record',
      field: 'assignee',
      says: /lena@acme/,
    },
    {
      why: 'an ambiguous assignee',
      input: { ...base, assignee: 'ana' },
      code: 'ambiguous',
      field: 'assignee',
      says: /2 people/,
    },
  ],
  changeAfter: async (desk, { recordRef, version = '' }) =>
    desk.office.tickets.update(
      { id: recordRef.replace('ticket:', ''), version },
      { state: 'in progress' },
      buildEffect(await desk.colleague('ben@northwind.example')),
    ),
});

describe('tickets_create: the due date', () => {
  it('is the day on the person’s clocks when a moment is given', async () => {
    const { tools, context } = await buildToolDesk();
    for (const dueDate of ['2026-11-30T10:00', '2026-11-29T23:30:00Z', '2026-11-30T23:59:59+01:00']) {
      const { args } = await tools.getWrite('tickets_create').prepare({ title: 'Lamp', dueDate }, context);
      assert.deepEqual(args, { title: 'Lamp', state: 'open', dueDate: '2026-11-30' });
    }
  });
});

describe('tickets_create: what the card warns of', () => {
  it('notices a twin and a date that has passed', async () => {
    const { tools, context } = await buildToolDesk();
    const twin = { title: 'printer on floor 2 jams', dueDate: '2026-11-22' };
    const draft = await tools.getWrite('tickets_create').prepare(twin, context);
    assert.deepEqual(draft.warnings, [
      'There is an unfinished ticket called “Printer on floor 2 jams” already (T-1).',
      'The due date Sun 22 Nov 2026 is in the past.',
    ]);
  });
});
