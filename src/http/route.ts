import type { Request, Response } from 'express';
import type { z } from 'zod/v4';
import type { Person } from '../contracts/person.ts';
import type { AuthenticatedToken } from '../people/token-cache.ts';
import type { HttpParts } from './http-parts.ts';
import { parseInput } from './parse-input.ts';
import type { TurnLimit } from './turn-limit.ts';

/** What a handler answers: a status with a JSON body. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What the server gives to every handler. */
export interface RouteServices {
  parts: HttpParts;
  turnLimit: TurnLimit;
  /** Aborted when the server is about to close: whoever waits answers with what there is. */
  closing: AbortSignal;
}

/** What a handler works with; params, query and body have passed their schemas. */
export interface RouteContext<Params, Query, Body> extends RouteServices {
  actor: Person;
  token: AuthenticatedToken;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  response: Response;
}

/** One possible answer, for the document. */
export interface AnswerDefinition {
  description: string;
  /** JSON unless `contentType` says otherwise; none for an empty body. */
  schema?: z.ZodType;
  contentType?: string;
}

interface RouteDescription {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With parameters in braces: `/v1/actions/{ref}`. */
  path: string;
  /** Unique, in camel case. */
  operationId: string;
  summary: string;
  /** Request headers that matter, with what they do. */
  headers?: Record<string, string>;
  /** The largest body in bytes; a megabyte unless given. */
  bodyLimit?: number;
  /** A body may be left out; it counts as `{}`. */
  isBodyOptional?: boolean;
  answers: Record<number, AnswerDefinition>;
}

/** A route as it is written: the schemas give the handler its types. */
export interface RouteDefinition<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>
  extends RouteDescription {
  params?: Params;
  query?: Query;
  body?: Body;
  /** Answers nothing where it has written the response itself. */
  handle(
    context: RouteContext<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<Answer | undefined>;
}

/** A route as the server registers and documents it. */
export interface Route extends RouteDescription {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Checks the input, then handles it. */
  run(context: RouteContext<unknown, unknown, unknown>): Promise<Answer | undefined>;
}

/** Ties a handler to its schemas. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<Params, Query, Body>): Route {
  const { handle, ...description } = definition;
  return {
    ...description,
    run: (context) =>
      handle({
        ...context,
        params: parseInput(definition.params, context.params, 'path'),
        query: parseInput(definition.query, context.query, 'query'),
        body: parseInput(definition.body, context.body, 'body'),
      }),
  };
}
