import type { CalendarEvent, CalendarPort } from '../../src/contracts/ports.ts';
import type { Target } from '../../src/contracts/tool.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { type Directory, nameAddress, sameEmail } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';

/** An event that the person organizes and so may change. Throws `ForbiddenError` naming the organizer otherwise. */
export async function readOwnEvent(
  calendar: CalendarPort,
  id: string,
  directory: Directory,
  organizationId: string,
): Promise<CalendarEvent> {
  const { email } = directory.self;
  const event = await calendar.get(readerOf({ email, organizationId }), id);
  if (sameEmail(event.organizer, email)) return event;
  const { name } = nameAddress(directory, event.organizer);
  throw new ForbiddenError(
    `Only ${name}, who organizes “${event.title}”, can change or cancel it. Ask ${name} (${event.organizer}).`,
  );
}

/** An event as the target of an action. */
export function eventTarget(event: CalendarEvent): Target {
  return { ref: `event:${event.id}`, title: event.title, version: event.version };
}
