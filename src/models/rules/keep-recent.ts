/**
 * Remembers the results of a pure function for the texts it was last asked about. A plan is run again after every answer
 * of a tool, and asks the same of the same few texts each time.
 */
export function keepRecent<Result>(most: number): (key: string, make: () => Result) => Result {
  const kept = new Map<string, Result>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const result = make();
    if (kept.size >= most) kept.clear();
    kept.set(key, result);
    return result;
  };
}
