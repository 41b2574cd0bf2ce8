import { z } from 'zod/v4';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { getPerson } from '../../people/get-person.ts';
import { issueToken } from '../../people/issue-token.ts';
import { listTokens } from '../../people/list-tokens.ts';
import { requireRole } from '../../people/require-role.ts';
import { revokeToken } from '../../people/revoke-token.ts';
import { readDatabaseClock } from '../../store/database-clock.ts';
import { defineRoute } from '../route.ts';
import { issuedTokenSchema, newTokenSchema, tokenSchema } from '../schemas/admin-schemas.ts';
import { component } from '../schemas/component.ts';
import { pageOf } from '../schemas/list-schemas.ts';
import { errorAnswers } from './error-answers.ts';

/** A list of tokens. */
export const tokenPageSchema = component('TokenPage', pageOf(tokenSchema));

const person = z.strictObject({ person: z.string().min(1).max(254).describe('Id or e-mail address.') });

/** `GET /v1/people/{person}/tokens`. */
export const listPersonTokens = defineRoute({
  method: 'get',
  path: '/v1/people/{person}/tokens',
  operationId: 'listPersonTokens',
  summary: 'The live tokens and sessions of a person.',
  params: person,
  answers: { 200: { description: 'The tokens.', schema: tokenPageSchema }, ...errorAnswers(403, 404) },
  async handle({ parts, actor, params }) {
    const { id } = await getPerson(parts.database, actor.organizationId, params.person);
    return { status: 200, body: { items: await listTokens(parts.database, actor, id) } };
  },
});

/** `POST /v1/people/{person}/tokens`. */
export const issuePersonToken = defineRoute({
  method: 'post',
  path: '/v1/people/{person}/tokens',
  operationId: 'issuePersonToken',
  summary: 'Make a token that acts as a person: an admin for anyone, everyone for themselves.',
  params: person,
  body: newTokenSchema,
  answers: {
    201: { description: 'The token, shown this once.', schema: issuedTokenSchema },
    ...errorAnswers(403, 404, 413, 415),
  },
  async handle({ parts, actor, params, body }) {
    const { id } = await getPerson(parts.database, actor.organizationId, params.person);
    if (id !== actor.id) requireRole(actor, ['admin'], 'make tokens for others');
    const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt);
    if (expiresAt && expiresAt <= (await readDatabaseClock(parts.database.installation))) {
      throw new InvalidInputError(`“expiresAt” is ${body.expiresAt}, which has passed.`, 'expiresAt');
    }
    const issued = await issueToken(parts.database, {
      organizationId: actor.organizationId,
      personId: id,
      kind: 'api',
      label: body.label,
      expiresAt,
      issuedBy: actor.email,
    });
    return { status: 201, body: { token: issued.token, id: issued.id } };
  },
});

/** `DELETE /v1/tokens/{id}`. */
export const deleteToken = defineRoute({
  method: 'delete',
  path: '/v1/tokens/{id}',
  operationId: 'revokeToken',
  summary: 'Revoke a token: your own, or as an admin anyone’s.',
  params: z.strictObject({ id: z.string().min(1).max(100) }),
  answers: { 204: { description: 'Revoked.' }, ...errorAnswers(403, 404) },
  async handle({ parts, actor, params }) {
    await revokeToken(parts.database, actor, params.id);
    return { status: 204 };
  },
});
