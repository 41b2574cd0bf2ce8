import type { RequestHandler } from 'express';
import { RequestRefusedError } from '../../errors/request-refused-error.ts';
import type { HttpSettings } from '../http-parts.ts';
import { isLoopback } from '../is-loopback.ts';

/**
 * Refuses requests for foreign host names while the server listens on loopback: a page elsewhere whose name was
 * pointed at this machine (DNS rebinding) would otherwise speak as the person at it.
 */
export function checkHost(settings: HttpSettings): RequestHandler {
  const own = settings.baseUrl === undefined ? undefined : new URL(settings.baseUrl).hostname;
  const isGuarded = isLoopback(settings.host);
  return (request, _response, next) => {
    const host = hostName(request.headers.host);
    if (!isGuarded || (host !== undefined && (host === own || isLoopback(host)))) return next();
    next(
      new RequestRefusedError(
        'unknown_host',
        `This server is not “${host ?? ''}”. If people reach it under that name, set BASE_URL to it.`,
      ),
    );
  };
}

function hostName(header: string | undefined): string | undefined {
  if (header === undefined || !URL.canParse(`http://${header}`)) return undefined;
  return new URL(`http://${header}`).hostname;
}
