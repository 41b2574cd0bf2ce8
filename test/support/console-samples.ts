import type {
  AuditLine,
  ConsoleAdmin,
  ConsoleParts,
  JsonSchema,
  ListedToken,
  Pause,
  StatusReport,
} from '../../bots/web/console-parts.ts';
import type { Person } from '../../src/contracts/person.ts';
import type {
  CalendarEvent,
  CrmRecord,
  DirectoryPerson,
  DocumentRecord,
  MailMessage,
  Ports,
  Ticket,
} from '../../src/contracts/ports.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';

/** The records that the sample ports answer with. */
export interface SampleRecords {
  people: DirectoryPerson[];
  events: CalendarEvent[];
  messages: MailMessage[];
  records: CrmRecord[];
  tickets: Ticket[];
  documents: DocumentRecord[];
}

const at = (day: number, hour: number, minute = 0) => {
  const date = new Date();
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7) + day);
  date.setUTCHours(hour, minute, 0, 0);
  return date.toISOString();
};

function sketchEvent(id: string, title: string, start: string, minutes: number, me: string): CalendarEvent {
  return {
    id,
    title,
    start,
    end: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
    timeZone: 'Europe/Berlin',
    organizer: me,
    attendees: [
      { email: me, name: 'Mara Lindqvist', response: 'accepted' },
      { email: 'ana.ruiz@northwind.example', name: 'Ana Ruiz', response: 'tentative' },
    ],
    location: 'Room Birch',
    version: 'v1',
  };
}

function sketchMail(id: string, subject: string, fields: Partial<MailMessage>): MailMessage {
  return {
    id,
    threadId: `t-${id}`,
    from: { email: 'li.wei@contoso.example', name: 'Li Wei' },
    to: [{ email: 'mara.lindqvist@northwind.example', name: 'Mara Lindqvist' }],
    cc: [],
    subject,
    body: 'Dear Mara,\n\nthank you for the samples. Could we talk about the price of the 90 g paper?\n\nLi Wei',
    sentAt: at(1, 8, 12),
    folder: 'inbox',
    isRead: false,
    version: 'v1',
    ...fields,
  };
}

/** A small office in memory. */
export function sampleRecords(me: string): SampleRecords {
  const note = { id: 'n-1', text: 'Asked for a new price list.', by: me, at: at(0, 10) };
  return {
    people: [
      { id: 'p-1', email: me, name: 'Mara Lindqvist', timeZone: 'Europe/Berlin', title: 'Head of Sales' },
      {
        id: 'p-2',
        email: 'ana.ruiz@northwind.example',
        name: 'Ana Ruiz',
        timeZone: 'America/New_York',
        title: 'Account manager',
        team: 'Sales',
      },
    ],
    events: [
      sketchEvent('e-1', 'Budget', at(1, 13), 30, me),
      sketchEvent('e-2', 'Weekly sales meeting', at(0, 8), 60, me),
      sketchEvent('e-3', 'Review of the offer for Contoso', at(2, 9, 30), 45, me),
      sketchEvent('e-4', 'Lunch with Ana', at(3, 11), 60, me),
      sketchEvent('e-5', 'Interview', at(1, 8), 45, me),
    ],
    messages: [
      sketchMail('m-1', 'Price of the 90 g paper', {}),
      sketchMail('m-2', 'Price of the 90 g paper', {
        threadId: 't-m-1',
        from: { email: me, name: 'Mara Lindqvist' },
        folder: 'sent',
        isRead: true,
        inReplyTo: 'm-1',
        sentAt: at(1, 9, 40),
        body: 'Dear Li Wei,\n\nof course. Tuesday at two?\n\nMara',
      }),
      sketchMail('m-3', '<script>alert(1)</script> You have won', {
        from: { email: 'prize@lottery.example' },
        isRead: true,
        sentAt: at(0, 7),
      }),
    ],
    records: [
      {
        id: 'c-1',
        kind: 'customer',
        fields: {
          name: 'Contoso',
          status: 'active',
          owner: 'ana.ruiz@northwind.example',
          city: 'Hamburg',
          website: 'https://contoso.example',
          lastContact: at(0, 0).slice(0, 10),
        },
        notes: [note],
        version: 'v1',
      },
      {
        id: 'k-1',
        kind: 'contact',
        fields: { name: 'Li Wei', email: 'li.wei@contoso.example', customer: 'c-1', title: 'Buyer' },
        notes: [],
        version: 'v1',
      },
      {
        id: 'd-1',
        kind: 'deal',
        fields: {
          name: 'Paper for 2027',
          customer: 'c-1',
          stage: 'negotiation',
          amount: 48_500,
          currency: 'EUR',
          owner: 'ana.ruiz@northwind.example',
        },
        notes: [],
        version: 'v1',
      },
    ],
    tickets: [
      {
        id: 'T-14',
        title: 'Pallets arrive wet',
        description: 'Three pallets of order 4711 arrived wet.',
        project: 'Logistics',
        assignee: 'ana.ruiz@northwind.example',
        reporter: 'li.wei@contoso.example',
        reporterTrust: 'external',
        state: 'open',
        dueDate: at(-3, 0).slice(0, 10),
        priority: 'high',
        comments: [{ id: 'x-1', text: 'The carrier has been asked.', by: me, at: at(0, 12) }],
        history: [{ at: at(0, 11), by: me, field: 'priority', from: 'normal', to: 'high' }],
        createdAt: at(0, 9),
        version: 'v1',
      },
    ],
    documents: [
      {
        id: 'doc-1',
        title: 'Travel policy',
        text: '# Travel\n\nBook trains up to **6 hours**.',
        author: me,
        updatedAt: at(0, 6),
      },
    ],
  };
}

function pick<Item extends { id: string }>(items: Item[], id: string): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new UnknownRecordError(`There is no record ${id}, or you may not see it.`);
  return found;
}

const refuseWrite = (): never => {
  throw new Error('The console must not write to a system of record.');
};

/** Ports that read from memory and refuse every write. */
export function samplePorts(person: Person, records = sampleRecords(person.email)): Ports {
  const write = { create: refuseWrite, update: refuseWrite, remove: refuseWrite, restore: refuseWrite };
  return {
    directory: { list: async () => records.people },
    calendar: {
      ...write,
      cancel: refuseWrite,
      busy: async () => [],
      get: async (_reader, id) => pick(records.events, id),
      list: async (_reader, { from, to }) => ({
        items: records.events
          .filter((event) => event.start < to && event.end > from)
          .map((event) => ({ event, start: event.start, end: event.end })),
      }),
    },
    mail: {
      ...write,
      send: refuseWrite,
      findSent: async () => undefined,
      get: async (_reader, id) => pick(records.messages, id),
      search: async (_reader, { folder }) => ({
        items: records.messages.filter((message) => folder === undefined || message.folder === folder),
      }),
    },
    crm: {
      ...write,
      addNote: refuseWrite,
      get: async (_reader, id) => pick(records.records, id),
      search: async (_reader, { kind }) => ({
        items: records.records.filter((record) => record.kind === kind),
      }),
    },
    tickets: {
      ...write,
      comment: refuseWrite,
      get: async (_reader, id) => pick(records.tickets, id),
      search: async (_reader, { state }) => ({
        items: records.tickets.filter((ticket) => state === undefined || ticket.state === state),
      }),
    },
    documents: {
      search: async () => ({
        items: records.documents.map((document) => ({ document, passage: document.text, score: 1 })),
      }),
    },
  };
}

/** An audit of three entries. */
export function sampleAudit(): Pick<ConsoleParts, 'listAudit' | 'verifyAudit'> {
  const line = (number: number, kind: string, subject: string): AuditLine => ({
    number,
    at: at(1, 8, number),
    kind,
    actor: number === 3 ? 'deskhand' : 'mara.lindqvist@northwind.example',
    subject,
    data: { tool: 'calendar_create_event' },
    hash: 'ab12'.repeat(16),
  });
  const lines = [
    line(3, 'action.performed', 'A-1'),
    line(2, 'action.approved', 'A-1'),
    line(1, 'turn.ended', 't-1'),
  ];
  return {
    listAudit: async (_person, { subject }) => ({
      items: lines.filter((entry) => subject === undefined || entry.subject === subject),
      nextCursor: subject === undefined ? '1' : undefined,
    }),
    verifyAudit: async () => ({ ok: true, entries: 3, head: 'ab12'.repeat(16) }),
  };
}

/** A status with a part in every state. */
export function sampleStatus(): StatusReport {
  return {
    parts: [
      { name: 'Database', state: 'on', text: 'Embedded Postgres in the data folder.' },
      {
        name: 'Model',
        state: 'off',
        text: 'The rules model answers.',
        remedy: 'Set OPENAI_API_KEY, or OPENAI_BASE_URL for a model of your own.',
      },
      {
        name: 'Office',
        state: 'trouble',
        text: 'It holds sample data.',
        remedy: 'npm run office -- remove-sample',
      },
    ],
    versions: [
      { name: 'Deskhand', version: '0.1.0' },
      { name: 'Node', version: '20.19.0' },
    ],
  };
}

/** An admin's functions over lists in memory; what they were asked to do goes into `done`. */
export function sampleAdmin(people: Person[], done: unknown[]): ConsoleAdmin {
  const pauses: Pause[] = [];
  const tokens: ListedToken[] = people.map((person, index) => ({
    id: `token-${index + 1}`,
    kind: index === 0 ? 'owner' : 'api',
    label: index === 0 ? 'First start' : 'Laptop',
    person,
    createdAt: at(0, 6),
    lastUsedAt: at(1, 6),
  }));
  return {
    listPeople: async () => people,
    setRoles: async (_actor, personId, roles) => {
      const person = people.find(({ id }) => id === personId);
      if (person === undefined) throw new NotFoundError('There is no such person.');
      person.roles = roles;
    },
    listTokens: async () => tokens,
    issueToken: async (_actor, token) => {
      done.push({ issued: token });
      return { token: 'dh_secret_once' };
    },
    revokeToken: async (_actor, tokenId) => {
      done.push({ revoked: tokenId });
    },
    listPauses: async () => pauses,
    pause: async (actor, pause) => {
      pauses.push({ ...pause, pausedBy: actor.name, since: at(1, 7) });
    },
    resume: async (_actor, { kind, target }) => {
      pauses.splice(
        pauses.findIndex((pause) => pause.kind === kind && pause.target === target),
        1,
      );
    },
  };
}

const schemas: Record<string, JsonSchema> = {
  calendar_create_event: {
    type: 'object',
    properties: {
      title: { type: 'string' },
      start: { type: 'string', format: 'date-time' },
      end: { type: 'string', format: 'date-time' },
      attendees: { type: 'array', items: { type: 'string' } },
      description: { type: 'string' },
      online: { type: 'boolean' },
    },
    required: ['title', 'start', 'end', 'attendees'],
  },
  mail_send: {
    type: 'object',
    properties: {
      to: { type: 'array', items: { type: 'string' } },
      subject: { type: 'string' },
      body: { type: 'string' },
    },
    required: ['to', 'subject', 'body'],
  },
};

/** The input schemas of two tools. */
export function sampleSchema(name: string): JsonSchema {
  return schemas[name] ?? { type: 'object', properties: {} };
}
