import { z } from 'zod/v4';
import { requireRole } from '../../people/require-role.ts';
import { defineRoute } from '../route.ts';
import { officeSchema } from '../schemas/admin-schemas.ts';
import { component } from '../schemas/component.ts';
import { errorAnswers } from './error-answers.ts';

/** `GET /v1/office`. */
export const getOffice = defineRoute({
  method: 'get',
  path: '/v1/office',
  operationId: 'getOffice',
  summary: 'The whole built-in office as one document, for admins.',
  answers: { 200: { description: 'The office.', schema: officeSchema }, ...errorAnswers(403) },
  async handle({ parts, actor }) {
    requireRole(actor, ['admin'], 'take the office out');
    return { status: 200, body: await parts.office.exportDocument(actor) };
  },
});

/** `PUT /v1/office`. */
export const putOffice = defineRoute({
  method: 'put',
  path: '/v1/office',
  operationId: 'putOffice',
  summary: 'Replace the built-in office by a document, up to 20 MB. Answers the office as it then is.',
  body: component('OfficeDocument', z.record(z.string(), z.unknown()).describe('As `GET` gives it.')),
  bodyLimit: 20 * 1024 * 1024,
  answers: {
    200: { description: 'The office as it is now.', schema: officeSchema },
    ...errorAnswers(403, 413, 415, 422),
  },
  async handle({ parts, actor, body }) {
    requireRole(actor, ['admin'], 'replace the office');
    await parts.office.importDocument(actor, body);
    return { status: 200, body: await parts.office.exportDocument(actor) };
  },
});

/** `DELETE /v1/office/sample`. */
export const deleteSample = defineRoute({
  method: 'delete',
  path: '/v1/office/sample',
  operationId: 'removeSample',
  summary: 'Remove what came with Deskhand as sample data.',
  answers: {
    200: {
      description: 'How much was removed.',
      schema: component('SampleRemoval', z.strictObject({ removed: z.number().int() })),
    },
    ...errorAnswers(403),
  },
  async handle({ parts, actor }) {
    requireRole(actor, ['admin'], 'remove the sample data');
    return { status: 200, body: await parts.office.removeSample(actor) };
  },
});
