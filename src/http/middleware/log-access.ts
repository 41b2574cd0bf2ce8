import type { RequestHandler, Response } from 'express';
import type { Logger } from '../../lib/logger.ts';
import type { Metrics } from '../../telemetry/metrics.ts';

/** What a line of the access log may say besides the request: ids only. */
export interface LogNotes {
  person?: string;
  turn?: string;
  conversation?: string;
  action?: string;
}

const quiet = new Set(['/healthz', '/readyz', '/metrics']);

/** Adds ids to the line that the access log writes for this request. */
export function noteForLog(response: Response, notes: LogNotes): void {
  response.locals.logNotes = { ...(response.locals.logNotes as LogNotes | undefined), ...notes };
}

/** Writes one line a request, without its query, headers and bodies, and times it under the pattern of its route. */
export function logAccess(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const path = request.path;
    response.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const route = (response.locals.route as string | undefined) ?? 'other';
      metrics.httpRequest(request.method, route, response.statusCode, seconds);
      logger[quiet.has(path) ? 'debug' : 'info']('Answered a request.', {
        method: request.method,
        path,
        status: response.statusCode,
        milliseconds: Math.round(seconds * 1_000),
        isComplete: response.writableFinished,
        ...(response.locals.logNotes as LogNotes | undefined),
      });
    });
    next();
  };
}
