import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

describeWriteTool({
  tool: 'mail_delete',
  input: { id: 'm-1' },
  args: { id: 'm-1' },
  summary: 'Delete “Paper order” from Lena Marsh',
  preview: [
    { label: 'Subject', value: 'Paper order' },
    { label: 'From', value: 'Lena Marsh <lena@acme.example>' },
    { label: 'Sent', value: 'Mon 23 Nov 16:00' },
    { label: 'Begins', value: 'Could you send us 40 boxes by Friday? Lena' },
  ],
  look: ({ messages }) => messages.map(({ id }) => id),
  effect: ['m-2', 'm-3'],
  refused: [
    { why: 'a mail that does not exist', input: { id: 'm-99' }, code: 'unknown_record', says: /m-99/ },
  ],
});

describe('mail_delete: the trash', () => {
  it('refuses a mail that is there already', async () => {
    const { office, person, tools, context } = await buildToolDesk();
    const { version } = await office.mail.get(person, 'm-1');
    await office.mail.remove({ id: 'm-1', version }, buildEffect(person));
    await assert.rejects(tools.getWrite('mail_delete').prepare({ id: 'm-1' }, context), {
      code: 'invalid_input',
      message: /in the trash already/,
    });
  });
});
