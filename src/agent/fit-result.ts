/** Cuts long texts inside a value and says so where it cut. */
function shorten(value: unknown, longest: number): unknown {
  if (typeof value === 'string') {
    return value.length <= longest
      ? value
      : `${value.slice(0, longest)} … (${value.length - longest} more characters are not shown)`;
  }
  if (Array.isArray(value)) return value.map((item) => shorten(item, longest));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item, longest)]));
}

/** Brings a tool's data under a size in characters: fewer items, then shorter texts, always with a note that says so. */
export function fitResult(data: unknown, characters: number): unknown {
  if (JSON.stringify(data ?? null).length <= characters) return data;
  const short = shorten(data, Math.floor(characters / 3));
  const items = (short as { items?: unknown } | null)?.items;
  if (!Array.isArray(items)) {
    const text = JSON.stringify(short);
    return text.length <= characters
      ? short
      : { cut: text.slice(0, characters), note: 'The result was too long and is cut here.' };
  }
  let used = 0;
  const kept = items.filter((item) => {
    used += JSON.stringify(item).length + 1;
    return used <= characters;
  });
  return {
    items: kept,
    note: `Only the first ${kept.length} of ${items.length} items of this page fit. Narrow the search, or set a smaller limit and page on, to see the others.`,
  };
}
