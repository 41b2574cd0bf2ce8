import { readFileSync } from 'node:fs';
import { type AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { Person } from '../../src/contracts/person.ts';
import type { DirectoryPerson } from '../../src/contracts/ports.ts';
import type { Choice } from '../../src/contracts/turn.ts';
import type { ModelContext } from '../../src/models/model-tier.ts';
import { createRulesModel } from '../../src/models/rules/create-rules-model.ts';

interface Named {
  email: string;
  name: string;
}

interface OfficeFixture {
  now: string;
  person: string;
  people: DirectoryPerson[];
  events: { id: string; title: string; start: { utc: string }; end: { utc: string }; attendees: Named[] }[];
  mails: {
    id: string;
    from: Named;
    to: Named[];
    subject: string;
    body: string;
    isRead: boolean;
    folder: string;
    sentAt: { utc: string };
  }[];
  tickets: {
    id: string;
    title: string;
    project: string;
    state: string;
    assignee: Named | null;
    dueDate?: string;
  }[];
  crm: { id: string; kind: string; fields: Record<string, unknown> }[];
  documents: unknown[];
  slots: unknown[];
}

/** The office that the requests of the corpus are about. */
export const officeFixture = JSON.parse(
  readFileSync(new URL('../fixtures/rules/office.json', import.meta.url), 'utf8'),
) as OfficeFixture;

type Args = Record<string, string> & { kind?: string; unread?: boolean; filters?: Record<string, unknown> };

const holds = (text: unknown, part: string | undefined) =>
  part === undefined ||
  String(text ?? '')
    .toLowerCase()
    .includes(part.toLowerCase());
const isWho = (person: Named | null, who: string | undefined) =>
  who === undefined || (person !== null && (holds(person.email, who) || holds(person.name, who)));
const dateOf = (text: string) => new Date(text).getTime();

/** Answers a read tool as the office's tools would; a write tool's call is only repeated. */
export function answerCall(name: string, args: Args, office = officeFixture): unknown {
  const items = (list: unknown[]) => ({ data: { items: list }, sources: [] });
  switch (name) {
    case 'calendar_list_events':
      return items(
        office.events.filter(
          (event) =>
            dateOf(event.start.utc) < dateOf(args.to ?? '') &&
            dateOf(event.end.utc) > dateOf(args.from ?? '') &&
            holds(event.title, args.query) &&
            (args.attendee === undefined || event.attendees.some((person) => isWho(person, args.attendee))),
        ),
      );
    case 'calendar_find_time':
      return items(office.slots);
    case 'mail_search':
      return items(
        office.mails
          .filter(
            (mail) =>
              isWho(mail.from, args.from === 'me' ? office.person : args.from) &&
              (args.to === undefined || mail.to.some((person) => isWho(person, args.to))) &&
              holds(`${mail.subject} ${mail.body}`, args.query) &&
              holds(mail.subject, args.subject) &&
              (args.unread === undefined || mail.isRead !== args.unread) &&
              (args.folder === undefined || mail.folder === args.folder) &&
              (args.after === undefined || dateOf(mail.sentAt.utc) >= dateOf(args.after)) &&
              (args.before === undefined || dateOf(mail.sentAt.utc) < dateOf(args.before)),
          )
          .map(({ body: _, ...mail }) => mail),
      );
    case 'mail_read':
      return found(
        office.mails.find(({ id }) => id === args.id),
        `There is no mail ${args.id}.`,
      );
    case 'tickets_search':
      return items(
        office.tickets.filter(
          (ticket) =>
            isWho(ticket.assignee, args.assignee) &&
            holds(ticket.title, args.query) &&
            (args.state === undefined || ticket.state === args.state) &&
            (args.project === undefined || ticket.project.toLowerCase() === args.project.toLowerCase()) &&
            (args.dueAfter === undefined || (ticket.dueDate ?? '') >= args.dueAfter) &&
            (args.dueBefore === undefined || (ticket.dueDate ?? '9') <= args.dueBefore),
        ),
      );
    case 'tickets_get':
      return found(
        office.tickets.find(({ id }) => id === args.id),
        `There is no ticket ${args.id}.`,
      );
    case 'crm_search':
      return items(
        office.crm.filter(
          (record) =>
            record.kind === args.kind &&
            holds(record.fields.name, args.query) &&
            Object.entries(args.filters ?? {}).every(([field, test]) => fits(record.fields[field], test)),
        ),
      );
    case 'crm_get':
      return found(
        office.crm.find(({ id }) => id === args.id),
        `There is no record ${args.id}.`,
      );
    case 'people_find':
      return items(
        office.people
          .filter((person) =>
            holds([person.name, person.email, person.title, person.team].join('|'), args.query),
          )
          .map((person) => ({
            ...person,
            localTime: { utc: office.now, local: office.now, text: 'Wed 18 Nov 10:00' },
            manager: office.people.find(({ email }) => email === person.manager),
          })),
      );
    case 'knowledge_search':
      return items(office.documents);
    case 'plan_next_step':
      return { planned: true };
    default:
      return {
        prepared: { summary: `${name} ${JSON.stringify(args)}`, preview: [], warnings: [], undo: '' },
      };
  }
}

function found(record: unknown, message: string): unknown {
  return record ? { data: record, sources: [] } : { error: { code: 'unknown_record', message } };
}

function fits(value: unknown, test: unknown): boolean {
  if (typeof test !== 'object' || test === null)
    return String(value).toLowerCase() === String(test).toLowerCase();
  const { min, max } = test as { min?: string | number; max?: string | number };
  return (
    value !== undefined &&
    (min === undefined || (value as string) >= min) &&
    (max === undefined || (value as string) <= max)
  );
}

/** What the rules model did with a request. */
export interface Outcome {
  calls: { name: string; args: Record<string, unknown> }[];
  text: string;
  choices: Choice[];
  /** Milliseconds of processor time of each call of the model. */
  times: number[];
}

/** The person who asks in the corpus. */
export function askingPerson(fields: Partial<Person> = {}): Person {
  const self = officeFixture.people.find(({ email }) => email === officeFixture.person);
  return {
    id: 'person',
    organizationId: 'organization',
    email: officeFixture.person,
    name: self?.name ?? '',
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
    roles: ['member'],
    workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
    notifications: { approvalReminder: true, morningDigest: false },
    ...fields,
  };
}

/** Sends a request to the rules model and answers its calls until it has its text. */
export async function askRules(
  request: string,
  context: Partial<ModelContext> = {},
  answer: (name: string, args: Args) => unknown = answerCall,
): Promise<Outcome> {
  const model = createRulesModel({
    person: askingPerson(),
    now: new Date(officeFixture.now),
    directory: officeFixture.people,
    window: [],
    actions: [],
    ...context,
  });
  const messages: BaseMessage[] = [new HumanMessage(request)];
  const outcome: Outcome = { calls: [], text: '', choices: [], times: [] };
  for (let round = 0; round < 12; round++) {
    const before = process.cpuUsage();
    const message: AIMessage = await model.invoke(messages);
    const { user, system } = process.cpuUsage(before);
    outcome.times.push((user + system) / 1_000);
    messages.push(message);
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) {
      outcome.text = message.text;
      outcome.choices = (message.additional_kwargs.choices ?? []) as Choice[];
      return outcome;
    }
    for (const { id = '', name, args } of calls) {
      outcome.calls.push({ name, args });
      messages.push(
        new ToolMessage({ tool_call_id: id, content: JSON.stringify(answer(name, args as Args)) }),
      );
    }
  }
  throw new Error(`The model made calls without end: ${request}`);
}
