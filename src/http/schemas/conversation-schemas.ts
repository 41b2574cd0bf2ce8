import { z } from 'zod/v4';
import type { ConversationView, TranscriptMessage, TurnView } from '../../contracts/assistant.ts';
import type { Choice, TurnState } from '../../contracts/turn.ts';
import { actionSchema, cardSchema, type ShownAction, type ShownCard, showAction } from './action-schemas.ts';
import { component } from './component.ts';
import { sourceSchema } from './source-schema.ts';

const turnStateSchema: z.ZodType<TurnState> = component(
  'TurnState',
  z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
);

const choiceSchema: z.ZodType<Choice> = component(
  'Choice',
  z.strictObject({ label: z.string(), text: z.string().describe('The message that choosing it sends.') }),
);

const replySchema = component(
  'Reply',
  z.strictObject({
    text: z.string().describe('Markdown.'),
    citations: z.array(sourceSchema),
    choices: z.array(choiceSchema),
    actions: z.array(actionSchema),
  }),
);

type Reply = NonNullable<TurnView['reply']>;
type ShownReply = Omit<Reply, 'actions'> & { actions: ShownAction[] };
type ShownTurn = Omit<TurnView, 'reply'> & { reply?: ShownReply | undefined };

/** A turn in the form of the API. */
export function showTurn(turn: TurnView): ShownTurn {
  const { reply } = turn;
  return { ...turn, reply: reply && { ...reply, actions: reply.actions.map(showAction) } };
}

/** A turn and, once it has ended, its reply. */
export const turnSchema: z.ZodType<ShownTurn> = component(
  'Turn',
  z.strictObject({
    id: z.string(),
    conversation: z.string(),
    state: turnStateSchema,
    reply: replySchema.optional(),
  }),
);

/** A message to Deskhand. */
export const newMessageSchema = component(
  'NewMessage',
  z.strictObject({
    text: z
      .string()
      .max(20_000)
      .refine((text) => text.trim() !== '', { error: 'must not be empty' }),
    conversation: z.string().min(1).max(200).optional().describe('Without it a new conversation starts.'),
  }),
);

/** What became of a message. */
export const messageAnswerSchema = component(
  'MessageAnswer',
  z.strictObject({
    turn: z.string().describe('Id of the turn.'),
    conversation: z.string(),
    state: turnStateSchema,
    reply: replySchema.optional().describe('Absent while the turn waits or runs.'),
  }),
);

type ShownMessage = Omit<TranscriptMessage, 'card'> & { card?: ShownCard | undefined };
type ShownConversation = Omit<ConversationView, 'messages'> & { messages: ShownMessage[] };

/** A conversation in the form of the API. */
export function showConversation(conversation: ConversationView): ShownConversation {
  const messages = conversation.messages.map(({ card, ...message }) => ({
    ...message,
    card: card && { ...card, actions: card.actions.map(showAction) },
  }));
  return { ...conversation, messages };
}

const transcriptMessageSchema: z.ZodType<ShownMessage> = component(
  'Message',
  z.strictObject({
    id: z.string(),
    position: z.number().int(),
    role: z.enum(['person', 'assistant']),
    text: z.string(),
    turn: z.string().optional(),
    citations: z.array(sourceSchema),
    choices: z.array(choiceSchema),
    card: cardSchema.optional(),
    at: z.string(),
  }),
);

/** A conversation with its newest messages. */
export const conversationSchema: z.ZodType<ShownConversation> = component(
  'Conversation',
  z.strictObject({
    id: z.string(),
    title: z.string(),
    lastEvent: z.number().int().describe('Follow the events from here.'),
    messages: z.array(transcriptMessageSchema),
    activeTurns: z.array(z.strictObject({ id: z.string(), state: turnStateSchema })),
  }),
);

/** A conversation in a list. */
export const conversationSummarySchema = component(
  'ConversationSummary',
  z.strictObject({ id: z.string(), title: z.string(), at: z.string() }),
);
