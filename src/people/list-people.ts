import type { Page } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { selectPeople } from '../store/people.ts';

/** People in the order of their e-mail addresses, a page at a time; the cursor is the last address seen. */
export async function listPeople(
  database: Database,
  organizationId: string,
  page: { cursor?: string; limit?: number } = {},
): Promise<Page<Person>> {
  const limit = page.limit ?? 100;
  const people = await database.transaction(organizationId, (tx) =>
    selectPeople(tx, organizationId, { afterEmail: page.cursor ?? '', limit: limit + 1 }),
  );
  const items = people.slice(0, limit);
  const last = items.at(-1);
  return people.length > limit && last ? { items, nextCursor: last.email } : { items };
}
