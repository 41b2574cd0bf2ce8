import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { allRoutes } from '../../src/http/routes/all-routes.ts';
import { type HttpHarness, startHttpHarness } from '../support/http-harness.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
  [member: string]: unknown;
  components: {
    schemas: Record<string, { properties?: Record<string, unknown>; additionalProperties?: unknown }>;
  };
}

describe('the OpenAPI document', () => {
  let http: HttpHarness;
  let document: Document;
  before(async () => {
    http = await startHttpHarness();
    const answer = await http.ask('/v1/openapi.json', { token: '' });
    assert.equal(answer.status, 200);
    document = answer.body;
  });
  after(() => http.close());

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document));
    assert.deepEqual(result.errors ?? [], []);
    assert.equal(result.valid, true);
    assert.equal(document.openapi, '3.1.0');
  });

  it('describes exactly the routes that are registered', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    assert.deepEqual(described.sort(), allRoutes.map(({ method, path }) => `${method} ${path}`).sort());
    const ids = allRoutes.map((route) => route.operationId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('names every parameter that stands in a path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const operation of Object.values(methods)) {
        const named = operation.parameters.filter((parameter) => parameter.in === 'path');
        assert.deepEqual(named.map(({ name }) => name).sort(), wanted, path);
      }
    }
  });

  it('leaves no reference open, and refuses unknown fields where the server does', () => {
    const text = JSON.stringify(document);
    for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      assert.ok(document.components.schemas[name], name);
    }
    assert.doesNotMatch(text, /"\$ref":"(?!#\/components\/schemas\/)/);
    assert.equal(document.components.schemas.NewMessage?.additionalProperties, false);
    assert.ok(document.components.schemas.Action?.properties?.contentHash);
  });
});
