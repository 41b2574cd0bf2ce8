import { z } from 'zod/v4';
import type { AnswerDefinition, Route } from './route.ts';
import { components } from './schemas/component.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the routes, from the schemas that check their input. */
export function describeApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Deskhand',
      version,
      description:
        'A work assistant that changes nothing until a person has confirmed exactly what they saw.',
    },
    paths,
    components: {
      schemas: describeComponents(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'deskhand_session' },
      },
    },
    security: [{ bearer: [] }, { session: [] }],
  };
}

const referTo = (id: string) => `#/components/schemas/${id}`;

function describeComponents(): Json {
  const { schemas } = z.toJSONSchema(components, { uri: referTo, io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, withoutMarks(schema as Json)]),
  );
}

/** A schema where it is used: by reference when it has a name. */
function describeSchema(schema: z.ZodType): Json {
  const name = components.get(schema)?.id;
  if (name !== undefined) return { $ref: referTo(name) };
  return withoutMarks(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json);
}

/** OpenAPI names the dialect once for all. */
function withoutMarks({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema;
}

function describeRoute(route: Route): Json {
  return {
    operationId: route.operationId,
    summary: route.summary,
    parameters: [
      ...describeFields(route.params, 'path'),
      ...describeFields(route.query, 'query'),
      ...Object.entries(route.headers ?? {}).map(([name, description]) => ({
        name,
        in: 'header',
        description,
        schema: { type: 'string' },
      })),
    ],
    ...(route.body && {
      requestBody: {
        required: route.isBodyOptional !== true,
        content: { 'application/json': { schema: describeSchema(route.body) } },
      },
    }),
    responses: Object.fromEntries(
      Object.entries(route.answers).map(([status, answer]) => [status, describeAnswer(answer)]),
    ),
  };
}

function describeFields(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = describeSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: field,
  }));
}

function describeAnswer({ description, schema, contentType = 'application/json' }: AnswerDefinition): Json {
  return schema
    ? { description, content: { [contentType]: { schema: describeSchema(schema) } } }
    : { description };
}
