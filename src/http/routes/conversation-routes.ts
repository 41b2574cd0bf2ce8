import { z } from 'zod/v4';
import { defineRoute } from '../route.ts';
import { component } from '../schemas/component.ts';
import {
  conversationSchema,
  conversationSummarySchema,
  showConversation,
} from '../schemas/conversation-schemas.ts';
import { pageOf, pageQuery } from '../schemas/list-schemas.ts';
import { streamEvents } from '../stream-events.ts';
import { errorAnswers } from './error-answers.ts';

const params = z.strictObject({ id: z.string().min(1).max(200) });

/** `GET /v1/conversations`. */
export const listConversations = defineRoute({
  method: 'get',
  path: '/v1/conversations',
  operationId: 'listConversations',
  summary: 'Your conversations, the latest first.',
  query: pageQuery,
  answers: {
    200: {
      description: 'A page of conversations.',
      schema: component('ConversationPage', pageOf(conversationSummarySchema)),
    },
    ...errorAnswers(),
  },
  async handle({ parts, actor, query }) {
    return { status: 200, body: await parts.assistant.listConversations(actor, query) };
  },
});

/** `GET /v1/conversations/{id}`. */
export const getConversation = defineRoute({
  method: 'get',
  path: '/v1/conversations/{id}',
  operationId: 'getConversation',
  summary: 'A conversation with its newest messages.',
  params,
  answers: {
    200: { description: 'The conversation.', schema: conversationSchema },
    ...errorAnswers(403, 404),
  },
  async handle({ parts, actor, params: { id } }) {
    return { status: 200, body: showConversation(await parts.assistant.getConversation(actor, id)) };
  },
});

/** `GET /v1/conversations/{id}/events`. */
export const followConversation = defineRoute({
  method: 'get',
  path: '/v1/conversations/{id}/events',
  operationId: 'followConversation',
  summary: 'What changes in a conversation, as server-sent events.',
  headers: { 'Last-Event-ID': 'Goes on after this event; without it the stream begins with the first.' },
  params,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).optional().describe('As `Last-Event-ID`, for a first connection.'),
  }),
  answers: {
    200: {
      description:
        'Events named `message`, `turn`, `action` (kept, with an id) and `status`, `sentence` (passing, of a running turn); data is JSON.',
      schema: z.string(),
      contentType: 'text/event-stream',
    },
    ...errorAnswers(403, 404),
  },
  async handle(context) {
    await streamEvents(context, context.params.id, context.query.after);
    return undefined;
  },
});
