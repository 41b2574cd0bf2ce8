import { z } from 'zod/v4';
import { listEntries } from '../../audit/list-entries.ts';
import { verifyChain } from '../../audit/verify-chain.ts';
import { requireRole } from '../../people/require-role.ts';
import { defineRoute } from '../route.ts';
import { auditEntrySchema, auditVerdictSchema } from '../schemas/admin-schemas.ts';
import { component } from '../schemas/component.ts';
import { pageOf, pageQuery } from '../schemas/list-schemas.ts';
import { errorAnswers } from './error-answers.ts';

/** `GET /v1/audit`. */
export const listAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'listAudit',
  summary: 'Entries of the audit, newest first, for auditors and admins.',
  query: pageQuery.extend({
    subject: z.string().min(1).max(500).optional().describe('`A-17`, the id of a turn, an e-mail address.'),
  }),
  answers: {
    200: { description: 'A page of entries.', schema: component('AuditPage', pageOf(auditEntrySchema)) },
    ...errorAnswers(403),
  },
  async handle({ parts, actor, query }) {
    requireRole(actor, ['auditor', 'admin'], 'read the audit');
    return {
      status: 200,
      body: await listEntries(parts.database, actor.organizationId, query),
    };
  },
});

/** `GET /v1/audit/verify`. */
export const verifyAudit = defineRoute({
  method: 'get',
  path: '/v1/audit/verify',
  operationId: 'verifyAudit',
  summary: 'Check the whole chain: its length and head, or the first broken entry.',
  answers: {
    200: { description: 'What was found.', schema: auditVerdictSchema },
    ...errorAnswers(403),
  },
  async handle({ parts, actor }) {
    requireRole(actor, ['auditor', 'admin'], 'verify the audit');
    return { status: 200, body: await verifyChain(parts.database, actor.organizationId) };
  },
});
