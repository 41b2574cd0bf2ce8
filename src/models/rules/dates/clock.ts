import { Temporal } from '@js-temporal/polyfill';
import type { Person } from '../../../contracts/person.ts';

/** The moment a request was said, in the zone of the person who said it; the machine's zone plays no part. */
export interface Clock {
  now: Temporal.ZonedDateTime;
  timeZone: string;
  /** Whether `3/4` is the 3rd of April. */
  isDayFirst: boolean;
  workStart: Temporal.PlainTime;
  workEnd: Temporal.PlainTime;
  /** ISO weekdays, 1 is Monday. */
  workDays: number[];
}

/** The clock of a person at an instant. */
export function clockOf(person: Person, now: Date): Clock {
  const start = Temporal.PlainTime.from(person.workingHours.start);
  const end = Temporal.PlainTime.from(person.workingHours.end);
  return {
    now: Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(person.timeZone),
    timeZone: person.timeZone,
    isDayFirst: person.locale !== 'en-US',
    workStart: start,
    workEnd: end,
    workDays: person.workingHours.days,
  };
}
