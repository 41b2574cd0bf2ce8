import assert from 'node:assert/strict';
import { forwardSubject, replySubject } from '../../../tools/mail/subject-prefix.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const quoted = [
  'Can you take this?',
  '',
  '---------- Forwarded message ----------',
  'From: Lena Marsh <lena@acme.example>',
  'Date: Mon 23 Nov 2026 16:00 Berlin',
  'Subject: Paper order',
  'To: Mara Lindqvist <mara@northwind.example>',
  '',
  'Could you send us 40 boxes by Friday?',
  '',
  'Lena',
].join('\n');

describeWriteTool({
  tool: 'mail_forward',
  input: { id: 'm-1', to: ['Ruiz'], comment: 'Can you take this?' },
  args: { id: 'm-1', to: ['ana.ruiz@northwind.example'], comment: 'Can you take this?' },
  summary: 'Forward “Paper order” to Ana Ruiz',
  preview: [
    { label: 'To', value: 'Ana Ruiz (Sales, ana.ruiz@northwind.example)' },
    { label: 'Subject', value: 'Fwd: Paper order' },
    { label: 'Body', value: quoted },
  ],
  look: ({ messages }) => {
    const { to, subject, body } = messages.find(({ id }) => id === 'm-4') ?? {};
    return { to, subject, body };
  },
  effect: {
    to: [{ email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz' }],
    subject: 'Fwd: Paper order',
    body: quoted,
  },
  refused: [
    {
      why: 'a forward to nobody',
      input: { id: 'm-1', to: [] },
      code: 'invalid_input',
      field: 'to',
      says: /at least one/,
    },
    {
      why: 'a mail that does not exist',
      input: { id: 'm-99', to: ['Ben'] },
      code: 'unknown_record',
      says: /m-99/,
    },
  ],
});

describe('mail_forward: words', () => {
  it('warns when a colleague’s mail leaves the organization', async () => {
    const { tools, context } = await buildToolDesk();
    const draft = await tools
      .getWrite('mail_forward')
      .prepare({ id: 'm-2', to: ['lena@acme.example'] }, context);
    assert.match(draft.warnings[0] ?? '', /colleague’s mail/);
  });

  it('does not double prefixes of subjects', () => {
    assert.equal(replySubject('RE: re: Order'), 'Re: Order');
    assert.equal(replySubject('Fwd: Order'), 'Re: Fwd: Order');
    assert.equal(replySubject('Report'), 'Re: Report');
    assert.equal(forwardSubject('FW: Fwd: Order'), 'Fwd: Order');
    assert.equal(forwardSubject('Re: Order'), 'Fwd: Re: Order');
  });
});
