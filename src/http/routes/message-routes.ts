import { randomUUID } from 'node:crypto';
import type { TurnView } from '../../contracts/assistant.ts';
import type { Person } from '../../contracts/person.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { RequestRefusedError } from '../../errors/request-refused-error.ts';
import { isDatabaseAway } from '../../store/is-database-away.ts';
import { findTurnMessage } from '../../store/messages.ts';
import type { HttpParts } from '../http-parts.ts';
import { noteForLog } from '../middleware/log-access.ts';
import { readPreference } from '../read-preference.ts';
import { type Answer, defineRoute } from '../route.ts';
import { messageAnswerSchema, newMessageSchema, showTurn } from '../schemas/conversation-schemas.ts';
import { waitUnlessClosing } from '../wait-unless-closing.ts';
import { errorAnswers } from './error-answers.ts';

const longestWaitSeconds = 60;

/** `POST /v1/messages`: says something to Deskhand and waits for the answer. */
export const sendMessage = defineRoute({
  method: 'post',
  path: '/v1/messages',
  operationId: 'sendMessage',
  summary: 'Send a message and wait for the reply, up to a minute.',
  headers: {
    'Idempotency-Key': 'The same key with the same text is one message, however often it is sent.',
    Prefer: '`respond-async` answers at once with 202; `wait=10` waits ten seconds at most.',
  },
  body: newMessageSchema,
  answers: {
    200: { description: 'The turn has ended.', schema: messageAnswerSchema },
    202: { description: 'The turn waits or runs; see `Location`.', schema: messageAnswerSchema },
    ...errorAnswers(403, 404, 409, 413, 415, 422, 429),
  },
  async handle({ parts, actor, body, request, response, turnLimit, closing }) {
    await turnLimit.take(actor.id);
    const messageId = `api:${actor.id}:${readIdempotencyKey(request.get('idempotency-key')) ?? randomUUID()}`;
    if (body.conversation !== undefined) {
      await parts.assistant.getConversation(actor, body.conversation);
    }
    const received = await parts.assistant.receive({
      id: messageId,
      organizationId: actor.organizationId,
      personId: actor.id,
      surface: 'api',
      // Repeating the message must find the conversation that it started.
      conversation: body.conversation ?? messageId,
      text: body.text,
    });
    noteForLog(response, { turn: received.turnId, conversation: received.conversationId });
    if (!received.isNew) await checkRepeated(parts, actor, received, body);
    const preference = readPreference(request.get('prefer'));
    const waitSeconds = Math.min(preference.waitSeconds ?? longestWaitSeconds, longestWaitSeconds);
    const isWaiting = !preference.isAsync && waitSeconds > 0 && !closing.aborted;
    const turn = isWaiting
      ? await waitForReply(parts, actor, received.turnId, waitSeconds * 1_000, closing)
      : undefined;
    return answerTurn(received, turn, preference.isAsync);
  },
});

/** The reply, or nothing when the server closes, the database goes away or the time is up: the turn goes on without us. */
async function waitForReply(
  parts: HttpParts,
  actor: Person,
  turnId: string,
  timeoutMs: number,
  closing: AbortSignal,
): Promise<TurnView | undefined> {
  try {
    return await waitUnlessClosing(parts.assistant.waitForTurn(actor, turnId, timeoutMs), closing);
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
}

function answerTurn(
  received: { turnId: string; conversationId: string },
  turn: TurnView | undefined,
  isAsync: boolean,
): Answer {
  const state = turn?.state ?? 'waiting';
  const body = {
    turn: received.turnId,
    conversation: received.conversationId,
    state,
    reply: turn && showTurn(turn).reply,
  };
  if (state !== 'waiting' && state !== 'running') return { status: 200, body };
  return {
    status: 202,
    body,
    headers: {
      Location: `/v1/turns/${encodeURIComponent(received.turnId)}`,
      ...(isAsync ? { 'Preference-Applied': 'respond-async' } : {}),
    },
  };
}

function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new InvalidInputError(
    'The header Idempotency-Key must be 1 to 200 visible characters without spaces, such as a UUID.',
    'Idempotency-Key',
  );
}

/** A key stands for one message: other words, or another conversation, under it are a mistake. */
async function checkRepeated(
  parts: HttpParts,
  actor: Person,
  received: { turnId: string; conversationId: string },
  body: { text: string; conversation?: string | undefined },
): Promise<void> {
  const first = await parts.database.transaction(actor.organizationId, (tx) =>
    findTurnMessage(tx, actor.organizationId, received.turnId, 'person'),
  );
  const isSame =
    first === undefined ||
    (first.text.trim() === body.text.trim() &&
      (body.conversation === undefined || body.conversation === first.conversationId));
  if (isSame) return;
  throw new RequestRefusedError(
    'idempotency_key_reused',
    'This Idempotency-Key was used for another message. Send the first message again as it was, or use a new key.',
    { details: { turn: received.turnId, field: 'Idempotency-Key' } },
  );
}
