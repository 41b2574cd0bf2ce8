import type { CalendarEvent } from '../../contracts/ports.ts';
import { hashJson } from '../../lib/hash-json.ts';
import type { RecordKind } from './lock-record.ts';
import type { EventItem } from './schema/events.ts';

/** How events are versioned: all that is shown of them counts. */
export const eventKind: RecordKind<EventItem> = {
  list: 'events',
  noun: 'event',
  version: ({ id: _, ...fields }) => hashJson(fields),
};

/** An event as the port shows it. */
export function toEvent(item: EventItem): CalendarEvent {
  return { ...item, version: eventKind.version(item) };
}

/** Whether a person organizes an event or is invited to it. */
export function takesPart(item: EventItem, email: string): boolean {
  return item.organizer === email || item.attendees.some((attendee) => attendee.email === email);
}

/** Whether an event takes a person's time: they take part and have not declined. */
export function keepsBusy(item: EventItem, email: string): boolean {
  const answer = item.attendees.find((attendee) => attendee.email === email)?.response;
  return answer === undefined ? item.organizer === email : answer !== 'declined';
}

/** What others see of an event: that this person is busy, and nothing else. */
export function hideDetails(item: EventItem, email: string): EventItem {
  const { id, start, end, timeZone, recurrence } = item;
  return {
    id,
    title: 'Busy',
    start,
    end,
    timeZone,
    organizer: email,
    attendees: [],
    ...(recurrence === undefined ? {} : { recurrence }),
  };
}
