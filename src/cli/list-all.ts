import type { Page } from '../contracts/assistant.ts';
import type { RestClient } from './rest-client.ts';

/** Every item of a list, page by page. */
export async function listAll<Item>(client: RestClient, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? 'limit=200' : `limit=200&cursor=${encodeURIComponent(cursor)}`;
    const page = await client.get<Page<Item>>(`${path}${path.includes('?') ? '&' : '?'}${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}
