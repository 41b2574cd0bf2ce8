import { InvalidInputError } from '../src/errors/invalid-input-error.ts';

/** Text with something in it: trimmed, one kind of line end. Throws `InvalidInputError` when it is blank. */
export function requireText(text: string, field: string): string {
  const value = tidyText(text);
  if (value === '') throw new InvalidInputError(`${field} is empty. Write what it shall say.`, field);
  return value;
}

/** Trimmed, with `\n` as the only line end. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
