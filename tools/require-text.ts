import { InvalidInputError } from '../src/errors/invalid-input-error.ts';

const mostCharacters = 100_000;
const mostInLine = 500;

/** Text with something in it: trimmed, one kind of line end. Throws `InvalidInputError` when it is blank or huge. */
export function requireText(text: string, field: string): string {
  return optionalText(text, field) ?? refuseEmpty(field);
}

/** Text with something in it on one line, as titles and subjects are. Throws as `requireText`. */
export function requireLine(text: string, field: string): string {
  return optionalLine(text, field) ?? refuseEmpty(field);
}

/** The same, or `undefined` when there is none. */
export function optionalText(text: string | undefined, field: string): string | undefined {
  return limit(clean(text).replace(/\r\n?/g, '\n'), mostCharacters, field);
}

/** The same on one line, or `undefined` when there is none. */
export function optionalLine(text: string | undefined, field: string): string | undefined {
  return limit(clean(text).replace(/\s*[\r\n]+\s*/g, ' '), mostInLine, field);
}

/** Without what no system of record can hold: zero bytes and halves of characters. */
function clean(text = ''): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '').trim();
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
