import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { UnauthorizedError } from '../../errors/unauthorized-error.ts';
import { authenticateToken } from '../../people/authenticate-token.ts';
import { revokeToken } from '../../people/revoke-token.ts';
import type { Database } from '../../store/database.ts';
import { authenticateRequest } from '../authenticate-request.ts';
import { clearSessionCookie } from '../session-cookie.ts';
import { startSession } from './start-session.ts';

/** Takes `?token=` out of the address of a page: signs in with it and goes on to the same page without it. */
export function signInByLink(database: Database, isSecure: boolean): RequestHandler {
  return async (request, response, next) => {
    const { token } = request.query;
    if (request.method !== 'GET' || typeof token !== 'string' || request.path.startsWith('/v1/'))
      return next();
    await signIn(database, token, response, isSecure);
    const address = new URL(request.originalUrl, 'http://host.invalid');
    address.searchParams.delete('token');
    // One slash: two would name another host.
    const path = `/${address.pathname.replace(/^[/\\]+/, '')}`;
    response.set('Cache-Control', 'no-store').redirect(303, `${path}${address.search}`);
  };
}

/** `POST /auth/token` signs in by a form, `POST /auth/logout` out. */
export function createTokenSignInRouter(database: Database, isSecure: boolean): Router {
  const router = Router();
  router.post(
    '/auth/token',
    express.urlencoded({ extended: false, limit: '4kb' }),
    async (request: Request, response: Response) => {
      const { token } = (request.body ?? {}) as { token?: unknown };
      await signIn(database, typeof token === 'string' ? token.trim() : '', response, isSecure);
      response.redirect(303, '/');
    },
  );
  router.post('/auth/logout', async (request, response) => {
    const session = await authenticateRequest(database, request);
    if (session?.kind === 'session') await revokeToken(database, session.person, session.tokenId);
    clearSessionCookie(response, isSecure);
    response.redirect(303, '/');
  });
  return router;
}

async function signIn(
  database: Database,
  token: string,
  response: Response,
  isSecure: boolean,
): Promise<void> {
  const known = await authenticateToken(database, token);
  if (!known) {
    throw new UnauthorizedError(
      'This sign-in link or token is not valid, or no longer. Use the one that Deskhand printed when it started, or ask an admin for a token.',
    );
  }
  await startSession(database, known.person, response, isSecure);
}
