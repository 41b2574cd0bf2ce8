import type { Queryable } from './database.ts';

/** The surface's own key of a conversation, such as `slack:<team>:<channel>:<ts>`. */
export async function findChannelKey(
  db: Queryable,
  organizationId: string,
  conversationId: string,
): Promise<string | undefined> {
  const [row] = await db.query<{ external_key: string }>(
    'SELECT external_key FROM conversations WHERE organization_id = $1 AND id = $2',
    [organizationId, conversationId],
  );
  return row?.external_key;
}
