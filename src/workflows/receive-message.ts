import type { IncomingMessage } from '../contracts/turn.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { appendConversationEvent } from '../store/conversation-events.ts';
import { ensureConversation, findConversation, takePosition } from '../store/conversations.ts';
import type { Transaction } from '../store/database.ts';
import { insertMessage } from '../store/messages.ts';
import { findTurn, insertTurn, listOpenTurns, markTurnStopping } from '../store/turns.ts';
import { parseCommand } from './commands/parse-command.ts';
import type { WorkParts } from './work-parts.ts';

const mostCharacters = 20_000;
const titleCharacters = 80;

/** What became of a message. */
export interface Received {
  turnId: string;
  conversationId: string;
  isNew: boolean;
}

async function openConversation(tx: Transaction, message: IncomingMessage): Promise<string> {
  const known = await findConversation(tx, message.organizationId, message.conversation);
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
  const isStop = parseCommand(text)?.name === 'stop';
  const { received, stopped } = await parts.database.transaction(message.organizationId, async (tx) => {
    const known = await findTurn(tx, message.organizationId, message.id);
    if (known) {
      return {
        received: { turnId: known.id, conversationId: known.conversationId, isNew: false },
        stopped: [],
      };
    }
    const conversationId = await openConversation(tx, message);
    const position = await takePosition(tx, conversationId);
    const open = isStop ? await listOpenTurns(tx, message.organizationId, conversationId) : [];
    for (const turn of open) await markTurnStopping(tx, turn.id);
    const turn = { id: message.id, conversationId, position, personId: message.personId };
    if (!(await insertTurn(tx, turn))) {
      return { received: { turnId: message.id, conversationId, isNew: false }, stopped: [] };
    }
    const messageId = await insertMessage(tx, {
      conversationId,
      position,
      role: 'person',
      text,
      turnId: message.id,
    });
    await appendConversationEvent(tx, conversationId, { kind: 'message', messageId });
    await appendConversationEvent(tx, conversationId, { kind: 'turn', turnId: message.id, state: 'waiting' });
    return { received: { turnId: message.id, conversationId, isNew: true }, stopped: open };
  });
  for (const turn of stopped) parts.running.stop(turn.id);
  return received;
}
