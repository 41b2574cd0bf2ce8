import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

describeWriteTool({
  tool: 'mail_reply',
  input: { id: 'm-2', body: 'I agree.\n', all: true },
  args: { id: 'm-2', body: 'I agree.', all: true },
  summary: 'Reply to Ben Okoro and Ana Ruiz about “Lease of the office”',
  preview: [
    { label: 'Answers', value: '“Lease of the office” from Ben Okoro, Mon 23 Nov 10:00' },
    { label: 'To', value: 'Ben Okoro (Leadership, ben@northwind.example)' },
    { label: 'Cc', value: 'Ana Ruiz (Sales, ana.ruiz@northwind.example)' },
    { label: 'Subject', value: 'Re: Lease of the office' },
    { label: 'Body', value: 'I agree.' },
  ],
  look: ({ messages }) => {
    const { threadId, to, cc, bcc, subject, body, inReplyTo } = messages.find(({ id }) => id === 'm-4') ?? {};
    return { threadId, to, cc, bcc, subject, body, inReplyTo };
  },
  effect: {
    threadId: 't-2',
    to: [{ email: 'ben@northwind.example', name: 'Ben Okoro' }],
    cc: [{ email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz' }],
    bcc: [],
    subject: 'Re: Lease of the office',
    body: 'I agree.',
    inReplyTo: 'm-2',
  },
  refused: [
    {
      why: 'an answer without text',
      input: { id: 'm-2', body: '' },
      code: 'invalid_input',
      field: 'body',
      says: /empty/,
    },
    {
      why: 'a mail that does not exist',
      input: { id: 'm-99', body: 'Hi' },
      code: 'unknown_record',
      says: /m-99/,
    },
  ],
});

describe('mail_reply: who gets it', () => {
  const preview = async (id: string, all?: boolean) => {
    const { tools, context } = await buildToolDesk();
    const draft = await tools.getWrite('mail_reply').prepare({ id, body: 'Yes.', all }, context);
    return Object.fromEntries(draft.preview.map(({ label, value }) => [label, value]));
  };

  it('answers the sender only unless all is asked for', async () => {
    const { To, Cc } = await preview('m-2');
    assert.equal(To, 'Ben Okoro (Leadership, ben@northwind.example)');
    assert.equal(Cc, undefined);
  });

  it('follows up one’s own mail to those it went to, without a second Re', async () => {
    const { To, Subject } = await preview('m-3');
    assert.equal(To, 'Ben Okoro (Leadership, ben@northwind.example)');
    assert.equal(Subject, 'Re: Lease of the office');
  });

  it('sends once even when the mail it answers has gone in between', async () => {
    const { tools, context, office, person } = await buildToolDesk();
    const tool = tools.getWrite('mail_reply');
    const draft = await tool.prepare({ id: 'm-1', body: 'Yes.' }, context);
    const effect = buildEffect(person);
    const receipt = await tool.perform(draft, effect);
    const { version } = await office.mail.get(person, 'm-1');
    await office.mail.remove({ id: 'm-1', version }, buildEffect(person));
    assert.deepEqual(await tool.perform(draft, effect), receipt);
    assert.deepEqual(await tool.find?.(draft, effect), receipt);
  });
});
