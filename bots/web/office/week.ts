import { Temporal } from '@js-temporal/polyfill';

/** Seven days from a Monday, as instants and dates in a zone. */
export interface Week {
  /** Monday, `2026-11-23`. */
  monday: string;
  previous: string;
  next: string;
  /** Start of Monday and of the Monday after, ISO 8601 UTC. */
  from: string;
  to: string;
  days: { date: string; from: string; to: string; isToday: boolean }[];
}

/** The week that holds a date; that of today when the date is missing or no date. */
export function weekOf(date: string | undefined, timeZone: string): Week {
  const today = Temporal.Now.plainDateISO(timeZone);
  const day = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? parseDate(date, today) : today;
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const startOf = (each: Temporal.PlainDate) => each.toZonedDateTime(timeZone).toInstant().toString();
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => {
    const each = monday.add({ days: offset });
    return {
      date: each.toString(),
      from: startOf(each),
      to: startOf(each.add({ days: 1 })),
      isToday: each.equals(today),
    };
  });
  return {
    monday: monday.toString(),
    previous: monday.subtract({ days: 7 }).toString(),
    next: monday.add({ days: 7 }).toString(),
    from: startOf(monday),
    to: startOf(monday.add({ days: 7 })),
    days,
  };
}

function parseDate(text: string, fallback: Temporal.PlainDate): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return fallback;
  }
}
