import { z } from 'zod/v4';
import type { CalendarEvent, EventFields } from '../../src/contracts/ports.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { toLocalIso } from '../../src/lib/to-local-iso.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';
import { type Directory, sameEmail } from '../people/directory.ts';
import { resolveRecipients } from '../people/resolve-recipient.ts';
import { readTime } from '../read-time.ts';
import { optionalLine, optionalText, requireLine } from '../require-text.ts';
import { checkSpan, eventInputs, readRecurrence, resolveTimes } from './event-fields.ts';
import { fieldsOf } from './show-event.ts';

/** The arguments of a change: an id, and only what changes. */
export const eventChangeInput = z.strictObject({
  id: z.string().describe('The id of the event, from calendar_list_events.'),
  title: eventInputs.title.optional(),
  start: eventInputs.start.optional(),
  end: eventInputs.end.optional().describe('When it ends; without it the event keeps its length.'),
  attendees: eventInputs.attendees
    .optional()
    .describe(
      'Everyone who shall be invited from now on, also those who are already; leave out to keep them.',
    ),
  location: eventInputs.location.optional().describe('Where it takes place; empty text clears it.'),
  description: eventInputs.description.optional().describe('What it is about; empty text clears it.'),
  online: eventInputs.online.optional(),
  recurrence: eventInputs.recurrence
    .optional()
    .describe('An RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO; empty text makes it a single event.'),
});
/** A change to an event as the model gives it, and as it is normalized. */
export type EventChange = z.infer<typeof eventChangeInput>;

/** The event as it shall be. */
export function applyChanges(event: CalendarEvent, given: EventChange, directory: Directory): EventFields {
  const { timeZone } = directory.self;
  const before = fieldsOf(event);
  const wished = {
    start: given.start === undefined ? undefined : readTime(given.start, timeZone, 'start'),
    end: given.end === undefined ? undefined : readTime(given.end, timeZone, 'end'),
    recurrence: given.recurrence,
  };
  const times = resolveTimes(event, wished);
  checkSpan(times.start, times.end, given);
  return {
    title: given.title === undefined ? before.title : requireLine(given.title, 'title'),
    ...times,
    timeZone: before.timeZone,
    attendees: resolveAttendees(before.attendees, given.attendees, directory),
    location: given.location === undefined ? before.location : optionalLine(given.location, 'location'),
    description:
      given.description === undefined ? before.description : optionalText(given.description, 'description'),
    online: given.online ?? before.online,
    recurrence: resolveRecurrence(event, given.recurrence, times.start),
  };
}

/** Who shall be invited; the same people in another order are no change. */
function resolveAttendees(before: string[], given: string[] | undefined, directory: Directory): string[] {
  if (given === undefined) return before;
  const own = directory.self.email;
  const wished = resolveRecipients(directory, given, 'attendees')
    .map(({ email }) => email)
    .filter((email) => !sameEmail(email, own) || before.includes(email));
  const isSame = wished.length === before.length && wished.every((email) => before.includes(email));
  return isSame ? before : wished;
}

/** The rule the event shall have. One that stays is not checked again as long as the first day stays. */
function resolveRecurrence(
  event: CalendarEvent,
  given: string | undefined,
  start: string,
): string | undefined {
  const dayOf = (instant: string) => zonedTime(instant, event.timeZone).toPlainDate().toString();
  const isSame = given === undefined || given === event.recurrence;
  if (given === undefined || (isSame && dayOf(start) === dayOf(event.start))) return event.recurrence;
  return readRecurrence(given, start, event.timeZone);
}

/** The arguments with only what differs; start, end and the rule of a series go together, so that preparing again reads them the same. */
export function argsOf(id: string, before: EventFields, after: EventFields, timeZone: string): EventChange {
  const isMoved = before.start !== after.start || before.end !== after.end;
  const text = (name: 'location' | 'description' | 'recurrence') =>
    (before[name] ?? '') === (after[name] ?? '') ? undefined : (after[name] ?? '');
  const rule = text('recurrence') ?? (isMoved ? after.recurrence : undefined);
  return dropUndefined({
    id,
    title: before.title === after.title ? undefined : after.title,
    start: isMoved || rule !== undefined ? toLocalIso(after.start, timeZone) : undefined,
    end: isMoved || rule !== undefined ? toLocalIso(after.end, timeZone) : undefined,
    attendees: before.attendees.join() === after.attendees.join() ? undefined : after.attendees,
    location: text('location'),
    description: text('description'),
    online: (before.online ?? false) === (after.online ?? false) ? undefined : after.online,
    recurrence: rule,
  });
}

/** Arguments as a port takes them: instants in UTC, `null` where a field is cleared. */
export function changesOf(args: EventChange): { [Field in keyof EventFields]?: EventFields[Field] | null } {
  const { id: _, start, end, location, description, recurrence, ...rest } = args;
  const clear = (text: string | undefined) => (text === '' ? null : text);
  return dropUndefined({
    ...rest,
    start: start === undefined ? undefined : toUtc(start),
    end: end === undefined ? undefined : toUtc(end),
    location: clear(location),
    description: clear(description),
    recurrence: clear(recurrence),
  });
}
