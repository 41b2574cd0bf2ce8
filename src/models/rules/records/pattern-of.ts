const patterns = new Map<string, RegExp>();

/**
 * The pattern of a source that is put together from words of the grammar; made once, so that it is compiled once. Not
 * for sources that hold names of records: those would never be let go.
 */
export function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const made = new RegExp(source);
  patterns.set(source, made);
  return made;
}
