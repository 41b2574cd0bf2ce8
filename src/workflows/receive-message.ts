import type { IncomingMessage } from '../contracts/turn.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { appendConversationEvents } from '../store/conversation-events.ts';
import {
  type Conversation,
  ensureConversation,
  findConversation,
  takePosition,
} from '../store/conversations.ts';
import type { Transaction } from '../store/database.ts';
import { isUniqueViolation } from '../store/is-unique-violation.ts';
import { insertMessage } from '../store/messages.ts';
import { findTurn, insertTurn, listOpenTurns, markTurnStopping, type Turn } from '../store/turns.ts';
import { parseCommand } from './commands/parse-command.ts';
import type { WorkParts } from './work-parts.ts';

const mostCharacters = 20_000;
const titleCharacters = 80;

/** What became of a message. */
export interface Received {
  turnId: string;
  conversationId: string;
  isNew: boolean;
  /** The turn is this process's, to be answered now; otherwise it waits for an earlier one, or for room. */
  isTaken: boolean;
}

/** The conversation of a message, made where there is none. */
async function openConversation(
  tx: Transaction,
  message: IncomingMessage,
  known: Conversation | undefined,
): Promise<string> {
  const conversation =
    known ??
    (await ensureConversation(tx, {
      surface: message.surface,
      externalKey: message.conversation,
      personId: message.personId,
      title: message.text.trim().replace(/\s+/g, ' ').slice(0, titleCharacters),
    }));
  if (conversation.personId !== message.personId && !conversation.audience) {
    throw new ForbiddenError('This conversation belongs to someone else.');
  }
  return conversation.id;
}

/** Stores the message in one transaction; gives also the turns that it stops. Fails when its turn is there already. */
async function store(
  parts: WorkParts,
  message: IncomingMessage,
  text: string,
): Promise<{ received: Received; stopped: string[] }> {
  const { worker, running } = parts;
  const { organizationId, personId, id } = message;
  const isStop = parseCommand(text)?.name === 'stop';
  return parts.database.transaction(organizationId, async (tx) => {
    const [known, conversation] = await Promise.all([
      findTurn(tx, organizationId, id),
      findConversation(tx, organizationId, message.conversation),
    ]);
    if (known) return { received: toKnown(known), stopped: [] };
    const conversationId = await openConversation(tx, message, conversation);
    // The open turns are looked at once nobody else can add to them.
    const [position, open] = await Promise.all([
      takePosition(tx, conversationId),
      listOpenTurns(tx, organizationId, conversationId),
    ]);
    const stopped = isStop ? open.map((turn) => turn.id) : [];
    for (const turnId of stopped) markTurnStopping(tx, turnId);
    const isTaken = open.length === 0 && running.room() > 0 && !worker.isStopping;
    if (open.length === 0 && !isTaken) tx.afterCommit(() => running.leaveWaiting(organizationId));
    insertTurn(tx, { id, conversationId, position, personId, executorId: isTaken ? worker.id : undefined });
    const messageId = insertMessage(tx, { conversationId, position, role: 'person', text, turnId: id });
    appendConversationEvents(tx, conversationId, [
      { kind: 'message', messageId },
      { kind: 'turn', turnId: id, state: isTaken ? 'running' : 'waiting' },
    ]);
    return { received: { turnId: id, conversationId, isNew: true, isTaken }, stopped };
  });
}

const toKnown = (turn: Turn): Received => ({
  turnId: turn.id,
  conversationId: turn.conversationId,
  isNew: false,
  isTaken: false,
});

/**
 * Stores a message and its turn in one transaction: the inbox. The same message again is answered with the turn it
 * has. `stop` also ends what runs before it in the conversation.
 */
export async function receiveMessage(parts: WorkParts, message: IncomingMessage): Promise<Received> {
  const text = message.text.trim();
  if (text === '')
    throw new InvalidInputError('The text is empty. Write what you want to know or have done.', 'text');
  if (text.length > mostCharacters) {
    throw new InvalidInputError(
      `The text has ${text.length} characters; ${mostCharacters} is the most. Shorten it or send it in parts.`,
      'text',
    );
  }
  let stored: Awaited<ReturnType<typeof store>>;
  try {
    stored = await store(parts, message, text);
  } catch (error) {
    if (!isUniqueViolation(error, 'turns_pkey')) throw error;
    // Another delivery of the same message was stored meanwhile; its turn is found now.
    stored = await store(parts, message, text);
  }
  for (const turnId of stored.stopped) parts.running.stop(turnId);
  return stored.received;
}
