import assert from 'node:assert/strict';
import { createToolRegistry } from '../../../tools/create-tool-registry.ts';
import { createTools } from '../../../tools/create-tools.ts';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const base = { to: ['Ana Ruiz'], subject: 'Budget', body: 'Hello Ana,\n\nsee you.' };

describeWriteTool({
  tool: 'mail_send',
  input: {
    to: ['Ana Ruiz', 'Lena Marsh <lena@acme.example>'],
    cc: ['ben', 'ana.ruiz@northwind.example'],
    bcc: ['Silva'],
    subject: ' Budget \n for 2027 ',
    body: 'Hello Ana,\r\n\r\nsee you.\n',
  },
  args: {
    to: ['ana.ruiz@northwind.example', 'lena@acme.example'],
    cc: ['ben@northwind.example'],
    bcc: ['ana.silva@northwind.example'],
    subject: 'Budget for 2027',
    body: 'Hello Ana,\n\nsee you.',
  },
  summary: 'Send “Budget for 2027” to Ana Ruiz, lena@acme.example and 2 more',
  preview: [
    { label: 'To', value: 'Ana Ruiz (Sales, ana.ruiz@northwind.example); lena@acme.example' },
    { label: 'Cc', value: 'Ben Okoro (Leadership, ben@northwind.example)' },
    { label: 'Bcc', value: 'Ana Silva (Support, ana.silva@northwind.example)' },
    { label: 'Subject', value: 'Budget for 2027' },
    { label: 'Body', value: 'Hello Ana,\n\nsee you.' },
  ],
  look: ({ messages }) => {
    const { to, cc, bcc, subject, body, from } = messages.find(({ id }) => id === 'm-4') ?? {};
    return { from, to, cc, bcc, subject, body };
  },
  effect: {
    from: { email: 'mara@northwind.example', name: 'Mara Lindqvist' },
    to: [{ email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz' }, { email: 'lena@acme.example' }],
    cc: [{ email: 'ben@northwind.example', name: 'Ben Okoro' }],
    bcc: [{ email: 'ana.silva@northwind.example', name: 'Ana Silva' }],
    subject: 'Budget for 2027',
    body: 'Hello Ana,\n\nsee you.',
  },
  refused: [
    {
      why: 'a mail to nobody',
      input: { ...base, to: [] },
      code: 'invalid_input',
      field: 'to',
      says: /at least one/,
    },
    {
      why: 'a mail without text',
      input: { ...base, body: ' \n' },
      code: 'invalid_input',
      field: 'body',
      says: /body is empty/,
    },
    {
      why: 'a mail without a subject',
      input: { ...base, subject: '' },
      code: 'invalid_input',
      field: 'subject',
      says: /subject is empty/,
    },
    {
      why: 'a first name that two people have',
      input: { ...base, cc: ['Ana'] },
      code: 'ambiguous',
      field: 'cc',
      says: /“Ana” in cc/,
    },
    {
      why: 'a name that nobody has',
      input: { ...base, to: ['Bernd'] },
      code: 'unknown_record',
      field: 'to',
      says: /Bernd/,
    },
    {
      why: 'an address that is none',
      input: { ...base, to: ['lena@acme'] },
      code: 'invalid_input',
      field: 'to',
      says: /lena@acme/,
    },
  ],
});

describe('mail_send: undo and risk', () => {
  it('is held for the undo window, and says how long', async () => {
    const { office, tools, context } = await buildToolDesk();
    const shown = async (registry = tools) =>
      (await registry.getWrite('mail_send').prepare(base, context)).reversibility;
    assert.deepEqual(await shown(), {
      kind: 'held',
      text: 'Sent 30 s after you approve; until then you can take it back.',
    });
    assert.match((await shown(createToolRegistry(createTools(office)))).text, /Held for the undo window/);
    const atOnce = createToolRegistry(createTools(office, { undoWindowSeconds: 0 }));
    assert.match((await shown(atOnce)).text, /cannot be taken back/);
    assert.equal(tools.getWrite('mail_send').undo, undefined);
  });

  it('finds what was sent under a key, and proves that nothing was', async () => {
    const { tools, context, person } = await buildToolDesk();
    const tool = tools.getWrite('mail_send');
    const draft = await tool.prepare(base, context);
    const effect = buildEffect(person);
    assert.equal(await tool.find?.(draft, effect), undefined);
    const receipt = await tool.perform(draft, effect);
    assert.deepEqual(await tool.find?.(draft, effect), receipt);
    assert.equal(receipt.summary, 'Sent “Budget” to Ana Ruiz');
    assert.equal(receipt.link, '/office/mail/m-4');
  });

  it('warns of recipients outside', async () => {
    const { tools, context } = await buildToolDesk();
    const draft = await tools.getWrite('mail_send').prepare({ ...base, bcc: ['x@acme.example'] }, context);
    assert.deepEqual(draft.warnings, ['Outside the organization: x@acme.example.']);
  });
});
