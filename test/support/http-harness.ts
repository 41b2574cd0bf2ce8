import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createHealth } from '../../src/composition/create-health.ts';
import { serveOffice } from '../../src/composition/serve-office.ts';
import type { Person } from '../../src/contracts/person.ts';
import { createHttpServer } from '../../src/http/create-http-server.ts';
import type { HttpParts } from '../../src/http/http-parts.ts';
import type { RunningServer } from '../../src/http/listen.ts';
import { allRoutes } from '../../src/http/routes/all-routes.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { issueToken } from '../../src/people/issue-token.ts';
import { setActionStatus } from '../../src/store/actions.ts';
import type { Database } from '../../src/store/database.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { createAssistant } from '../../src/workflows/create-assistant.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { type BreakableDatabase, makeBreakable } from './breakable-database.ts';
import { buildOrganization, buildPerson } from './builders.ts';
import { type RunningDesk, runningDesk, type Think } from './running-desk.ts';

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

/** A running server with people and tokens, over the running desk. */
export interface HttpHarness {
  server: RunningServer;
  url: string;
  database: Database;
  /** What the server itself reads: who may sign in, which tokens are good. */
  serverDatabase: BreakableDatabase;
  /** What the assistant behind it reads and writes. */
  assistantDatabase: BreakableDatabase;
  member: Person;
  admin: Person;
  memberToken: string;
  adminToken: string;
  /** Lines of the log so far, parsed. */
  logs: Record<string, unknown>[];
  /** Asks as the member unless told otherwise, and checks the answer against the schema of its route. */
  ask(path: string, question?: HttpQuestion): Promise<HttpAnswer>;
  /** Replaces what becomes of a message; at first it is repeated, and a meeting is proposed where it says `book`. */
  script(think: Think): void;
  /** Turns run from now on until they are stopped or the harness closes. */
  holdTurns(): void;
  /** A meeting of tomorrow, proposed by the member. */
  draftMeeting(title: string): ReturnType<RunningDesk['prepare']>;
  /** Makes the outcome of a proposed action unknown, as after a call that was cut. */
  loseOutcome(actionId: string): Promise<void>;
  /** Messages that were taken, each counted once. */
  countTurns(): Promise<number>;
  /** How many follow a conversation now. */
  countFollowers(): number;
  close(): Promise<void>;
}

/** Operation and status of every answer that was checked against its schema in this run. */
export const checkedAnswers = new Set<string>();

/** Starts it on a free port. */
export async function startHttpHarness(overrides: Partial<HttpParts> = {}): Promise<HttpHarness> {
  const desk = await runningDesk();
  const { database } = desk;
  const organization = await buildOrganization(database);
  const member = await buildPerson(database, organization.id);
  const admin = await buildPerson(database, organization.id, {
    name: 'Ada Admin',
    roles: ['member', 'admin'],
  });
  const tokenOf = async (person: Person) =>
    (
      await issueToken(database, {
        organizationId: organization.id,
        personId: person.id,
        kind: 'api',
        label: 'Test',
      })
    ).token;
  const [memberToken, adminToken] = [await tokenOf(member), await tokenOf(admin)];
  const serverDatabase = makeBreakable(database);
  const assistantDatabase = makeBreakable(database);
  const ledger = { ...desk.ledger, database: assistantDatabase };
  const assistant = createAssistant({ ...desk.parts, database: assistantDatabase, ledger }, desk.workers);

  const draftMeeting = (title: string) => {
    const day = new Date(Date.now() + 24 * 60 * 60_000).toISOString().slice(0, 10);
    return desk.prepare(member, 'calendar_create_event', {
      title,
      start: `${day}T14:00`,
      end: `${day}T14:30`,
    });
  };
  const script = (think: Think) => desk.script(organization.id, think);
  script(async ({ text }) => ({
    ...plainOutcome(`You said: ${text}`),
    drafts: text.includes('book') ? [await draftMeeting('Budget')] : [],
  }));
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holdTurns = () =>
    script(async ({ signal }) => {
      const stopped = new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      await Promise.race([released, stopped]);
      return plainOutcome('At last.');
    });

  const logs: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n')) if (line) logs.push(JSON.parse(line));
      done();
    },
  });
  const server = await createHttpServer({
    assistant,
    database: serverDatabase,
    organizationId: organization.id,
    metrics: createMetrics(),
    logger: createLogger('info', sink),
    health: createHealth(serverDatabase, 1),
    office: serveOffice(desk.office),
    settings: { host: '127.0.0.1' },
    ...overrides,
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
    database,
    serverDatabase,
    assistantDatabase,
    member,
    admin,
    memberToken,
    adminToken,
    logs,
    ask,
    script,
    holdTurns,
    draftMeeting,
    loseOutcome: (actionId) =>
      database.transaction(organization.id, async (tx) => {
        for (const status of ['approved', 'performing', 'unknown'] as const) {
          await setActionStatus(tx, actionId, status);
        }
      }),
    async countTurns() {
      const turns = await database.query(organization.id, 'SELECT FROM turns WHERE organization_id = $1', [
        organization.id,
      ]);
      return turns.length;
    },
    countFollowers: () => assistantDatabase.countListeners('conversation:'),
    async close() {
      await server.close();
      release();
    },
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
