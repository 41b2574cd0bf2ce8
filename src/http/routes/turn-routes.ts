import { z } from 'zod/v4';
import { noteForLog } from '../middleware/log-access.ts';
import { defineRoute } from '../route.ts';
import { showTurn, turnSchema } from '../schemas/conversation-schemas.ts';
import { waitUnlessClosing } from '../wait-unless-closing.ts';
import { errorAnswers } from './error-answers.ts';

/** How long a stop waits for the turn to end, so that most answers already say that it has. */
const stopWaitMs = 2_000;

const params = z.strictObject({ id: z.string().min(1).max(500) });

/** `GET /v1/turns/{id}`: where a turn is, and its reply. */
export const getTurn = defineRoute({
  method: 'get',
  path: '/v1/turns/{id}',
  operationId: 'getTurn',
  summary: 'A turn and, once it has ended, its reply.',
  params,
  answers: { 200: { description: 'The turn.', schema: turnSchema }, ...errorAnswers(403, 404) },
  async handle({ parts, actor, params: { id }, response }) {
    noteForLog(response, { turn: id });
    return { status: 200, body: showTurn(await parts.assistant.getTurn(actor, id)) };
  },
});

/** `POST /v1/turns/{id}/cancel`: stops a turn. */
export const cancelTurn = defineRoute({
  method: 'post',
  path: '/v1/turns/{id}/cancel',
  operationId: 'cancelTurn',
  summary:
    'Stop a turn that waits or runs, and wait up to two seconds for its end. One that has ended stays as it is.',
  params,
  body: z.strictObject({}),
  isBodyOptional: true,
  answers: { 200: { description: 'The turn.', schema: turnSchema }, ...errorAnswers(403, 404, 409) },
  async handle({ parts, actor, params: { id }, response, closing }) {
    noteForLog(response, { turn: id });
    const asked = await parts.assistant.cancelTurn(actor, id);
    const ended = await waitUnlessClosing(
      // The stop is stored; that its end cannot be watched now does not change the answer.
      parts.assistant.waitForTurn(actor, id, stopWaitMs).catch(() => asked),
      closing,
    );
    return { status: 200, body: showTurn(ended ?? asked) };
  },
});
