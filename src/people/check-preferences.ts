import { InvalidInputError } from '../errors/invalid-input-error.ts';
import type { PersonChanges } from '../store/people.ts';

/** Throws where a zone does not exist, a language tag is malformed, or working hours make no day. */
export function checkPreferences(changes: PersonChanges): void {
  if (changes.timeZone !== undefined) checkTimeZone(changes.timeZone);
  if (changes.locale !== undefined) checkLocale(changes.locale);
  if (changes.workingHours !== undefined) checkWorkingHours(changes.workingHours);
  if (changes.name !== undefined && changes.name.trim() === '') {
    throw new InvalidInputError('A name cannot be empty.', 'name');
  }
}

/** Whether this is the name of a time zone; offsets such as `+02:00` do not follow daylight saving and do not count. */
export function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function checkTimeZone(value: string): void {
  if (isTimeZone(value)) return;
  throw new InvalidInputError(
    `“${value}” is not a time zone. Use a name such as Europe/Berlin or America/New_York.`,
    'timeZone',
  );
}

function checkLocale(value: string): void {
  try {
    if (Intl.getCanonicalLocales(value).length === 1) return;
  } catch {
    // Falls through to the answer below.
  }
  throw new InvalidInputError(`“${value}” is not a language tag. Use one such as en-GB or de-DE.`, 'locale');
}

function checkWorkingHours(hours: { days: number[]; start: string; end: string }): void {
  if (hours.days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
    throw new InvalidInputError(
      'Working days are numbers from 1 (Monday) to 7 (Sunday).',
      'workingHours.days',
    );
  }
  if (new Set(hours.days).size !== hours.days.length) {
    throw new InvalidInputError('Each working day is named once.', 'workingHours.days');
  }
  for (const field of ['start', 'end'] as const) {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(hours[field])) continue;
    throw new InvalidInputError(
      `“${hours[field]}” is not a time of day. Write it like 09:00.`,
      `workingHours.${field}`,
    );
  }
  if (hours.start >= hours.end) {
    throw new InvalidInputError(
      `Working hours end at ${hours.end}, which is not after their start at ${hours.start}.`,
      'workingHours.end',
    );
  }
}
