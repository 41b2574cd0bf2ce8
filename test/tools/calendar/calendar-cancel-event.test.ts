import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

describeWriteTool({
  tool: 'calendar_cancel_event',
  input: { id: ' e-1 ', comment: ' Let us do it by mail. ' },
  args: { id: 'e-1', comment: 'Let us do it by mail.' },
  summary: 'Cancel “Budget”, Tue 24 Nov 14:00–14:30',
  preview: [
    { label: 'Title', value: 'Budget' },
    { label: 'When', value: 'Tue 24 Nov 14:00–14:30 Berlin (08:00 New York for Ana Ruiz)' },
    {
      label: 'With',
      value: 'Ana Ruiz (Sales, ana.ruiz@northwind.example); Ben Okoro (Leadership, ben@northwind.example)',
    },
    { label: 'Where', value: 'Room 4' },
    { label: 'Description', value: 'Numbers for the next quarter.' },
    { label: 'Comment', value: 'Let us do it by mail.' },
  ],
  look: ({ events }) => events.map(({ id }) => id),
  effect: ['e-2', 'e-3'],
  refused: [
    { why: 'an event that does not exist', input: { id: 'e-99' }, code: 'unknown_record', says: /e-99/ },
    { why: 'an event the person has no part in', input: { id: 'e-3' }, code: 'unknown_record', says: /e-3/ },
  ],
  changeTarget: async ({ office, person }) => {
    const { version } = await office.calendar.get(person, 'e-1');
    return office.calendar.update({ id: 'e-1', version }, { location: 'Room 5' }, buildEffect(person));
  },
});

describe('calendar_cancel_event: what the card warns of', () => {
  it('says that a whole series goes', async () => {
    const { tools, context } = await buildToolDesk();
    const draft = await tools.getWrite('calendar_cancel_event').prepare({ id: 'e-2' }, context);
    assert.equal(draft.summary, 'Cancel the whole series “Stand-up”');
    assert.deepEqual(draft.warnings, ['This event repeats: every occurrence is cancelled.']);
  });

  it('refuses someone else’s event and says whom to ask', async () => {
    const { tools, context } = await buildToolDesk('ana.ruiz@northwind.example');
    await assert.rejects(tools.getWrite('calendar_cancel_event').prepare({ id: 'e-1' }, context), {
      code: 'forbidden',
      message: /Mara Lindqvist/,
    });
  });
});
