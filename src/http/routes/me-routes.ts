import { listTokens } from '../../people/list-tokens.ts';
import { updatePreferences } from '../../people/update-preferences.ts';
import { defineRoute } from '../route.ts';
import { personSchema, preferencesSchema, showPerson } from '../schemas/person-schemas.ts';
import { errorAnswers } from './error-answers.ts';
import { tokenPageSchema } from './token-routes.ts';

/** `GET /v1/me`: the person the token acts as. */
export const getMe = defineRoute({
  method: 'get',
  path: '/v1/me',
  operationId: 'getMe',
  summary: 'The person that the token acts as.',
  answers: { 200: { description: 'The person.', schema: personSchema }, ...errorAnswers() },
  async handle({ actor }) {
    return { status: 200, body: showPerson(actor) };
  },
});

/** `PATCH /v1/me`: one's own zone, language, working hours and notifications. */
export const updateMe = defineRoute({
  method: 'patch',
  path: '/v1/me',
  operationId: 'updateMe',
  summary: 'Change your own name, zone, language, working hours or notifications.',
  body: preferencesSchema,
  answers: { 200: { description: 'The person.', schema: personSchema }, ...errorAnswers(413, 415) },
  async handle({ parts, actor, body }) {
    return { status: 200, body: showPerson(await updatePreferences(parts.database, actor, body)) };
  },
});

/** `GET /v1/me/tokens`: one's own tokens and sessions. */
export const listMyTokens = defineRoute({
  method: 'get',
  path: '/v1/me/tokens',
  operationId: 'listMyTokens',
  summary: 'Your own tokens and sessions.',
  answers: { 200: { description: 'The tokens.', schema: tokenPageSchema }, ...errorAnswers() },
  async handle({ parts, actor }) {
    return { status: 200, body: { items: await listTokens(parts.database, actor, actor.id) } };
  },
});
