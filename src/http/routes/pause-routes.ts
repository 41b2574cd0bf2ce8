import { z } from 'zod/v4';
import { NotFoundError } from '../../errors/not-found-error.ts';
import { pause } from '../../people/pause.ts';
import { requireRole } from '../../people/require-role.ts';
import { resume } from '../../people/resume.ts';
import { listPauses } from '../../store/pauses.ts';
import { defineRoute } from '../route.ts';
import { newPauseSchema, pauseSchema } from '../schemas/admin-schemas.ts';
import { component } from '../schemas/component.ts';
import { pageOf } from '../schemas/list-schemas.ts';
import { errorAnswers } from './error-answers.ts';

/** `GET /v1/pauses`. */
export const listAllPauses = defineRoute({
  method: 'get',
  path: '/v1/pauses',
  operationId: 'listPauses',
  summary: 'What is paused now, for admins.',
  answers: {
    200: { description: 'The pauses.', schema: component('PausePage', pageOf(pauseSchema)) },
    ...errorAnswers(403),
  },
  async handle({ parts, actor }) {
    requireRole(actor, ['admin'], 'see what is paused');
    const items = await parts.database.transaction(actor.organizationId, (tx) =>
      listPauses(tx, actor.organizationId),
    );
    return { status: 200, body: { items } };
  },
});

/** `POST /v1/pauses`. */
export const addPause = defineRoute({
  method: 'post',
  path: '/v1/pauses',
  operationId: 'pause',
  summary: 'Pause a tool, a person, a channel or everything.',
  body: newPauseSchema,
  answers: {
    200: { description: 'The pause; one that was there already stays as it was.', schema: pauseSchema },
    ...errorAnswers(403, 404, 413, 415),
  },
  async handle({ parts, actor, body }) {
    return { status: 200, body: await pause(parts.database, actor, body) };
  },
});

/** `DELETE /v1/pauses/{kind}/{target}`. */
export const deletePause = defineRoute({
  method: 'delete',
  path: '/v1/pauses/{kind}/{target}',
  operationId: 'resume',
  summary: 'Take a pause away.',
  params: z.strictObject({
    kind: z.enum(['tool', 'person', 'channel', 'everything']),
    target: z.string().min(1).max(300).describe('`*` for everything.'),
  }),
  answers: { 204: { description: 'Taken away.' }, ...errorAnswers(403, 404) },
  async handle({ parts, actor, params }) {
    if (await resume(parts.database, actor, params)) return { status: 204 };
    throw new NotFoundError(`${params.kind} “${params.target}” is not paused.`);
  },
});
