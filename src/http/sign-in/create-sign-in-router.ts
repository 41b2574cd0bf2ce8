import { type Request, type Response, Router } from 'express';
import { z } from 'zod/v4';
import { UnauthorizedError } from '../../errors/unauthorized-error.ts';
import { personForSignIn } from '../../people/person-for-sign-in.ts';
import type { HttpParts, SignInSettings } from '../http-parts.ts';
import { readCookie } from '../read-cookie.ts';
import { createOpenIdProvider } from './open-id-provider.ts';
import { deriveKey, seal, unseal } from './sealed-value.ts';
import { startSession } from './start-session.ts';

const cookieName = 'deskhand_sign_in';
const loginLifetimeMs = 10 * 60_000;

const pendingLogin = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  expiresAt: z.number(),
});

/** `/auth/login` sends the browser to the provider of OpenID Connect, `/auth/callback` signs in whoever comes back. */
export function createSignInRouter(
  { database, organizationId, settings, logger }: HttpParts,
  signIn: SignInSettings,
  isSecure: boolean,
): Router {
  const router = Router();
  const provider = createOpenIdProvider(signIn);
  const key = deriveKey(signIn.clientSecret, 'sign-in');
  const cookie = { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/auth' } as const;
  const baseOf = (request: Request) => settings.baseUrl ?? `${request.protocol}://${request.headers.host}`;

  router.get('/auth/login', async (request, response) => {
    const { url, checks } = await provider.begin(`${baseOf(request)}/auth/callback`);
    const pending = {
      ...checks,
      returnTo: ownPath(request.query.return),
      expiresAt: Date.now() + loginLifetimeMs,
    };
    response.cookie(cookieName, seal(key, pending), { ...cookie, maxAge: loginLifetimeMs });
    response.set('Cache-Control', 'no-store').redirect(303, url.href);
  });

  router.get('/auth/callback', async (request: Request, response: Response) => {
    const pending = pendingLogin.safeParse(unseal(key, readCookie(request.headers.cookie, cookieName) ?? ''));
    // One login, one callback: a second one finds nothing to compare with.
    response.clearCookie(cookieName, cookie);
    if (!pending.success || pending.data.expiresAt < Date.now()) {
      throw new UnauthorizedError('This sign-in was not begun here, or too long ago. Start it again.');
    }
    const callback = new URL(request.originalUrl, baseOf(request));
    const claims = await provider.finish(callback, pending.data).catch((error: Error) => {
      logger.warn('A sign-in was refused.', { error });
      throw error;
    });
    const person = await personForSignIn(database, organizationId, claims);
    await startSession(database, person, response, isSecure);
    response.set('Cache-Control', 'no-store').redirect(303, pending.data.returnTo);
  });
  return router;
}

/** A path of our own console; anything that could name another host becomes the first page. */
function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(value) ? value : '/';
}
