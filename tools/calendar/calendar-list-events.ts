import { z } from 'zod/v4';
import type { EventOccurrence, Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { pageOf, pagingFields } from '../paging.ts';
import { type Directory, nameAddress, readDirectory, sameEmail } from '../people/directory.ts';
import { resolveRecipient } from '../people/resolve-recipient.ts';
import { readRange } from '../read-time.ts';
import { readerOf } from '../reader-of.ts';
import { eventSource } from './event-source.ts';

const input = z.strictObject({
  from: z
    .string()
    .describe('Start of the range: an ISO 8601 time, or a date (YYYY-MM-DD) for the start of that day.'),
  to: z
    .string()
    .describe('End of the range: an ISO 8601 time, or a date (YYYY-MM-DD) for the end of that day.'),
  query: z.string().optional().describe('Words in the title, place or description.'),
  attendee: z.string().optional().describe('Only events with this person: a name or an e-mail address.'),
  ...pagingFields,
});

/** The person's calendar between two moments, one item for every occurrence. */
export function calendarListEvents(
  ports: Pick<Ports, 'calendar' | 'directory'>,
): ReadTool<z.infer<typeof input>> {
  return {
    name: 'calendar_list_events',
    description:
      "Lists the events in the person's own calendar in a range of time, in order of start. A recurring event appears once " +
      'for every occurrence, always with the same id. Use the ids to change or cancel an event. Times without an offset are ' +
      "on the person's clocks.",
    input,
    effect: 'read',
    async run(query, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const range = readRange(query, person.timeZone);
      const attendee =
        query.attendee === undefined
          ? undefined
          : resolveRecipient(directory, query.attendee, 'attendee').email;
      const filter = dropUndefined({ ...range, query: query.query?.trim() || undefined, attendee });
      const page = await ports.calendar.list(readerOf(person), filter, pageOf(query));
      const events = new Map(page.items.map(({ event }) => [event.id, event]));
      return {
        data: dropUndefined({
          items: page.items.map((occurrence) => describeOccurrence(occurrence, directory, now)),
          nextCursor: page.nextCursor,
        }),
        sources: [...events.values()].map((event) => eventSource(event, directory)),
      };
    },
  };
}

function describeOccurrence({ event, start, end }: EventOccurrence, directory: Directory, now: Date) {
  const { timeZone, email } = directory.self;
  return dropUndefined({
    id: event.id,
    title: event.title,
    start: describeTime(start, timeZone, now),
    end: describeTime(end, timeZone, now),
    organizer: nameAddress(directory, event.organizer),
    attendees: event.attendees.map((attendee) => ({
      ...nameAddress(directory, attendee.email, attendee.name),
      response: attendee.response,
    })),
    location: event.location,
    description: event.description,
    online: event.online,
    recurrence: event.recurrence,
    isOrganizer: sameEmail(event.organizer, email),
  });
}
