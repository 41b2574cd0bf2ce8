/**
 * Control, bidirectional, zero-width, tag and private-use characters, variation selectors that can carry hidden bytes,
 * letters that look like nothing, and halves of surrogate pairs.
 */
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single characters are meant
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFE00-\uFE0E\uFFA0\u{E0000}-\u{E0FFF}]/gu;

/** Removes every character that a person cannot see; line breaks of all kinds become `\n`. */
export function stripInvisible(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replaceAll(invisible, '');
}
