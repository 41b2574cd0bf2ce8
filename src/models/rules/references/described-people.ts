import { fold } from '../find-people.ts';
import { joinWords } from '../join-words.ts';
import { readAll, readOptional } from '../read.ts';
import type { Address, CrmItem, EventItem, TicketItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import type { NamedKind } from './find-record.ts';
import { findLeadingRecord } from './longest-name.ts';
import { namesAll } from './name-words.ts';

/** What someone is to a record. */
export type Role = 'assignee' | 'reporter' | 'organizer';

interface Found {
  words: string;
  taken: number;
}

const kindsOf: Record<Role, NamedKind[]> = {
  assignee: ['ticket', 'deal', 'customer'],
  reporter: ['ticket'],
  organizer: ['event'],
};

/** Who has, reported or organizes the record that the words after the description name. */
export function* readRole(role: Role, rest: string, scene: Scene): Steps<Found | undefined> {
  const named = yield* findLeadingRecord(rest, kindsOf[role], scene);
  if (!named) return undefined;
  const { record, taken } = named;
  const whole =
    record.kind === 'ticket' ? yield* readOptional<TicketItem>('tickets_get', { id: record.id }) : undefined;
  const email = yield* addressOf(role, whole ?? record.data, scene);
  if (email === undefined)
    return yield* ask({ text: `“${record.title}” has no ${role} on record. Whom do you mean?`, choices: [] });
  return { words: email, taken };
}

function* addressOf(role: Role, data: unknown, scene: Scene): Steps<string | undefined> {
  if (role === 'organizer') return (data as EventItem).organizer.email;
  if (role === 'assignee') return (data as TicketItem).assignee?.email ?? ownerOf(data);
  const { reporter } = data as TicketItem;
  const said = typeof reporter === 'string' ? reporter : (reporter?.email ?? reporter?.name);
  if (!said || said.includes('@')) return said;
  const known = scene.context.directory.find(({ name }) => fold(name) === fold(said));
  if (known) return known.email;
  const contacts = yield* readAll<CrmItem>('crm_search', { kind: 'contact', query: said });
  const fitting = contacts.filter(({ fields }) => fold(String(fields.name ?? '')) === fold(said));
  return fitting.length === 1 ? String(fitting[0]?.fields.email ?? '') || undefined : undefined;
}

function ownerOf(data: unknown): string | undefined {
  const owner = (data as Partial<CrmItem>).fields?.owner;
  return typeof owner === 'string' ? owner : undefined;
}

/** Everyone of a meeting but the person who asks; without words, the meeting that this is about. */
export function* readAttendees(rest: string, scene: Scene): Steps<Found | undefined> {
  const named = /\p{L}/u.test(rest)
    ? yield* findLeadingRecord(rest, ['event'], scene)
    : yield* recalledEvent(scene);
  if (!named) return undefined;
  const event = named.record.data as EventItem;
  const people: Address[] = [event.organizer, ...event.attendees];
  const emails = people
    .map(({ email }) => email)
    .filter((email, index, all) => email !== scene.context.person.email && all.indexOf(email) === index);
  return emails.length > 0 ? { words: joinWords(emails), taken: named.taken } : undefined;
}

function* recalledEvent(scene: Scene) {
  const [found, other] = scene.found.filter(({ kind }) => kind === 'event');
  if (found && !other) return { record: found, taken: 0 };
  const recalled = yield* scene.recall(['event']);
  const [record, second] = recalled.kind === 'records' ? recalled.records : [];
  return record && !second ? { record, taken: 0 } : undefined;
}

/** `Kestrel's IT manager`, `our contact at Alder`. */
export function* readOfOrganization(
  match: RegExpExecArray,
  _rest: string,
  scene: Scene,
): Steps<Found | undefined> {
  const organization = match.groups?.org ?? match.groups?.place ?? '';
  const title = (match.groups?.title ?? match.groups?.other ?? '').trim();
  const customers = yield* readAll<CrmItem>('crm_search', { kind: 'customer' });
  const words = organization.split(/\s+/);
  // Words before the name, such as `Add` in `Add Kestrel's IT manager`, are no part of it.
  for (let skip = 0; skip < words.length; skip++) {
    const name = words.slice(skip).join(' ');
    const fitting = customers.filter(({ fields }) => namesAll(name, String(fields.name ?? '')));
    const [customer] = fitting;
    if (!customer || fitting.length > 1) continue;
    const contacts = (yield* readAll<CrmItem>('crm_search', { kind: 'contact' })).filter(
      ({ fields }) =>
        (fields.customer === customer.id || fields.customer === customer.fields.name) &&
        (/^contacts?$/i.test(title) || namesAll(title, String(fields.title ?? ''))),
    );
    const [contact] = contacts;
    if (!contact?.fields.email) return undefined;
    if (contacts.length > 1)
      return yield* ask({
        text: `Which contact at ${customer.fields.name} do you mean: ${joinWords(contacts.map(({ fields }) => `${fields.name} (${fields.title ?? fields.email})`))}?`,
        choices: contacts.map(({ fields }) => ({
          label: String(fields.name),
          text: scene.request.replace(match[0], `${words.slice(0, skip).join(' ')} ${fields.email}`.trim()),
        })),
      });
    const lead = words.slice(0, skip).join(' ');
    return { words: `${lead}${lead ? ' ' : ''}${contact.fields.email}`, taken: 0 };
  }
  return undefined;
}

/** `Ellen Fisk's company`: the customer whose contact someone is. */
export function* readCompany(match: RegExpExecArray, _rest: string, _scene: Scene): Steps<Found | undefined> {
  const who = match.groups?.who ?? '';
  const contacts = (yield* readAll<CrmItem>('crm_search', { kind: 'contact' })).filter(
    ({ fields }) => fields.email === who || namesAll(who, String(fields.name ?? '')),
  );
  const [contact, other] = contacts;
  const id = contact && !other ? contact.fields.customer : undefined;
  const customer = typeof id === 'string' ? yield* readOptional<CrmItem>('crm_get', { id }) : undefined;
  return customer ? { words: String(customer.fields.name), taken: 0 } : undefined;
}
