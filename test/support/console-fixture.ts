import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import type { ConsoleParts } from '../../bots/web/console-parts.ts';
import { createWebConsole } from '../../bots/web/create-web-console.ts';
import type { Person } from '../../src/contracts/person.ts';
import {
  sampleAdmin,
  sampleAudit,
  samplePorts,
  sampleRecords,
  sampleSchema,
  sampleStatus,
} from './console-samples.ts';
import { ScriptedAssistant } from './scripted-assistant.ts';

/** A person who is in no database. */
function sketchPerson(fields: Partial<Person> = {}): Person {
  return {
    id: randomUUID(),
    organizationId: '00000000-0000-4000-8000-000000000001',
    email: 'mara.lindqvist@northwind.example',
    name: 'Mara Lindqvist',
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
    roles: ['member'],
    workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
    notifications: { approvalReminder: true, morningDigest: false },
    ...fields,
  };
}

/** A console that listens, with a scripted assistant behind it; the header `x-person` says who asks. */
export interface ConsoleFixture {
  url: string;
  assistant: ScriptedAssistant;
  people: { mara: Person; tom: Person };
  faults: unknown[];
  saved: unknown[];
  /** Asks as Mara unless told otherwise; redirects are not followed. */
  get(path: string, options?: RequestOptions): Promise<Response>;
  post(path: string, fields: Record<string, string | string[]>, options?: RequestOptions): Promise<Response>;
  close(): Promise<void>;
}

interface RequestOptions {
  as?: Person;
  htmx?: boolean;
  signal?: AbortSignal;
}

/** Starts the console the way the server mounts it: behind the same headers, at the root. */
export async function startConsole(
  options: { parts?: Partial<ConsoleParts>; holdMs?: number; effectMs?: number; port?: number } = {},
): Promise<ConsoleFixture> {
  const mara = sketchPerson({ roles: ['member', 'admin', 'auditor'] });
  const tom = sketchPerson({ name: 'Tom Okafor', email: 'tom.okafor@northwind.example' });
  const assistant = new ScriptedAssistant([mara, tom], {
    holdMs: options.holdMs ?? 200,
    effectMs: options.effectMs ?? 0,
  });
  const faults: unknown[] = [];
  const saved: unknown[] = [];
  const application = express();
  application.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"] },
      },
      strictTransportSecurity: false,
    }),
  );
  application.use(
    createWebConsole({
      assistant,
      authenticate: async (request) => {
        const email = request.get('x-person') ?? (options.port === undefined ? undefined : mara.email);
        return [mara, tom].find((person) => person.email === email);
      },
      ports: samplePorts(mara),
      hasSample: async () => true,
      listDocuments: async (person) => sampleRecords(person.email).documents,
      ...sampleAudit(),
      status: async () => sampleStatus(),
      admin: sampleAdmin([mara, tom], saved),
      savePreferences: async (person, preferences) => {
        saved.push(preferences);
        Object.assign(person, preferences);
      },
      toolSchema: sampleSchema,
      reportFault: (error) => faults.push(error),
      ...options.parts,
    }),
  );
  const server = application.listen(options.port ?? 0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = ({ as = mara, htmx }: RequestOptions = {}): Record<string, string> => ({
    'x-person': as.email,
    ...(htmx ? { 'HX-Request': 'true' } : {}),
  });
  return {
    url,
    assistant,
    people: { mara, tom },
    faults,
    saved,
    get: (path, request) =>
      fetch(url + path, { headers: headers(request), redirect: 'manual', signal: request?.signal }),
    post: (path, fields, request) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) {
        for (const item of [value].flat()) body.append(name, item);
      }
      return fetch(url + path, { method: 'POST', body, headers: headers(request), redirect: 'manual' });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
