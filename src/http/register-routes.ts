import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { RequestRefusedError } from '../errors/request-refused-error.ts';
import { UnauthorizedError } from '../errors/unauthorized-error.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { noteForLog } from './middleware/log-access.ts';
import type { Answer, Route, RouteServices } from './route.ts';

const megabyte = 1024 * 1024;

/** Registers every route, and for each path the answer to methods it does not know. */
export function registerRoutes(router: Router, routes: readonly Route[], services: RouteServices): void {
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  for (const [path, siblings] of paths) {
    const pattern = path.replace(/\{(\w+)\}/g, ':$1');
    for (const route of siblings) router[route.method](pattern, answerRoute(route, services));
    router.all(pattern, refuseMethod(siblings));
  }
}

function answerRoute(route: Route, services: RouteServices): RequestHandler {
  const parseJson = express.json({ limit: route.bodyLimit ?? megabyte, strict: false });
  return async (request, response) => {
    response.locals.route = route.path;
    const token = await authenticateRequest(services.parts.database, request);
    if (!token) {
      throw new UnauthorizedError(
        'No valid token or session came with this request. Send “Authorization: Bearer <token>”.',
      );
    }
    noteForLog(response, { person: token.person.id });
    const body = await readBody(route, request, response, parseJson);
    const answer = await route.run({
      ...services,
      actor: token.person,
      token,
      params: request.params,
      query: request.query,
      body,
      request,
      response,
    });
    if (answer) send(response, answer);
  };
}

async function readBody(
  route: Route,
  request: Request,
  response: Response,
  parseJson: RequestHandler,
): Promise<unknown> {
  const isEmpty =
    request.headers['transfer-encoding'] === undefined && !(Number(request.headers['content-length']) > 0);
  if (!route.body || (isEmpty && route.isBodyOptional)) return {};
  if (!isEmpty && !request.is(['application/json', 'application/*+json'])) {
    throw new RequestRefusedError(
      'unsupported_media_type',
      `Send the body as application/json, not as “${request.get('content-type') ?? 'nothing'}”.`,
    );
  }
  await new Promise<void>((resolve, reject) => {
    void parseJson(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return request.body;
}

function send(response: Response, answer: Answer): void {
  response.status(answer.status).set('Cache-Control', 'no-store');
  if (answer.body === undefined) {
    response.set(answer.headers ?? {}).end();
    return;
  }
  response.set({ 'Content-Type': 'application/json; charset=utf-8', ...answer.headers });
  // As bytes, so that Express leaves the content type as it is.
  response.send(Buffer.from(JSON.stringify(answer.body)));
}

function refuseMethod(siblings: readonly Route[]): RequestHandler {
  const methods = siblings.map((route) => route.method.toUpperCase());
  const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return (request, response) => {
    response.locals.route = siblings[0]?.path;
    if (request.method === 'OPTIONS') {
      response.set('Allow', allow.join(', ')).status(204).end();
      return;
    }
    throw new RequestRefusedError(
      'method_not_allowed',
      `${request.method} is not possible here; ${allow.join(', ')} is.`,
      { details: { allow } },
    );
  };
}
