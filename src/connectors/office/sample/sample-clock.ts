import { Temporal } from '@js-temporal/polyfill';

/** Gives the sample's times, all counted from one day: the same day gives the same sample. */
export interface SampleClock {
  /** A date so many calendar days away, `YYYY-MM-DD`. */
  date(days: number): string;
  /** A date so many working days away; day 0 is today, or Monday on a weekend. */
  workdate(workdays: number): string;
  /** An instant on a date, by the clock of a zone. */
  at(date: string, time: string, timeZone: string): string;
  /** An instant so many hours before the day began in UTC: in the past whenever the sample is loaded. */
  hoursAgo(hours: number): string;
}

/** Counts from the UTC day of `today`. */
export function createSampleClock(today: Date): SampleClock {
  const day = Temporal.PlainDate.from(today.toISOString().slice(0, 10));
  const midnight = day.toZonedDateTime('UTC');
  const isWorkday = (date: Temporal.PlainDate) => date.dayOfWeek <= 5;
  const firstWorkday = (date: Temporal.PlainDate, step: number): Temporal.PlainDate =>
    isWorkday(date) ? date : firstWorkday(date.add({ days: step }), step);
  const workday = (count: number): Temporal.PlainDate => {
    const step = count < 0 ? -1 : 1;
    let date = firstWorkday(day, 1);
    for (let left = Math.abs(count); left > 0; left -= 1) date = firstWorkday(date.add({ days: step }), step);
    return date;
  };
  return {
    date: (days) => day.add({ days }).toString(),
    workdate: (workdays) => workday(workdays).toString(),
    at: (date, time, timeZone) =>
      Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant().toString(),
    hoursAgo: (hours) =>
      midnight
        .subtract({ minutes: Math.round(hours * 60) })
        .toInstant()
        .toString(),
  };
}
