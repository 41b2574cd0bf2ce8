import type { RequestHandler } from 'express';
import { z } from 'zod/v4';
import type { JsonSchema } from '../../bots/web/console-parts.ts';
import { createWebConsole } from '../../bots/web/create-web-console.ts';
import type { Ledger } from '../actions/ledger.ts';
import { listEntries } from '../audit/list-entries.ts';
import { verifyChain } from '../audit/verify-chain.ts';
import type { Config } from '../config.ts';
import type { Office } from '../connectors/office/index.ts';
import type { Assistant } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';
import { authenticateRequest } from '../http/authenticate-request.ts';
import type { Logger } from '../lib/logger.ts';
import { updatePreferences } from '../people/update-preferences.ts';
import { createConsoleAdmin } from './create-console-admin.ts';
import type { InstallationPart } from './describe-parts.ts';
import { readVersions } from './read-versions.ts';

const auditPageSize = 50;

/** The web console over the running parts. */
export function createConsole(parts: {
  assistant: Assistant;
  ledger: Ledger;
  office: Office;
  describe(organizationId: string): Promise<InstallationPart[]>;
  config: Config;
  logger: Logger;
}): RequestHandler {
  const { assistant, ledger, office, config, logger } = parts;
  const { database, policies, tools } = ledger;
  const checkAudit = (person: Person) => {
    const answer = policies.mayReadAudit(person);
    if (answer.kind === 'deny') throw new ForbiddenError(answer.reason);
  };
  return createWebConsole({
    assistant,
    ports: office,
    authenticate: async (request) => (await authenticateRequest(database, request))?.person,
    hasSample: (person) => office.hasSample(person.organizationId),
    listDocuments: (person) => office.listDocuments(person),
    async listAudit(person, filter) {
      checkAudit(person);
      const page = await listEntries(database, person.organizationId, { ...filter, limit: auditPageSize });
      return {
        ...page,
        items: page.items.map((entry) => ({ ...entry, data: { ...(entry.data as object) } })),
      };
    },
    async verifyAudit(person) {
      checkAudit(person);
      const check = await verifyChain(database, person.organizationId);
      return check.ok ? check : { ...check, brokenAt: check.brokenAt.number, reason: check.brokenAt.reason };
    },
    status: async (person) => ({
      parts: await parts.describe(person.organizationId),
      versions: await readVersions(database),
    }),
    admin: createConsoleAdmin(database),
    async savePreferences(person, preferences) {
      await updatePreferences(database, person, preferences);
    },
    toolSchema: (name) => z.toJSONSchema(tools.get(name).input, { io: 'input' }) as JsonSchema,
    reportFault: (error, reference) => logger.error('A page could not be shown.', { reference, error }),
    signInUrl: config.signIn ? '/auth/login' : undefined,
  });
}
