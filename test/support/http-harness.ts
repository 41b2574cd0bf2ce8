import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import type { Person } from '../../src/contracts/person.ts';
import { createHttpServer } from '../../src/http/create-http-server.ts';
import type { HttpParts } from '../../src/http/http-parts.ts';
import type { RunningServer } from '../../src/http/listen.ts';
import { allRoutes } from '../../src/http/routes/all-routes.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { issueToken } from '../../src/people/issue-token.ts';
import type { Database } from '../../src/store/database.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { buildOrganization, buildPerson } from './builders.ts';
import { createFakeAssistant, type FakeAssistant } from './fake-assistant.ts';
import { testDatabase } from './test-database.ts';

/** What came back: the status, the headers, and the body as JSON or text. */
interface HttpAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any;
}

/** How to ask. */
interface HttpQuestion {
  method?: string;
  /** An object is sent as JSON, text as it is. */
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

/** A running server with people and tokens in a real database, and a fake assistant behind it. */
export interface HttpHarness {
  server: RunningServer;
  url: string;
  database: Database;
  assistant: FakeAssistant;
  member: Person;
  admin: Person;
  memberToken: string;
  adminToken: string;
  /** Lines of the log so far, parsed. */
  logs: Record<string, unknown>[];
  /** Asks as the member unless told otherwise, and checks the answer against the schema of its route. */
  ask(path: string, question?: HttpQuestion): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const megaOffice = {
  people: [{ id: 'p-1', email: 'mara@northwind.example', name: 'Mara', timeZone: 'Europe/Berlin' }],
  events: [],
  messages: [],
  customers: [],
  contacts: [],
  deals: [],
  tickets: [],
  documents: [],
};

/** Operation and status of every answer that was checked against its schema in this run. */
export const checkedAnswers = new Set<string>();

/** Starts it on a free port. */
export async function startHttpHarness(
  overrides: Partial<HttpParts> & { wrapDatabase?: (database: Database) => Database } = {},
): Promise<HttpHarness> {
  const { wrapDatabase, ...parts } = overrides;
  const opened = await testDatabase();
  const database = wrapDatabase ? wrapDatabase(opened) : opened;
  const organization = await buildOrganization(opened);
  const member = await buildPerson(opened, organization.id);
  const admin = await buildPerson(opened, organization.id, { name: 'Ada Admin', roles: ['member', 'admin'] });
  const tokenOf = async (person: Person) =>
    (
      await issueToken(opened, {
        organizationId: organization.id,
        personId: person.id,
        kind: 'api',
        label: 'Test',
      })
    ).token;
  const [memberToken, adminToken] = [await tokenOf(member), await tokenOf(admin)];
  const assistant = createFakeAssistant(database);
  const logs: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n')) if (line) logs.push(JSON.parse(line));
      done();
    },
  });
  let office: Record<string, unknown> = megaOffice;
  const server = await createHttpServer({
    assistant,
    database,
    organizationId: organization.id,
    metrics: createMetrics(),
    logger: createLogger('info', sink),
    health: { ready: async () => ({ ok: true, parts: { database: { ok: true } } }) },
    office: {
      exportDocument: async () => office,
      importDocument: async (_actor, document) => {
        office = document as Record<string, unknown>;
      },
      removeSample: async () => ({ removed: 12 }),
    },
    settings: { host: '127.0.0.1' },
    ...parts,
  }).listen(0, '127.0.0.1');

  const ask = async (path: string, question: HttpQuestion = {}): Promise<HttpAnswer> => {
    const isText = typeof question.body === 'string';
    const response = await fetch(server.url + path, {
      method: question.method ?? (question.body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(question.token === '' ? {} : { Authorization: `Bearer ${question.token ?? memberToken}` }),
        ...(question.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...question.headers,
      },
      body: isText ? (question.body as string) : JSON.stringify(question.body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const body = isJson ? JSON.parse(text) : text;
    const answer = { status: response.status, headers: response.headers, body };
    checkAnswer(question.method ?? (question.body === undefined ? 'GET' : 'POST'), path, answer);
    return answer;
  };
  return {
    server,
    url: server.url,
    database: opened,
    assistant,
    member,
    admin,
    memberToken,
    adminToken,
    logs,
    ask,
    close: () => server.close(),
  };
}

/** Fails when a route answers what it does not say it answers. */
function checkAnswer(method: string, path: string, answer: HttpAnswer): void {
  const plain = path.split('?')[0] ?? '';
  const route = allRoutes.find(
    (candidate) =>
      candidate.method === method.toLowerCase() &&
      new RegExp(`^${candidate.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
  );
  if (!route || answer.status === 500) return;
  const definition = route.answers[answer.status];
  assert.ok(
    definition,
    `${route.operationId} answers ${answer.status}, which it does not document: ${JSON.stringify(answer.body)}`,
  );
  const type = answer.headers.get('content-type') ?? '';
  if (definition.schema) {
    assert.ok(type.startsWith(definition.contentType ?? 'application/json'), `${route.operationId}: ${type}`);
    if (type.includes('json')) definition.schema.parse(answer.body);
  } else {
    assert.equal(answer.body, '');
  }
  checkedAnswers.add(`${route.operationId} ${answer.status}`);
}
