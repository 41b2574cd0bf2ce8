import type { CalendarEvent } from '../../src/contracts/ports.ts';
import type { SourceText } from '../../src/contracts/tool.ts';
import { type Directory, findByEmail } from '../people/directory.ts';

/** Where a person sees an event in the console. */
export function eventLink(id: string): string {
  return `/office/calendar/${id}`;
}

/** An event as a source: external when someone outside the directory organizes it. */
export function eventSource(event: CalendarEvent, directory: Directory): SourceText {
  const attendees = event.attendees.map(({ name, email }) => `${name ?? ''} <${email}>`);
  return {
    source: {
      id: `event:${event.id}`,
      kind: 'event',
      title: event.title,
      trust: findByEmail(directory, event.organizer) === undefined ? 'external' : 'internal',
      author: event.organizer,
      url: eventLink(event.id),
    },
    text: [event.title, event.organizer, ...attendees, event.location, event.description]
      .filter((part) => part !== undefined)
      .join('\n'),
  };
}
