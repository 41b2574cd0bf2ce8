import type { Request, Response } from 'express';
import { readCookie } from './read-cookie.ts';

const name = 'deskhand_session';

/** How long a browser stays signed in. */
export const sessionLifetimeMs = 7 * 24 * 3_600_000;

/** The session token that came with a request. */
export function readSessionCookie(request: Request): string | undefined {
  return readCookie(request.headers.cookie, name);
}

/** Signs the browser in: scripts cannot read it, other sites cannot send it with what they post. */
export function setSessionCookie(response: Response, token: string, isSecure: boolean): void {
  response.cookie(name, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    path: '/',
    maxAge: sessionLifetimeMs,
  });
}

/** Signs the browser out. */
export function clearSessionCookie(response: Response, isSecure: boolean): void {
  response.clearCookie(name, { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' });
}
