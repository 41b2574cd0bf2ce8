import { setMaxListeners } from 'node:events';
import express, { type Express, Router } from 'express';
import { createHealthRouter } from './health-router.ts';
import type { HttpParts } from './http-parts.ts';
import { listen, type RunningServer } from './listen.ts';
import { answerErrors, answerNotFound } from './middleware/answer-errors.ts';
import { checkHost } from './middleware/check-host.ts';
import { checkOrigin } from './middleware/check-origin.ts';
import { logAccess } from './middleware/log-access.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { describeApi } from './open-api.ts';
import { registerRoutes } from './register-routes.ts';
import { allRoutes } from './routes/all-routes.ts';
import { createSignInRouter } from './sign-in/create-sign-in-router.ts';
import { createTokenSignInRouter, signInByLink } from './sign-in/sign-in-by-token.ts';
import { createTurnLimit } from './turn-limit.ts';

const apiVersion = '1.0.0';

/** The server before it listens, and how to make it listen. */
export interface HttpServer {
  app: Express;
  /** Listens; port 0 takes any free one. */
  listen(port: number, host: string): Promise<RunningServer>;
}

/** Puts the REST API, sign-in, health and the routers of the surfaces behind one server. */
export function createHttpServer(parts: HttpParts): HttpServer {
  const { logger, metrics, settings, database } = parts;
  const isSecure = settings.baseUrl?.startsWith('https://') ?? false;
  const closing = new AbortController();
  // Everyone who waits for an answer listens to it.
  setMaxListeners(0, closing.signal);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(logAccess(logger, metrics), securityHeaders(isSecure), checkHost(settings));
  app.use(createHealthRouter(parts));
  for (const { path, router } of parts.rawRouters ?? []) app.use(path, router);
  app.use(checkOrigin(settings), signInByLink(database, isSecure));
  app.use(createTokenSignInRouter(database, isSecure));
  if (settings.signIn) {
    app.locals.signInUrl = '/auth/login';
    app.use(createSignInRouter(parts, settings.signIn, isSecure));
  }
  app.use(createApiRouter(parts, closing.signal));
  for (const router of parts.pageRouters ?? []) app.use(router);
  app.use(answerNotFound, answerErrors(logger, metrics));
  return { app, listen: (port, host) => listen(app, port, host, closing) };
}

function createApiRouter(parts: HttpParts, closing: AbortSignal): Router {
  const router = Router();
  const document = describeApi(allRoutes, apiVersion);
  router.get('/v1/openapi.json', (_request, response) => {
    response.json(document);
  });
  const turnLimit = createTurnLimit(parts.settings.turnsPerMinute ?? 1_200);
  registerRoutes(router, allRoutes, { parts, turnLimit, closing });
  // What the API does not know must not fall through to the console.
  router.use('/v1', answerNotFound);
  return router;
}
