import { InvalidInputError } from '../src/errors/invalid-input-error.ts';
import { stripInvisible } from '../src/lib/strip-invisible.ts';

const mostCharacters = 100_000;
const mostInLine = 500;

/** Text with something in it: trimmed, all of it visible, one kind of line end. Throws `InvalidInputError` when it is blank or huge. */
export function requireText(text: string, field: string): string {
  return optionalText(text, field) ?? refuseEmpty(field);
}

/** Text with something in it on one line, as titles and subjects are. Throws as `requireText`. */
export function requireLine(text: string, field: string): string {
  return optionalLine(text, field) ?? refuseEmpty(field);
}

/** The same, or `undefined` when there is none. */
export function optionalText(text: string | undefined, field: string): string | undefined {
  return limit(clean(text), mostCharacters, field);
}

/** The same on one line, or `undefined` when there is none. */
export function optionalLine(text: string | undefined, field: string): string | undefined {
  return limit(clean(text).replace(/\s*\n\s*/g, ' '), mostInLine, field);
}

/** Without what a person cannot see: nobody could approve it. */
function clean(text = ''): string {
  return stripInvisible(text).trim();
}

function limit(value: string, most: number, field: string): string | undefined {
  if (value.length > most) {
    throw new InvalidInputError(
      `${field} has ${value.length} characters; at most ${most} fit. Shorten “${value.slice(0, 40)}…”.`,
      field,
    );
  }
  return value === '' ? undefined : value;
}

function refuseEmpty(field: string): never {
  throw new InvalidInputError(`${field} is empty. Write what it shall say.`, field);
}
