import type { Request, Response } from 'express';
import { problemPage } from './problem-page.ts';
import type { Problem } from './to-problem.ts';

/** Answers with a problem: as a page where a browser asked for one, as `application/problem+json` elsewhere. */
export function sendProblem(request: Request, response: Response, problem: Problem): void {
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Deskhand"');
  if (problem.status === 429 || problem.status === 503) {
    response.setHeader('Retry-After', String(problem.retryAfterSeconds ?? 5));
  }
  if (Array.isArray(problem.allow)) response.setHeader('Allow', problem.allow.join(', '));
  response.setHeader('Cache-Control', 'no-store');
  response.status(problem.status);
  if (wantsPage(request)) {
    response.type('html').send(problemPage(problem, request.app.locals.signInUrl as string | undefined));
    return;
  }
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.send(Buffer.from(JSON.stringify(problem)));
}

function wantsPage(request: Request): boolean {
  return !request.path.startsWith('/v1/') && request.accepts(['json', 'html']) === 'html';
}
