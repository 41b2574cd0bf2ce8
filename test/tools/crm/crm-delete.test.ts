import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

describeWriteTool({
  tool: 'crm_delete',
  input: { id: 'k-1' },
  args: { id: 'k-1' },
  summary: 'Delete the contact “Lena Marsh”',
  preview: [
    { label: 'Name', value: 'Lena Marsh' },
    { label: 'E-mail', value: 'lena@acme.example' },
    { label: 'Job title', value: 'Buyer' },
    { label: 'Customer', value: 'Acme Stationers (c-1)' },
  ],
  look: ({ contacts }) => contacts,
  effect: [],
  refused: [
    { why: 'a record that does not exist', input: { id: 'k-99' }, code: 'unknown_record', says: /k-99/ },
  ],
  changeTarget: async ({ office, person }) => {
    const { version } = await office.crm.get(person, 'k-1');
    return office.crm.update({ id: 'k-1', version }, { title: 'Head buyer' }, buildEffect(person));
  },
});

describe('crm_delete: what the card warns of', () => {
  it('counts what still belongs to a customer', async () => {
    const { tools, context } = await buildToolDesk();
    const draft = await tools.getWrite('crm_delete').prepare({ id: 'c-1' }, context);
    assert.deepEqual(draft.warnings, [
      '1 contact and 1 deal of this customer stay and will point to a customer that is gone.',
    ]);
  });
});
