import assert from 'node:assert/strict';
import { parseCommand, parseShortAnswer } from '../../src/workflows/commands/parse-command.ts';

describe('parseCommand', () => {
  const commands: [string, object][] = [
    ['pending', { name: 'pending' }],
    ['/deskhand pending', { name: 'pending' }],
    ['Help', { name: 'help' }],
    ['STOP.', { name: 'stop' }],
    ['approve A-17', { name: 'approve', refs: ['A-17'] }],
    ['Approve a17, A-18 and a-19', { name: 'approve', refs: ['A-17', 'A-18', 'A-19'] }],
    ['reject a-3', { name: 'reject', refs: ['A-3'] }],
    ['undo', { name: 'undo', refs: [] }],
    ['undo that!', { name: 'undo', refs: [] }],
    ['undo A-4', { name: 'undo', refs: ['A-4'] }],
    ['why A-17', { name: 'why', ref: 'A-17' }],
    ['why', { name: 'why', ref: undefined }],
    ['pause', { name: 'pause', kind: 'everything', target: '*' }],
    [
      'pause tool mail_send because of the audit',
      { name: 'pause', kind: 'tool', target: 'mail_send', reason: 'of the audit' },
    ],
    [
      'resume person ana@northwind.example',
      { name: 'resume', kind: 'person', target: 'ana@northwind.example' },
    ],
  ];
  for (const [text, command] of commands) {
    it(`reads “${text}”`, () => assert.deepEqual(parseCommand(text), command));
  }

  const requests = [
    'why is the sky blue',
    'undo the changes that Ana made to T-12',
    'approve the invoice from Acme',
    'stop the newsletter',
    'pause my subscription',
    'help me with the report',
    'status of T-12',
    'pending tickets',
  ];
  for (const text of requests) {
    it(`leaves “${text}” to the assistant`, () => assert.equal(parseCommand(text), undefined));
  }
});

describe('parseShortAnswer', () => {
  for (const text of ['yes', 'Yes.', 'ok!', 'go ahead', 'Yes, do it', 'approve it', 'LGTM', 'yes, please']) {
    it(`takes “${text}” as yes`, () => assert.equal(parseShortAnswer(text), 'yes'));
  }
  for (const text of [
    'no',
    'No thanks.',
    "don't",
    'don’t do it',
    'cancel that',
    'not that one',
    'never mind',
  ]) {
    it(`takes “${text}” as no`, () => assert.equal(parseShortAnswer(text), 'no'));
  }
  for (const text of [
    'yes but at 4',
    'no, make it Friday',
    'cancel the meeting',
    'approve all invoices',
    'okay then what',
  ]) {
    it(`does not take “${text}” as an answer`, () => assert.equal(parseShortAnswer(text), undefined));
  }
});
