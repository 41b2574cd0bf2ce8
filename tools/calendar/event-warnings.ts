import type { BusyTime, DirectoryPerson } from '../../src/contracts/ports.ts';
import { formatClock } from '../../src/lib/format-time.ts';
import { formatZone } from '../../src/lib/format-zone.ts';
import { isWithinHours } from '../../src/lib/is-within-hours.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';
import { type Directory, findByEmail, sameEmail } from '../people/directory.ts';

/** Hours of someone whose own are not known. */
export const usualHours = { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' };

interface Planned {
  start: string;
  end: string;
  /** Addresses of everyone invited; the person is asked about as well. */
  attendees: string[];
  /** The time the same event has now, which is no clash with itself. */
  ownTime?: { start: string; end: string };
}

/** What is unusual about a time: in the past, in an hour that comes twice, at a weekend, outside someone's hours, or in the way of something else. */
export function warnAboutTime(planned: Planned, directory: Directory, busy: BusyTime[], now: Date): string[] {
  const { self } = directory;
  const invited = planned.attendees.flatMap((email) => findByEmail(directory, email) ?? []);
  const people = [self, ...invited.filter((person) => person !== self)];
  const weekday = zonedTime(planned.start, self.timeZone).dayOfWeek;
  const isWeekend = weekday > 5;
  return [
    ...(Date.parse(planned.end) <= now.getTime() ? ['This time is in the past.'] : []),
    ...[planned.start, planned.end].flatMap((time) => warnAboutTwice(time, self)),
    ...(isWeekend ? [`${weekday === 6 ? 'Saturday' : 'Sunday'} is at the weekend.`] : []),
    ...people.flatMap((person) =>
      isWeekend && person === self ? [] : warnAboutHours(planned, person, self),
    ),
    ...[self.email, ...planned.attendees].flatMap((email) => warnAboutClash(planned, email, directory, busy)),
  ];
}

/** Where the clocks go back, what was said names two moments an hour apart. */
function warnAboutTwice(time: string, self: DirectoryPerson): string[] {
  const meant = zonedTime(time, self.timeZone);
  const local = meant.toPlainDateTime();
  const first = local.toZonedDateTime(self.timeZone, { disambiguation: 'earlier' });
  const second = local.toZonedDateTime(self.timeZone, { disambiguation: 'later' });
  if (first.offset === second.offset) return [];
  const which = meant.offset === first.offset ? 'first' : 'second';
  return [
    `${formatClock(time, self.timeZone)} comes twice that night, since the clocks go back: this is the ${which}, at UTC${meant.offset}.`,
  ];
}

function warnAboutHours(planned: Planned, person: DirectoryPerson, self: DirectoryPerson): string[] {
  const hours = person.workingHours ?? usualHours;
  if (isWithinHours(planned.start, planned.end, person.timeZone, hours)) return [];
  if (person === self) return ['Outside your working hours.'];
  const clock = formatClock(planned.start, person.timeZone);
  return [`Outside the working hours of ${person.name} (${clock} in ${formatZone(person.timeZone)}).`];
}

function warnAboutClash(planned: Planned, email: string, directory: Directory, busy: BusyTime[]): string[] {
  const times = busy.filter((time) => sameEmail(time.email, email));
  const own = times.findIndex(
    ({ start, end }) =>
      planned.ownTime !== undefined &&
      Date.parse(start) === Date.parse(planned.ownTime.start) &&
      Date.parse(end) === Date.parse(planned.ownTime.end),
  );
  const clash = times.find(
    (time, index) =>
      index !== own &&
      Date.parse(time.start) < Date.parse(planned.end) &&
      Date.parse(time.end) > Date.parse(planned.start),
  );
  if (clash === undefined) return [];
  const { self } = directory;
  const who = sameEmail(email, self.email) ? 'You are' : `${findByEmail(directory, email)?.name ?? email} is`;
  return [`${who} busy ${formatClock(clash.start, self.timeZone)}–${formatClock(clash.end, self.timeZone)}.`];
}
