import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Person } from '../../../src/contracts/person.ts';
import { UnauthorizedError } from '../../../src/errors/unauthorized-error.ts';

/** Remembers who asks, for `handle`. */
export function rememberPerson(response: Response, person: Person): void {
  response.locals.person = person;
}

/** Who asks, if they are signed in. */
export function rememberedPerson(response: Response): Person | undefined {
  return response.locals.person as Person | undefined;
}

/** A request with the person who asks; their parameters are plain text. */
export interface Asked {
  person: Person;
  request: Request;
  response: Response;
  /** A parameter of the path; empty when it is not there. */
  param(name: string): string;
  /** A value of the query; `undefined` when it is absent or empty. */
  query(name: string): string | undefined;
  /** A field of a form; `undefined` when it is absent or empty. */
  field(name: string): string | undefined;
  /** All values of a field of a form. */
  fields(name: string): string[];
  /** Whether htmx asks for a part of a page. */
  wantsFragment: boolean;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function bodyOf(request: Request): Record<string, unknown> {
  return (request.body ?? {}) as Record<string, unknown>;
}

/** Turns a function of `Asked` into a handler; what it throws goes to the error page. */
export function handle(answer: (asked: Asked) => Promise<void>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const person = rememberedPerson(response);
    if (person === undefined) {
      next(new UnauthorizedError('Nobody is signed in. Open the sign-in link again.'));
      return;
    }
    answer({
      person,
      request,
      response,
      param: (name) => text(request.params[name]) ?? '',
      query: (name) => text(request.query[name]),
      field: (name) => text(bodyOf(request)[name]),
      fields: (name) => {
        const value = bodyOf(request)[name];
        return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
      },
      wantsFragment: request.get('HX-Request') === 'true',
    }).catch(next);
  };
}
