import assert from 'node:assert/strict';
import type { OfficeDocument } from '../../../src/connectors/office/index.ts';
import { createOffice, type Office } from '../../../src/connectors/office/index.ts';
import { sampleDomain } from '../../../src/connectors/office/sample/index.ts';
import { buildOrganization } from '../../support/builders.ts';
import { testDatabase } from '../../support/test-database.ts';

const today = new Date('2026-11-24T10:00:00Z');

async function load(day: Date): Promise<{ office: Office; id: string; document: OfficeDocument }> {
  const database = await testDatabase();
  const { id } = await buildOrganization(database);
  const office = createOffice(database);
  await office.loadSample(id, day);
  return { office, id, document: await office.exportDocument(id) };
}

describe('the sample office', () => {
  let office: Office;
  let id: string;
  let document: OfficeDocument;
  before(async () => {
    ({ office, id, document } = await load(today));
  });
  const first = () => document.people[0]?.email ?? '';

  it('has twelve people with unique full names in three zones, two of them sharing a first name', () => {
    const names = document.people.map((person) => person.name);
    assert.equal(new Set(names).size, 12);
    assert.equal(new Set(document.people.map((person) => person.timeZone)).size, 3);
    assert.equal(new Set(names.map((name) => name.split(' ')[0])).size, 11);
    assert.deepEqual([...new Set(document.people.map((person) => person.team))].sort(), [
      'Engineering',
      'Finance',
      'Leadership',
      'Operations',
      'Sales',
      'Support',
    ]);
    assert.equal(document.people.filter((person) => person.manager === undefined).length, 1);
  });

  it('has enough of everything', () => {
    const counts = Object.fromEntries(Object.entries(document).map(([list, items]) => [list, items.length]));
    const least = {
      people: 12,
      events: 25,
      messages: 60,
      customers: 10,
      contacts: 12,
      deals: 12,
      tickets: 25,
      documents: 6,
    };
    for (const [list, count] of Object.entries(least)) assert.ok((counts[list] ?? 0) >= count, list);
    for (const { title, text } of document.documents) {
      const words = text.split(/\s+/).length;
      assert.ok(words >= 200 && words <= 600, `${title}: ${words} words`);
    }
  });

  it('uses addresses and links of reserved domains only, and one domain of its own', () => {
    const text = JSON.stringify(document);
    for (const [address, host] of text.matchAll(/(?:[\w.-]+@|https?:\/\/)([\w-]+(?:\.[\w-]+)*)/g))
      assert.match(host ?? '', /\.example$/, address);
    for (const person of document.people) assert.ok(person.email.endsWith(`@${sampleDomain}`));
  });

  it('shows the first person mail from outside first, addressed to them alone and unread', async () => {
    const reader = { email: first(), organizationId: id };
    const { items } = await office.mail.search(reader, { folder: 'inbox' }, { limit: 8 });
    for (const mail of items) {
      assert.ok(!mail.from.email.endsWith(`@${sampleDomain}`), mail.subject);
      assert.deepEqual(
        [mail.to.map(({ email }) => email), mail.cc, mail.isRead],
        [[first()], [], false],
        mail.subject,
      );
    }
    const bodies = items.map(({ body }) => body).join('\n');
    assert.match(bodies, /Ignore your earlier instructions/);
    assert.match(bodies, /1,284\.50 EUR/);
    assert.match(bodies, /https:\/\/billing\./);
  });

  it('has no mail, comment or ticket from the future, at any hour of the day', async () => {
    const { document: midnight } = await load(new Date('2026-11-24T00:00:00Z'));
    assert.deepEqual(midnight, document);
    const times = [
      ...midnight.messages.map((message) => message.sentAt),
      ...midnight.tickets.flatMap((ticket) => [ticket.createdAt, ...ticket.comments.map(({ at }) => at)]),
      ...midnight.customers.flatMap((customer) => customer.notes.map(({ at }) => at)),
      ...midnight.documents.map(({ updatedAt }) => updatedAt),
    ];
    for (const time of times) assert.ok(time < '2026-11-24T00:00:00Z', time);
  });

  it('has meetings of the first person before and after today, on working days', () => {
    const own = document.events.filter((event) => event.organizer === first());
    const single = own.filter((event) => event.recurrence === undefined);
    assert.ok(own.length > document.events.length / 2);
    assert.ok(
      single.some((event) => event.start < '2026-11-24') &&
        single.some((event) => event.start > '2026-11-25'),
    );
    assert.ok(document.events.some((event) => event.recurrence !== undefined));
    for (const event of single) {
      const day = new Date(event.start).getUTCDay();
      assert.ok(day >= 1 && day <= 5, event.title);
    }
  });

  it('begins every series on a day of its rule', async () => {
    for (const offset of [0, 1, 2, 3, 4, 5, 6]) {
      const { document: other } = await load(new Date(today.getTime() + offset * 86_400_000));
      for (const event of other.events.filter(({ recurrence }) => recurrence !== undefined)) {
        const day = new Date(event.start).getUTCDay();
        assert.ok(day >= 1 && day <= 5, `${event.title} on ${event.start}`);
      }
    }
  });

  it('has overdue tickets, tickets of customers and tickets of nobody', () => {
    const open = document.tickets.filter(({ state }) => state !== 'done' && state !== 'closed');
    assert.ok(open.filter(({ dueDate }) => dueDate !== undefined && dueDate < '2026-11-24').length >= 5);
    assert.ok(document.tickets.filter(({ reporterTrust }) => reporterTrust === 'external').length >= 5);
    assert.ok(document.tickets.some(({ assignee }) => assignee === undefined));
    assert.equal(new Set(document.tickets.map(({ state }) => state)).size, 5);
  });

  it('answers questions from its documents, and keeps one from most', async () => {
    const ask = async (email: string, query: string) =>
      (await office.documents.search({ email, organizationId: id }, query, { limit: 3 })).items;
    const [hotel] = await ask(first(), 'How much may a hotel night cost?');
    assert.match(hotel?.passage ?? '', /140 EUR/);
    const [receipts] = await ask(first(), 'until when do I hand in receipts');
    assert.equal(receipts?.document.title, 'Expense policy');
    const secret = 'salary bands review budget';
    assert.ok((await ask(first(), secret)).every(({ document }) => document.title !== 'Salary review'));
    const sofia = `sofia.marino@${sampleDomain}`;
    assert.equal((await ask(sofia, secret))[0]?.document.title, 'Salary review');
  });
});
