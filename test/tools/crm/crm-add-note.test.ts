import { buildEffect } from '../../support/office.ts';
import type { ToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const addAnother = async ({ office, person }: ToolDesk) => {
  const { version } = await office.crm.get(person, 'c-2');
  return office.crm.addNote({ id: 'c-2', version }, 'Another note.', buildEffect(person));
};

describeWriteTool({
  tool: 'crm_add_note',
  input: { id: 'c-2', text: ' Wants a visit.\r\nBring samples. ' },
  args: { id: 'c-2', text: 'Wants a visit.\nBring samples.' },
  summary: 'Add a note to “Borealis School”',
  preview: [
    { label: 'To', value: 'Borealis School (customer)' },
    { label: 'Note', value: 'Wants a visit.\nBring samples.' },
  ],
  look: ({ customers }) =>
    customers.find(({ id }) => id === 'c-2')?.notes.map(({ text, by }) => ({ text, by })),
  effect: [{ text: 'Wants a visit.\nBring samples.', by: 'mara@northwind.example' }],
  refused: [
    {
      why: 'an empty note',
      input: { id: 'c-2', text: ' ' },
      code: 'invalid_input',
      field: 'text',
      says: /text is empty/,
    },
    {
      why: 'a record that does not exist',
      input: { id: 'c-99', text: 'X' },
      code: 'unknown_record',
      says: /c-99/,
    },
  ],
  changeTarget: addAnother,
  changeAfter: addAnother,
});
