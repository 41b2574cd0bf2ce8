import { buildEffect } from '../../support/office.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

describeWriteTool({
  tool: 'tickets_delete',
  input: { id: 'T-2' },
  args: { id: 'T-2' },
  summary: 'Delete T-2 “Order form shows the wrong total”',
  preview: [
    { label: 'Ticket', value: 'T-2' },
    { label: 'Title', value: 'Order form shows the wrong total' },
    { label: 'Assignee', value: 'Ana Silva (Support, ana.silva@northwind.example)' },
    { label: 'State', value: 'in progress' },
    { label: 'Due', value: 'Fri 27 Nov 2026' },
    { label: 'Project', value: 'Website' },
    { label: 'Description', value: 'The total ignores the discount.' },
    { label: 'Comments', value: '1' },
  ],
  look: ({ tickets }) => tickets.map(({ id }) => id),
  effect: ['T-1', 'T-10'],
  refused: [
    { why: 'a ticket that does not exist', input: { id: 'T-99' }, code: 'unknown_record', says: /T-99/ },
  ],
  changeTarget: async ({ office, person }) => {
    const { version } = await office.tickets.get(person, 'T-2');
    return office.tickets.comment({ id: 'T-2', version }, 'Wait.', buildEffect(person));
  },
});
