import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { NotFoundError } from '../../errors/not-found-error.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import { sendProblem } from '../problem/send-problem.ts';
import { toProblem } from '../problem/to-problem.ts';

/** The whole path, wherever the router is mounted. */
const pathOf = (request: Request) => request.originalUrl.split('?')[0] ?? '';

/** Says that nothing stands under the address. */
export const answerNotFound: RequestHandler = (request, _response, next) => {
  next(new NotFoundError(`Nothing stands under ${pathOf(request)}. /v1/openapi.json lists what there is.`));
};

/** Answers every error as a problem; the log gets what the caller does not. */
export function answerErrors(logger: Logger, metrics: Metrics): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const path = pathOf(request);
    const problem = toProblem(error, path);
    metrics.error(problem.code);
    if (problem.status >= 500) {
      logger.error('A request failed.', {
        path,
        code: problem.code,
        reference: problem.reference,
        error: error as unknown,
      });
    }
    if (response.headersSent) response.destroy();
    else sendProblem(request, response, problem);
  };
}
