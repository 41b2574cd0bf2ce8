import type { Request } from 'express';
import { authenticateToken } from '../people/authenticate-token.ts';
import type { AuthenticatedToken } from '../people/token-cache.ts';
import type { Database } from '../store/database.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Who sent a request: by `Authorization: Bearer`, else by the session cookie. A wrong header is never made up for by a cookie. */
export async function authenticateRequest(
  database: Database,
  request: Request,
): Promise<AuthenticatedToken | undefined> {
  const token = readBearer(request) ?? readSessionCookie(request);
  return token === undefined ? undefined : authenticateToken(database, token);
}

function readBearer(request: Request): string | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  return /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? '';
}
