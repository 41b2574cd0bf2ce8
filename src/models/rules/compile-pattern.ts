const compiled = new Map<string, RegExp>();
/** Patterns of request words come and go; those of the grammar are compiled again soon enough. */
const mostCompiled = 4_000;

/** A pattern with other flags, compiled once: the same few hundred are asked of every clause. */
export function compilePattern(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  if (compiled.size >= mostCompiled) compiled.clear();
  const pattern = new RegExp(source, flags);
  compiled.set(key, pattern);
  return pattern;
}
