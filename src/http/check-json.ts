import { InvalidInputError } from '../errors/invalid-input-error.ts';

const deepest = 64;
const loneSurrogate = /\p{Surrogate}/u;

/** Throws where a value holds text that no database takes (a null character, half a surrogate pair) or nests too deep. */
export function checkJson(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    if (!value.includes('\0') && !loneSurrogate.test(value)) return;
    throw new InvalidInputError(
      `“${path.join('.')}” holds a character that is not text (null, or half of a pair). Take it out.`,
      path.join('.'),
    );
  }
  if (value === null || typeof value !== 'object') return;
  if (path.length >= deepest) {
    throw new InvalidInputError(`“${path[0]}” nests deeper than ${deepest} levels.`, path[0]);
  }
  for (const [name, item] of Object.entries(value)) {
    checkJson(name, [...path, name]);
    checkJson(item, [...path, name]);
  }
}
