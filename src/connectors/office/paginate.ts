import type { PageRequest, PortPage } from '../../contracts/ports.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';

/**
 * Sorts items by a key that is unique to each, and cuts out one page. The cursor holds the last key shown, so that
 * nothing is skipped or repeated when items come and go between pages.
 */
export function paginate<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string[],
  order: 'ascending' | 'descending',
  page: PageRequest,
): PortPage<Item> {
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > 200)
    throw new InvalidInputError(`A page has 1 to 200 items, not ${page.limit}.`, 'limit');
  const direction = order === 'ascending' ? 1 : -1;
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
  const rest = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || compareKeys(key, after) * direction > 0)
    .sort((left, right) => compareKeys(left.key, right.key) * direction);
  const shown = rest.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => item),
    ...(last && rest.length > shown.length ? { nextCursor: writeCursor(last.key) } : {}),
  };
}

/** A text that sorts ids with numbers as people count: `T-2` before `T-10`. */
export function sortableId(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** Packs a cursor. */
function writeCursor(key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Unpacks a cursor; throws `InvalidInputError` for anything that did not come from `writeCursor`. */
function readCursor(cursor: string): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // Falls through to the same answer as any other cursor that is not ours.
  }
  throw new InvalidInputError(
    `The cursor “${cursor.slice(0, 40)}” is not one that a list has given. Leave it out to start at the first page.`,
    'cursor',
  );
}

function compareKeys(left: string[], right: string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
