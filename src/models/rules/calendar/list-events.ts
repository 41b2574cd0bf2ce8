import type { RecordReference } from '../intent.ts';
import { readAll } from '../read.ts';
import type { Address, EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import type { WhenRange } from './when-range.ts';

/** Events as the lines of a list. */
export function listEvents(events: EventItem[]): string {
  return events
    .map((event) => {
      const others = event.attendees.map(nameOf).slice(0, 6).join(', ');
      const place = event.location ? `, ${event.location}` : '';
      return `- ${eventTimes(event)} ${event.title}${place}${others ? ` (${others})` : ''}`;
    })
    .join('\n');
}

/** `Tue 24 Nov 14:00–14:30`, with the last day where it is another one. */
export function eventTimes(event: { start: { text: string }; end: { text: string } }): string {
  const startDay = event.start.text.replace(/\s*\d{1,2}:\d\d$/, '');
  const end = event.end.text.startsWith(startDay)
    ? event.end.text.slice(startDay.length).trim()
    : event.end.text;
  return `${event.start.text}–${end}`;
}

/** What `it` means after an event was named. */
export function eventReference(event: EventItem): RecordReference {
  return { kind: 'event', id: event.id, title: event.title, data: event };
}

/** How someone is named in an answer. */
export function nameOf(address: Address): string {
  return address.name ?? address.email;
}

/** Reads the events of a stretch of time. */
export function* readEvents(
  range: Pick<WhenRange, 'from' | 'to'>,
  filter: { query?: string; attendee?: string } = {},
): Steps<EventItem[]> {
  return yield* readAll<EventItem>('calendar_list_events', { from: range.from, to: range.to, ...filter });
}

/** Whether the person takes part themselves; a search by attendee also gives what others do without them. */
export function isOwn({ isOrganizer, attendees }: EventItem, scene: Scene): boolean {
  const self = scene.context.person.email.toLowerCase();
  return isOrganizer || attendees.some(({ email }) => email.toLowerCase() === self);
}
