import { InvalidInputError } from '../src/errors/invalid-input-error.ts';
import { dayBounds } from '../src/lib/day-bounds.ts';
import { parseLocalTime } from '../src/lib/parse-local-time.ts';
import { zonedTime } from '../src/lib/zoned-time.ts';

const timeExample = '2026-11-24T14:00 or 2026-11-24T14:00:00+01:00';

/** A moment as a UTC instant; without an offset it is on the person's clocks. Throws `InvalidInputError` naming the field. */
export function readTime(text: string, timeZone: string, field: string): string {
  const parsed = parseLocalTime(text, timeZone);
  if (parsed.kind === 'instant') return parsed.utc;
  throw timeError(text, timeZone, field, parsed, `Give a date and a time like ${timeExample}.`);
}

/** The edge of a range: a moment, or a whole day of which `edge` is taken. */
export function readRangeEdge(text: string, timeZone: string, field: string, edge: 'start' | 'end'): string {
  const parsed = parseLocalTime(text, timeZone);
  if (parsed.kind === 'instant') return parsed.utc;
  if (parsed.kind === 'date') return dayBounds(parsed.date, timeZone)[edge];
  throw timeError(
    text,
    timeZone,
    field,
    parsed,
    `Give a date like 2026-11-24, or a time like ${timeExample}.`,
  );
}

/** A date as `YYYY-MM-DD`; of a moment, the date on the person's clocks. */
export function readDate(text: string, timeZone: string, field: string): string {
  const parsed = parseLocalTime(text, timeZone);
  if (parsed.kind === 'date') return parsed.date;
  if (parsed.kind === 'instant') return zonedTime(parsed.utc, timeZone).toPlainDate().toString();
  throw new InvalidInputError(
    `“${text}” in ${field} is not a date of the calendar. Write it like 2026-11-24.`,
    field,
  );
}

/** A range that begins before it ends, as UTC instants. */
export function readRange(
  range: { from: string; to: string },
  timeZone: string,
): { from: string; to: string } {
  const from = readRangeEdge(range.from, timeZone, 'from', 'start');
  const to = readRangeEdge(range.to, timeZone, 'to', 'end');
  if (from >= to) {
    throw new InvalidInputError(
      `to (${range.to}) is not after from (${range.from}). Give a range that begins before it ends.`,
      'to',
    );
  }
  return { from, to };
}

function timeError(
  text: string,
  timeZone: string,
  field: string,
  parsed: ReturnType<typeof parseLocalTime>,
  remedy: string,
): InvalidInputError {
  const message =
    parsed.kind === 'skipped'
      ? `${field} “${text}” does not exist in ${timeZone}: the clocks go forward over it. The same moment after the change is ${parsed.next}; choose that or another time.`
      : `“${text}” in ${field} is not a time that can be used. ${remedy}`;
  return new InvalidInputError(message, field);
}
