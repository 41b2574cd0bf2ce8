import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk, type ToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const rename = async (desk: ToolDesk) => {
  const { version } = await desk.office.tickets.get(desk.person, 'T-2');
  const ben = await desk.colleague('ben@northwind.example');
  return desk.office.tickets.update({ id: 'T-2', version }, { title: 'Wrong total' }, buildEffect(ben));
};

describeWriteTool({
  tool: 'tickets_update',
  input: {
    id: 'T-2',
    state: 'In_Review',
    assignee: 'me',
    dueDate: null,
    project: 'Website',
    priority: 'urgent',
  },
  args: {
    id: 'T-2',
    state: 'in review',
    assignee: 'mara@northwind.example',
    dueDate: null,
    priority: 'urgent',
  },
  summary: 'Change T-2 “Order form shows the wrong total”: assignee, state, due, priority',
  preview: [
    { label: 'Ticket', value: 'T-2 Order form shows the wrong total' },
    {
      label: 'Assignee',
      value:
        'Ana Silva (Support, ana.silva@northwind.example) → Mara Lindqvist (Operations, mara@northwind.example)',
    },
    { label: 'State', value: 'in progress → in review' },
    { label: 'Due', value: 'Fri 27 Nov 2026 → (none)' },
    { label: 'Priority', value: '(none) → urgent' },
  ],
  look: ({ tickets }) => {
    const { state, assignee, dueDate, priority, project } = tickets.find(({ id }) => id === 'T-2') ?? {};
    return { state, assignee, dueDate, priority, project };
  },
  effect: {
    state: 'in review',
    assignee: 'mara@northwind.example',
    dueDate: undefined,
    priority: 'urgent',
    project: 'Website',
  },
  refused: [
    {
      why: 'a change that changes nothing',
      input: { id: 'T-2', state: 'in-progress' },
      code: 'invalid_input',
      says: /nothing to change/,
    },
    {
      why: 'a state that does not exist',
      input: { id: 'T-2', state: 'wip' },
      code: 'invalid_input',
      field: 'state',
      says: /“wip”/,
    },
    {
      why: 'an empty title',
      input: { id: 'T-2', title: '' },
      code: 'invalid_input',
      field: 'title',
      says: /cannot be empty/,
    },
    {
      why: 'a ticket that does not exist',
      input: { id: 'T-99', state: 'done' },
      code: 'unknown_record',
      says: /T-99/,
    },
  ],
  changeTarget: rename,
  changeAfter: rename,
});

describe('tickets_update: a refused undo', () => {
  it('names who changed what', async () => {
    const desk = await buildToolDesk();
    const tool = desk.tools.getWrite('tickets_update');
    const draft = await tool.prepare({ id: 'T-2', state: 'done' }, desk.context);
    const receipt = await tool.perform(draft, buildEffect(desk.person));
    await rename(desk);
    const undo = tool.undo?.({ args: draft.args, before: draft.before, receipt }, buildEffect(desk.person));
    await assert.rejects(async () => undo, {
      code: 'conflict',
      message: /changed by Ben Okoro since \(Title: “Order form shows the wrong total” → “Wrong total”\)/,
    });
  });

  it('says that the ticket is gone', async () => {
    const desk = await buildToolDesk();
    const tool = desk.tools.getWrite('tickets_update');
    const draft = await tool.prepare({ id: 'T-2', state: 'done' }, desk.context);
    const receipt = await tool.perform(draft, buildEffect(desk.person));
    const { version } = await desk.office.tickets.get(desk.person, 'T-2');
    await desk.office.tickets.remove({ id: 'T-2', version }, buildEffect(desk.person));
    const undo = tool.undo?.({ args: draft.args, before: draft.before, receipt }, buildEffect(desk.person));
    await assert.rejects(async () => undo, { code: 'conflict', message: /removed since/ });
  });
});
