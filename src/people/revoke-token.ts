import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { getPersonById } from '../store/people.ts';
import { getLiveToken, markTokenRevoked, type TokenSummary } from '../store/tokens.ts';
import { requireRole } from './require-role.ts';
import { tokenCacheOf } from './token-cache.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ends a token at once in this process, and within two seconds in others. A person may end their own, an admin any. */
export async function revokeToken(database: Database, actor: Person, tokenId: string): Promise<TokenSummary> {
  const missing = new NotFoundError(
    `There is no token with the id ${tokenId}; it may have expired or been revoked.`,
  );
  if (!uuid.test(tokenId)) throw missing;
  const revoked = await database.transaction(actor.organizationId, async (tx) => {
    const token = await getLiveToken(tx, tx.organizationId, tokenId);
    if (!token) throw missing;
    if (token.personId !== actor.id) requireRole(actor, ['admin'], 'revoke the tokens of others');
    if (!(await markTokenRevoked(tx, tokenId))) throw missing;
    const person = await getPersonById(tx, tx.organizationId, token.personId);
    await appendEntry(tx, {
      kind: 'token.revoked',
      actor: actor.email,
      subject: person?.email ?? token.personId,
      data: { tokenId, tokenKind: token.kind, label: token.label },
    });
    return token;
  });
  tokenCacheOf(database).forgetToken(tokenId);
  return revoked;
}
