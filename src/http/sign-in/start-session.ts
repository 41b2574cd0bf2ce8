import type { Response } from 'express';
import type { Person } from '../../contracts/person.ts';
import { issueToken } from '../../people/issue-token.ts';
import type { Database } from '../../store/database.ts';
import { sessionLifetimeMs, setSessionCookie } from '../session-cookie.ts';

/** Issues a session for a person and gives it to their browser. */
export async function startSession(
  database: Database,
  person: Person,
  response: Response,
  isSecure: boolean,
): Promise<void> {
  const { token } = await issueToken(database, {
    organizationId: person.organizationId,
    personId: person.id,
    kind: 'session',
    label: 'Console',
    expiresInSeconds: sessionLifetimeMs / 1_000,
  });
  setSessionCookie(response, token, isSecure);
}
