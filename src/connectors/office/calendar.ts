import type { CalendarPort, EventFields, EventOccurrence } from '../../contracts/ports.ts';
import type { EffectContext } from '../../contracts/tool.ts';
import { ForbiddenError } from '../../errors/forbidden-error.ts';
import { IllegalStateError } from '../../errors/illegal-state-error.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { dropUndefined } from '../../lib/drop-undefined.ts';
import type { Database, Transaction } from '../../store/database.ts';
import {
  findOfficeRow,
  insertOfficeRows,
  listOfficeRows,
  nextOfficeNumber,
  type OfficeRow,
  updateOfficeRow,
} from '../../store/office-records.ts';
import { listPeople } from './directory.ts';
import { eventKind, hideDetails, keepsBusy, takesPart, toEvent } from './event-view.ts';
import { expandEvent } from './expand-event.ts';
import { keepAnswers } from './keep-answers.ts';
import { lockAnyRecord, lockRecord, unknownRecord } from './lock-record.ts';
import { matchesText } from './matches-text.ts';
import { paginate, sortableId } from './paginate.ts';
import { parseItem } from './parse-item.ts';
import { performWrite } from './perform-write.ts';
import { readInstant } from './read-instant.ts';
import { type EventItem, eventItem } from './schema/events.ts';
import type { PersonItem } from './schema/people.ts';

/** The calendar of the built-in office. */
export function createCalendar(database: Database): CalendarPort {
  return {
    async list(reader, filter, page) {
      const [from, to] = readRange(filter.from, filter.to);
      const email = reader.email.toLowerCase();
      const wanted = filter.attendee?.toLowerCase() ?? email;
      const { events, people } = await database.transaction(reader.organizationId, async (tx) => ({
        events: await listOfficeRows<EventItem>(tx, 'events'),
        people: await listPeople(tx),
      }));
      const occurrences = events.flatMap(({ data }): EventOccurrence[] => {
        if (!takesPart(data, wanted)) return [];
        const isVisible = takesPart(data, email);
        if (!isVisible && !keepsBusy(data, wanted)) return [];
        const shown = isVisible ? data : hideDetails(data, wanted);
        if (!matchesText(filter.query, searchTexts(shown, people))) return [];
        const event = toEvent(shown);
        return expandEvent(data, from, to).map((time) => ({ event, ...time }));
      });
      return paginate(
        occurrences,
        ({ event, start }) => [new Date(start).toISOString(), sortableId(event.id)],
        'ascending',
        page,
      );
    },

    async get(reader, id) {
      const row = await database.transaction(reader.organizationId, (tx) =>
        findOfficeRow<EventItem>(tx, 'events', id),
      );
      if (!row || row.isDeleted || !takesPart(row.data, reader.email.toLowerCase()))
        throw unknownRecord('event', id);
      return toEvent(row.data);
    },

    async busy(reader, emails, from, to) {
      const [start, end] = readRange(from, to);
      const rows = await database.transaction(reader.organizationId, (tx) =>
        listOfficeRows<EventItem>(tx, 'events'),
      );
      return [...new Set(emails.map((email) => email.toLowerCase()))].flatMap((email) =>
        rows
          .filter(({ data }) => keepsBusy(data, email))
          .flatMap(({ data }) => expandEvent(data, start, end))
          .map((time) => ({ email, ...time }))
          .sort((left, right) => Date.parse(left.start) - Date.parse(right.start)),
      );
    },

    create: (fields, effect) =>
      performWrite(database, effect, 'calendar.create', async (tx) => {
        const people = await listPeople(tx);
        const id = `e-${await nextOfficeNumber(tx, 'events', 'e-', 'event')}`;
        const item = parseItem(
          eventItem,
          {
            ...dropEmpty(fields),
            id,
            organizer: effect.person.email,
            attendees: uniqueEmails(fields.attendees).map((email) => invite(people, email, effect)),
          },
          'event',
        );
        await insertOfficeRows(tx, 'events', [item]);
        return { recordRef: `event:${id}`, result: toEvent(item) };
      }),

    update: (target, changes, effect) =>
      performWrite(database, effect, 'calendar.update', async (tx) => {
        const row = await lockAsOrganizer(tx, target, effect, 'change');
        const people = await listPeople(tx);
        const { attendees: emails, ...given } = changes;
        const next = parseItem(
          eventItem,
          { ...dropEmpty({ ...row.data, ...dropUndefined(given) }), attendees: [] },
          'event',
        );
        const invited = emails === undefined ? row.data.attendees.map(({ email }) => email) : (emails ?? []);
        const { attendees, earlier } = keepAnswers(
          row.data,
          next,
          uniqueEmails(invited),
          (row.aside.earlierAnswers as never[] | undefined) ?? [],
          (email) => invite(people, email, effect),
        );
        const data = parseItem(eventItem, { ...next, attendees }, 'event');
        await updateOfficeRow(tx, 'events', {
          ...row,
          data,
          aside: { ...row.aside, earlierAnswers: earlier },
        });
        return { recordRef: `event:${row.id}`, result: toEvent(data), before: row.data };
      }),

    cancel: (target, effect, comment) =>
      performWrite(database, effect, 'calendar.cancel', async (tx) => {
        const row = await lockAsOrganizer(tx, target, effect, 'cancel');
        const aside = { ...row.aside, ...(comment === undefined ? {} : { cancelComment: comment }) };
        await updateOfficeRow(tx, 'events', { ...row, aside, isDeleted: true });
        return { recordRef: `event:${row.id}`, result: undefined, before: row.data };
      }),

    restore: (id, effect) =>
      performWrite(database, effect, 'calendar.restore', async (tx) => {
        const row = await lockAnyRecord(tx, eventKind, id);
        requireOrganizer(row.data, await listPeople(tx), effect, 'bring back');
        if (!row.isDeleted)
          throw new IllegalStateError(
            `The event “${row.data.title}” is not cancelled, so nothing was brought back.`,
          );
        const { cancelComment: _, ...aside } = row.aside;
        await updateOfficeRow(tx, 'events', { ...row, aside, isDeleted: false });
        return { recordRef: `event:${id}`, result: toEvent(row.data) };
      }),
  };
}

async function lockAsOrganizer(
  tx: Transaction,
  target: { id: string; version: string },
  effect: EffectContext,
  verb: string,
): Promise<OfficeRow<EventItem>> {
  const row = await lockAnyRecord(tx, eventKind, target.id);
  requireOrganizer(row.data, await listPeople(tx), effect, verb);
  return lockRecord(tx, eventKind, target);
}

function requireOrganizer(item: EventItem, people: PersonItem[], effect: EffectContext, verb: string): void {
  if (item.organizer === effect.person.email) return;
  if (!takesPart(item, effect.person.email)) throw unknownRecord('event', item.id);
  const name = nameOf(people, item.organizer).name ?? item.organizer;
  throw new ForbiddenError(
    `Only ${name}, who organizes “${item.title}”, can ${verb} it. Ask ${name} (${item.organizer}) to do it.`,
  );
}

function readRange(from: string, to: string): [number, number] {
  const range: [number, number] = [readInstant(from, 'from'), readInstant(to, 'to')];
  if (range[0] >= range[1])
    throw new InvalidInputError(
      `The range ends at ${to}, which is not after ${from}. Give a later end.`,
      'to',
    );
  return range;
}

function searchTexts(item: EventItem, people: PersonItem[]): (string | undefined)[] {
  const invited = [item.organizer, ...item.attendees.map((attendee) => attendee.email)];
  return [
    item.title,
    item.description,
    item.location,
    ...invited.flatMap((email) => [email, nameOf(people, email).name]),
    ...item.attendees.map((attendee) => attendee.name),
  ];
}

function nameOf(people: PersonItem[], email: string): { name?: string } {
  const name = people.find((person) => person.email === email)?.name;
  return name === undefined ? {} : { name };
}

function invite(people: PersonItem[], email: string, effect: EffectContext): EventItem['attendees'][number] {
  return {
    email,
    ...nameOf(people, email),
    response: email === effect.person.email ? 'accepted' : 'none',
  };
}

function uniqueEmails(emails: string[]): string[] {
  return [...new Set(emails.map((email) => email.trim().toLowerCase()))];
}

/** An empty or null field is a field that is not there. */
function dropEmpty(fields: Partial<Record<keyof EventFields, unknown>>): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}
