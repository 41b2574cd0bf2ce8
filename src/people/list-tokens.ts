import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { selectTokens, type TokenSummary } from '../store/tokens.ts';
import { requireRole } from './require-role.ts';

/** The live tokens of a person, newest first: one's own, or for an admin anyone's; everyone's when no person is given. */
export async function listTokens(
  database: Database,
  actor: Person,
  personId?: string,
): Promise<TokenSummary[]> {
  if (personId !== actor.id) requireRole(actor, ['admin'], 'see the tokens of others');
  return database.transaction(actor.organizationId, (tx) => selectTokens(tx, actor.organizationId, personId));
}
