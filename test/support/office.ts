import { randomUUID } from 'node:crypto';
import { createOffice, type Office, type OfficeDocumentInput } from '../../src/connectors/office/index.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { EffectContext } from '../../src/contracts/tool.ts';
import type { Database } from '../../src/store/database.ts';
import { buildPerson } from './builders.ts';

/** A small fixed office around Tuesday 24 November 2026, with two people called Ana. */
export const smallOffice = {
  people: [
    {
      id: 'p-1',
      email: 'mara@northwind.example',
      name: 'Mara Lindqvist',
      timeZone: 'Europe/Berlin',
      title: 'Office Manager',
      team: 'Operations',
      manager: 'ben@northwind.example',
      workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
    },
    {
      id: 'p-2',
      email: 'ana.ruiz@northwind.example',
      name: 'Ana Ruiz',
      timeZone: 'America/New_York',
      title: 'Account Executive',
      team: 'Sales',
      manager: 'ben@northwind.example',
      workingHours: { days: [1, 2, 3, 4, 5], start: '08:00', end: '16:00' },
    },
    {
      id: 'p-3',
      email: 'ana.silva@northwind.example',
      name: 'Ana Silva',
      timeZone: 'Europe/Berlin',
      title: 'Support Engineer',
      team: 'Support',
      manager: 'ben@northwind.example',
    },
    {
      id: 'p-4',
      email: 'ben@northwind.example',
      name: 'Ben Okoro',
      timeZone: 'Europe/Berlin',
      title: 'Director',
      team: 'Leadership',
    },
  ],
  events: [
    {
      id: 'e-1',
      title: 'Budget',
      start: '2026-11-24T13:00:00Z',
      end: '2026-11-24T13:30:00Z',
      timeZone: 'Europe/Berlin',
      organizer: 'mara@northwind.example',
      attendees: [
        { email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz', response: 'accepted' },
        { email: 'ben@northwind.example', name: 'Ben Okoro', response: 'tentative' },
      ],
      location: 'Room 4',
      description: 'Numbers for the next quarter.',
    },
    {
      id: 'e-2',
      title: 'Stand-up',
      start: '2026-10-19T07:00:00Z',
      end: '2026-10-19T07:15:00Z',
      timeZone: 'Europe/Berlin',
      organizer: 'mara@northwind.example',
      attendees: [{ email: 'ana.silva@northwind.example', response: 'accepted' }],
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
      online: true,
    },
    {
      id: 'e-3',
      title: 'Private talk',
      start: '2026-11-24T09:00:00Z',
      end: '2026-11-24T10:00:00Z',
      timeZone: 'Europe/Berlin',
      organizer: 'ben@northwind.example',
      attendees: [{ email: 'ana.ruiz@northwind.example', response: 'none' }],
      description: 'Salary.',
    },
  ],
  messages: [
    {
      id: 'm-1',
      threadId: 't-1',
      from: { email: 'lena@acme.example', name: 'Lena Marsh' },
      to: [{ email: 'mara@northwind.example', name: 'Mara Lindqvist' }],
      subject: 'Paper order',
      body: 'Could you send us 40 boxes by Friday?\n\nLena',
      sentAt: '2026-11-23T15:00:00Z',
    },
    {
      id: 'm-2',
      threadId: 't-2',
      from: { email: 'ben@northwind.example', name: 'Ben Okoro' },
      to: [{ email: 'mara@northwind.example', name: 'Mara Lindqvist' }],
      cc: [{ email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz' }],
      bcc: [{ email: 'ana.silva@northwind.example', name: 'Ana Silva' }],
      subject: 'Lease of the office',
      body: 'The landlord wants an answer this month.',
      sentAt: '2026-11-23T09:00:00Z',
      readBy: ['mara@northwind.example'],
    },
    {
      id: 'm-3',
      threadId: 't-2',
      from: { email: 'mara@northwind.example', name: 'Mara Lindqvist' },
      to: [{ email: 'ben@northwind.example', name: 'Ben Okoro' }],
      subject: 'Re: Lease of the office',
      body: 'I will call them on Wednesday.',
      sentAt: '2026-11-23T10:00:00Z',
      inReplyTo: 'm-2',
    },
  ],
  customers: [
    {
      id: 'c-1',
      name: 'Acme Stationers',
      status: 'active',
      owner: 'ana.ruiz@northwind.example',
      industry: 'Retail',
      city: 'Bristol',
      lastContact: '2026-11-02',
      followUp: '2026-11-26',
      notes: [
        { id: 'n-1', text: 'Prefers calls.', by: 'ana.ruiz@northwind.example', at: '2026-11-02T10:00:00Z' },
      ],
    },
    { id: 'c-2', name: 'Borealis School', status: 'at risk', owner: 'mara@northwind.example' },
  ],
  contacts: [{ id: 'k-1', name: 'Lena Marsh', email: 'lena@acme.example', title: 'Buyer', customer: 'c-1' }],
  deals: [
    {
      id: 'd-1',
      name: 'Acme yearly order',
      customer: 'c-1',
      product: 'Copy paper',
      stage: 'proposal',
      amount: 12000,
      currency: 'EUR',
      owner: 'ana.ruiz@northwind.example',
      closeDate: '2026-12-15',
    },
    {
      id: 'd-2',
      name: 'Borealis trial',
      customer: 'c-2',
      stage: 'qualified',
      amount: 800.5,
      owner: 'mara@northwind.example',
    },
  ],
  tickets: [
    {
      id: 'T-1',
      title: 'Printer on floor 2 jams',
      project: 'Facilities',
      assignee: 'mara@northwind.example',
      reporter: 'ana.silva@northwind.example',
      state: 'open',
      dueDate: '2026-11-20',
      priority: 'high',
      createdAt: '2026-11-16T08:00:00Z',
    },
    {
      id: 'T-2',
      title: 'Order form shows the wrong total',
      description: 'The total ignores the discount.',
      project: 'Website',
      assignee: 'ana.silva@northwind.example',
      reporter: 'Lena Marsh',
      reporterTrust: 'external',
      state: 'in progress',
      dueDate: '2026-11-27',
      createdAt: '2026-11-17T08:00:00Z',
      comments: [
        { id: 'n-1', text: 'Seen it too.', by: 'ana.silva@northwind.example', at: '2026-11-18T08:00:00Z' },
      ],
    },
    {
      id: 'T-10',
      title: 'Archive old invoices',
      project: 'Billing',
      reporter: 'ben@northwind.example',
      state: 'done',
      createdAt: '2026-11-01T08:00:00Z',
    },
  ],
  documents: [
    {
      id: 'doc-1',
      title: 'Travel policy',
      text: '# Travel policy\n\nBook trains before flights.\n\n## Hotels\n\nA night may cost up to 140 EUR.\n',
      author: 'Ben Okoro',
      updatedAt: '2026-09-01T08:00:00Z',
    },
    {
      id: 'doc-2',
      title: 'Salary bands',
      text: '# Salary bands\n\nBands are reviewed every March.\n',
      author: 'Ben Okoro',
      updatedAt: '2026-09-01T08:00:00Z',
      readers: ['Leadership', 'ana.ruiz@northwind.example'],
    },
  ],
} satisfies OfficeDocumentInput;

/** The office of an organization, filled with `smallOffice`. */
export async function buildOffice(database: Database, organizationId: string): Promise<Office> {
  const office = createOffice(database);
  await office.importDocument(organizationId, smallOffice);
  return office;
}

/** An account of someone in `smallOffice`, with a row in the database. */
export function buildOfficePerson(
  database: Database,
  organizationId: string,
  email = 'mara@northwind.example',
): Promise<Person> {
  const known = smallOffice.people.find((person) => person.email === email);
  return buildPerson(database, organizationId, {
    email,
    ...(known ? { name: known.name, timeZone: known.timeZone } : {}),
  });
}

/** What an attempt at an effect is given, with a key of its own unless one is named. */
export function buildEffect(person: Person, fields: Partial<EffectContext> = {}): EffectContext {
  return {
    person,
    key: randomUUID(),
    deadline: new Date(Date.now() + 60_000),
    signal: new AbortController().signal,
    ...fields,
  };
}
