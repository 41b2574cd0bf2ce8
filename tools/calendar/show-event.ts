import type { DirectoryPerson, EventFields } from '../../src/contracts/ports.ts';
import { formatClock } from '../../src/lib/format-time.ts';
import { formatTimeRange } from '../../src/lib/format-time-range.ts';
import { formatZone } from '../../src/lib/format-zone.ts';
import { describeRecurrence } from '../../src/lib/recurrence.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';
import { type Directory, findByEmail } from '../people/directory.ts';
import { describeRecipient } from '../people/resolve-recipient.ts';
import type { ShownField } from '../shown-field.ts';

/** An event in the words of the person who looks at it, with their clocks. */
export function showEvent(fields: EventFields, directory: Directory, now?: Date): ShownField[] {
  const attendees = fields.attendees.map((email) =>
    describeRecipient({ email, person: findByEmail(directory, email) }),
  );
  return [
    { label: 'Title', value: fields.title, isText: true },
    { label: 'When', value: showWhen(fields, directory, now) },
    { label: 'Repeats', value: showRecurrence(fields) },
    { label: 'With', value: attendees.join('; ') },
    { label: 'Where', value: fields.location ?? '', isText: true },
    { label: 'Online', value: fields.online ? 'yes' : '' },
    { label: 'Description', value: fields.description ?? '', isText: true },
  ];
}

/** The fields of an event as a port takes them, with its instants in one form. */
export function fieldsOf(
  event: Omit<EventFields, 'attendees'> & { attendees: { email: string }[] },
): EventFields {
  const { title, timeZone, location, description, online, recurrence } = event;
  const attendees = event.attendees.map(({ email }) => email);
  const times = { start: toUtc(event.start), end: toUtc(event.end) };
  return { title, ...times, timeZone, attendees, location, description, online, recurrence };
}

/** A rule in words, or nothing. */
function showRecurrence(fields: EventFields): string {
  if (!fields.recurrence) return '';
  return describeRecurrence(fields.recurrence, fields.start, fields.timeZone);
}

/** The time on the person's clocks, and on those of attendees elsewhere: `Tue 24 Nov 14:00–14:30 Berlin (08:00 New York for Sam Okafor)`. */
function showWhen(fields: EventFields, directory: Directory, now?: Date): string {
  const { timeZone } = directory.self;
  const first = formatTimeRange(fields.start, fields.end, timeZone, now);
  const range = fields.recurrence ? `from ${first}` : first;
  const elsewhere = new Map<string, DirectoryPerson[]>();
  for (const email of fields.attendees) {
    const person = findByEmail(directory, email);
    if (person === undefined || clockOf(fields.start, person.timeZone) === clockOf(fields.start, timeZone))
      continue;
    elsewhere.set(person.timeZone, [...(elsewhere.get(person.timeZone) ?? []), person]);
  }
  if (elsewhere.size === 0) return range;
  const others = [...elsewhere].map(
    ([zone, people]) =>
      `${clockElsewhere(fields.start, timeZone, zone)} ${formatZone(zone)} for ${people.map(({ name }) => name).join(', ')}`,
  );
  return `${range} ${formatZone(timeZone)} (${others.join('; ')})`;
}

function clockOf(instant: string, timeZone: string): string {
  return zonedTime(instant, timeZone).toPlainDateTime().toString();
}

function clockElsewhere(instant: string, home: string, zone: string): string {
  const here = zonedTime(instant, home).toPlainDate();
  const there = zonedTime(instant, zone).toPlainDate();
  const shift = here.until(there).days;
  const clock = formatClock(instant, zone);
  if (shift === 0) return clock;
  return `${clock} the ${shift > 0 ? 'next day' : 'day before'}`;
}
