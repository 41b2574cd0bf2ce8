import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk, type ToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const close = async (desk: ToolDesk) => {
  const { version } = await desk.office.tickets.get(desk.person, 'T-1');
  const ben = await desk.colleague('ben@northwind.example');
  return desk.office.tickets.update({ id: 'T-1', version }, { state: 'closed' }, buildEffect(ben));
};

describeWriteTool({
  tool: 'tickets_comment',
  input: { id: 'T-1', text: 'Called the service. ' },
  args: { id: 'T-1', text: 'Called the service.' },
  summary: 'Comment on T-1 “Printer on floor 2 jams”',
  preview: [
    { label: 'Ticket', value: 'T-1 Printer on floor 2 jams' },
    { label: 'Comment', value: 'Called the service.' },
  ],
  look: ({ tickets }) =>
    tickets.find(({ id }) => id === 'T-1')?.comments.map(({ text, by }) => ({ text, by })),
  effect: [{ text: 'Called the service.', by: 'mara@northwind.example' }],
  refused: [
    {
      why: 'an empty comment',
      input: { id: 'T-1', text: '' },
      code: 'invalid_input',
      field: 'text',
      says: /empty/,
    },
    {
      why: 'a ticket that does not exist',
      input: { id: 'T-99', text: 'X' },
      code: 'unknown_record',
      says: /T-99/,
    },
  ],
  changeTarget: close,
  changeAfter: close,
});

describe('tickets_comment: who may read it', () => {
  it('warns when someone outside reported the ticket', async () => {
    const { tools, context } = await buildToolDesk();
    const draft = await tools.getWrite('tickets_comment').prepare({ id: 'T-2', text: 'Fixed.' }, context);
    assert.deepEqual(draft.warnings, ['Lena Marsh, who reported it from outside, may read this.']);
  });
});
