import type { Request, RequestHandler } from 'express';
import { RequestRefusedError } from '../../errors/request-refused-error.ts';
import type { HttpSettings } from '../http-parts.ts';
import { readSessionCookie } from '../session-cookie.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a signed-in browser send. Browsers say where a request comes from; what says nothing
 * is no browser, and a bearer token is nothing that a browser adds by itself.
 */
export function checkOrigin(settings: HttpSettings): RequestHandler {
  const own = settings.baseUrl === undefined ? undefined : new URL(settings.baseUrl).host;
  return (request, _response, next) => {
    if (safeMethods.has(request.method) || !isFromElsewhere(request, own)) return next();
    if (request.headers.authorization !== undefined && readSessionCookie(request) === undefined)
      return next();
    next(
      new RequestRefusedError(
        'cross_site',
        'This came from another site. Open Deskhand itself and try again there.',
      ),
    );
  };
}

function isFromElsewhere(request: Request, own: string | undefined): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.get('origin');
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const { host } = new URL(origin);
  return host !== own && host !== request.headers.host;
}
