import type { Database } from '../store/database.ts';
import { getPersonById } from '../store/people.ts';
import { findLiveToken, touchToken } from '../store/tokens.ts';
import { hashToken } from './hash-token.ts';
import { tokenPrefix } from './issue-token.ts';
import { type AuthenticatedToken, tokenCacheOf } from './token-cache.ts';

/** Who a token acts as; `undefined` when it is unknown, expired or revoked. */
export async function authenticateToken(
  database: Database,
  token: string,
): Promise<AuthenticatedToken | undefined> {
  if (!token.startsWith(tokenPrefix) || token.length > 200) return undefined;
  const hash = hashToken(token);
  const cache = tokenCacheOf(database);
  const known = cache.get(hash);
  if (known) return known;
  const generation = cache.generation;
  const live = await findLiveToken(database, hash);
  if (!live) return undefined;
  const person = await database.transaction(live.organizationId, async (tx) => {
    await touchToken(tx, live.id);
    return getPersonById(tx, live.organizationId, live.personId);
  });
  if (!person) return undefined;
  const authenticated = { person, tokenId: live.id, kind: live.kind };
  cache.remember(hash, authenticated, generation);
  return authenticated;
}
