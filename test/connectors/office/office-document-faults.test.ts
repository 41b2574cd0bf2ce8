import assert from 'node:assert/strict';
import type { OfficeDocumentInput } from '../../../src/connectors/office/index.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { smallOffice } from '../../support/office.ts';
import { buildOfficeWorld, type OfficeWorld } from '../../support/office-world.ts';

type Change = (
  document: Required<{ [List in keyof OfficeDocumentInput]: Record<string, unknown>[] }>,
) => void;

const at = (list: Record<string, unknown>[] | undefined, index: number) =>
  list?.[index] as Record<string, unknown>;

/** What is wrong, the path that the error must name, and how the document comes to be so. */
const faults: [string, string, Change][] = [
  [
    'an event that ends before it starts',
    'events[0].end',
    (d) => Object.assign(at(d.events, 0), { end: '2026-11-24T12:00:00Z' }),
  ],
  [
    'an event without length',
    'events[0].end',
    (d) => Object.assign(at(d.events, 0), { end: '2026-11-24T13:00:00Z' }),
  ],
  [
    'a time without an offset',
    'events[0].start',
    (d) => Object.assign(at(d.events, 0), { start: '2026-11-24T13:00' }),
  ],
  [
    'a day that does not exist',
    'events[0].start',
    (d) => Object.assign(at(d.events, 0), { start: '2026-02-30T13:00:00Z' }),
  ],
  [
    'a zone that does not exist',
    'people[1].timeZone',
    (d) => Object.assign(at(d.people, 1), { timeZone: 'Mars/Base' }),
  ],
  [
    'a rule that is none',
    'events[1].recurrence',
    (d) => Object.assign(at(d.events, 1), { recurrence: 'every Monday' }),
  ],
  [
    'someone invited twice',
    'events[0].attendees[1].email',
    (d) =>
      Object.assign(at(d.events, 0), { attendees: [{ email: 'x@y.example' }, { email: 'X@y.example' }] }),
  ],
  [
    'an unknown organizer of the company',
    'events[0].organizer',
    (d) => Object.assign(at(d.events, 0), { organizer: 'ghost@northwind.example' }),
  ],
  ['an unknown list', 'rooms', (d) => Object.assign(d, { rooms: [] })],
  ['a list that is none', 'tickets', (d) => Object.assign(d, { tickets: {} })],
  ['an unknown field', 'customers[0].colour', (d) => Object.assign(at(d.customers, 0), { colour: 'red' })],
  [
    'an unknown field deep inside',
    'events[0].attendees[0].role',
    (d) => Object.assign(at(d.events, 0), { attendees: [{ email: 'x@y.example', role: 'chair' }] }),
  ],
  ['a missing name', 'people[0].name', (d) => delete at(d.people, 0).name],
  ['a missing id', 'tickets[2].id', (d) => delete at(d.tickets, 2).id],
  ['an item that is none', 'messages[1]', (d) => d.messages.splice(1, 1, null as never)],
  ['an id used twice', 'tickets[1].id', (d) => Object.assign(at(d.tickets, 1), { id: 'T-1' })],
  ['an id of a customer used by a deal', 'deals[0].id', (d) => Object.assign(at(d.deals, 0), { id: 'c-1' })],
  [
    'an address used twice',
    'people[1].email',
    (d) => Object.assign(at(d.people, 1), { email: 'MARA@northwind.example' }),
  ],
  [
    'an address that is none',
    'messages[0].from.email',
    (d) => Object.assign(at(d.messages, 0), { from: { email: 'Lena' } }),
  ],
  [
    'an unknown manager',
    'people[0].manager',
    (d) => Object.assign(at(d.people, 0), { manager: 'x@northwind.example' }),
  ],
  [
    'an unknown assignee',
    'tickets[0].assignee',
    (d) => Object.assign(at(d.tickets, 0), { assignee: 'x@northwind.example' }),
  ],
  [
    'an unknown owner',
    'deals[1].owner',
    (d) => Object.assign(at(d.deals, 1), { owner: 'x@northwind.example' }),
  ],
  [
    'an unknown customer',
    'contacts[0].customer',
    (d) => Object.assign(at(d.contacts, 0), { customer: 'c-9' }),
  ],
  [
    'an unknown reader',
    'documents[1].readers[0]',
    (d) => Object.assign(at(d.documents, 1), { readers: ['Ghosts'] }),
  ],
  ['an unknown state', 'tickets[0].state', (d) => Object.assign(at(d.tickets, 0), { state: 'blocked' })],
  ['an amount in words', 'deals[0].amount', (d) => Object.assign(at(d.deals, 0), { amount: 'much' })],
  [
    'a due date with a time',
    'tickets[0].dueDate',
    (d) => Object.assign(at(d.tickets, 0), { dueDate: '2026-11-20T00:00:00Z' }),
  ],
  [
    'text that the database cannot hold',
    'messages[0].body',
    (d) => Object.assign(at(d.messages, 0), { body: 'a\0b' }),
  ],
  ['half a character', 'documents[0].text', (d) => Object.assign(at(d.documents, 0), { text: 'a\ud800' })],
  [
    'working hours that end before they start',
    'people[0].workingHours.end',
    (d) => Object.assign(at(d.people, 0), { workingHours: { days: [1], start: '17:00', end: '09:00' } }),
  ],
];

describe('an office document with a fault', () => {
  let world: OfficeWorld;
  let untouched: string;
  before(async () => {
    world = await buildOfficeWorld();
    untouched = await world.exportText();
  });

  for (const [fault, path, change] of faults) {
    it(`is refused for ${fault}, naming ${path}, and changes nothing`, async () => {
      const document = structuredClone(smallOffice) as never;
      change(document);
      await assert.rejects(world.office.importDocument(world.id, document), (error: unknown) => {
        assert.ok(error instanceof InvalidInputError, String(error));
        assert.equal(error.field, path);
        assert.ok(error.message.includes(path));
        return true;
      });
      assert.equal(await world.exportText(), untouched);
    });
  }

  it('is refused with all faults at once', async () => {
    const document = structuredClone(smallOffice) as OfficeDocumentInput;
    Object.assign(document.events?.[0] ?? {}, { end: '2026-11-20T00:00:00Z' });
    Object.assign(document.tickets?.[0] ?? {}, { assignee: 'ghost@northwind.example' });
    Object.assign(document.deals?.[0] ?? {}, { colour: 'red' });
    const message = await world.office.importDocument(world.id, document).then(
      () => '',
      (error: Error) => error.message,
    );
    for (const path of ['events[0].end', 'tickets[0].assignee', 'deals[0].colour'])
      assert.ok(message.includes(path), message);
  });

  it('is refused when it is no object', async () => {
    for (const value of [null, [], 'office', 7])
      await assert.rejects(world.office.importDocument(world.id, value), InvalidInputError);
  });
});
