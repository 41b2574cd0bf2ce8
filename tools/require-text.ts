import { InvalidInputError } from '../src/errors/invalid-input-error.ts';

const mostCharacters = 100_000;
const mostInLine = 500;

/** Text with something in it: trimmed, one kind of line end. Throws `InvalidInputError` when it is blank or huge. */
export function requireText(text: string, field: string): string {
  const value = tidyText(text);
  if (value === '') throw new InvalidInputError(`${field} is empty. Write what it shall say.`, field);
  refuseLonger(value, mostCharacters, field);
  return value;
}

/** Text with something in it on one line, as titles and subjects are. */
export function requireLine(text: string, field: string): string {
  const value = tidyLine(text);
  if (value === '') throw new InvalidInputError(`${field} is empty. Write what it shall say.`, field);
  refuseLonger(value, mostInLine, field);
  return value;
}

/** Trimmed, with `\n` as the only line end. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** Trimmed, on one line. */
export function tidyLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

function refuseLonger(value: string, most: number, field: string): void {
  if (value.length <= most) return;
  throw new InvalidInputError(
    `${field} has ${value.length} characters; at most ${most} fit. Shorten “${value.slice(0, 40)}…”.`,
    field,
  );
}
