import type { ConversationView } from '../../src/contracts/assistant.ts';
import type { RestCaller } from '../support/rest-caller.ts';
import type { Logbook, Said } from './logbook.ts';

/** Compares every conversation with what was said in it: each message once, answered once, in order. */
export async function compareConversations(
  book: Logbook,
  callerOf: (email: string) => RestCaller,
): Promise<void> {
  for (const thread of book.conversations) {
    const [first] = thread;
    if (first?.conversation === undefined) continue;
    const path = `/v1/conversations/${first.conversation}`;
    const { body, problem } = await callerOf(first.person).insist<ConversationView>({ method: 'GET', path });
    if (problem === '') compareThread(book, thread, body);
    else book.violate(`the conversation ${first.conversation} cannot be read: ${problem}`);
  }
}

function compareThread(book: Logbook, thread: Said[], { id, messages, activeTurns }: ConversationView): void {
  for (const turn of activeTurns) book.violate(`the turn ${turn.id} in ${id} is still ${turn.state}`);
  const asked = messages.filter(({ role }) => role === 'person');
  const answers = messages.filter(({ role, turn }) => role === 'assistant' && !turn?.endsWith(':continue'));
  const acknowledged = thread.filter(({ turn }) => turn !== undefined);
  const compare = (what: string, found: (string | undefined)[], expected: (string | undefined)[]) => {
    const at = expected.findIndex((item, index) => item !== found[index]);
    if (at < 0 && found.length === expected.length) return;
    book.violate(
      `${id} has other ${what} than it should: ${found.length} for ${expected.length}, first at ${at}: ` +
        `${String(found[at < 0 ? expected.length : at])} for ${String(expected[at])}`,
    );
  };
  const turns = acknowledged.map(({ turn }) => turn);
  compare(
    'messages',
    asked.map(({ text }) => text),
    acknowledged.map(({ text }) => text),
  );
  compare(
    'turns',
    asked.map(({ turn }) => turn),
    turns,
  );
  compare(
    'answers',
    answers.map(({ turn }) => turn),
    turns,
  );
  for (const { turn, reply, text } of acknowledged) {
    const kept = answers.find((answer) => answer.turn === turn)?.text;
    if (reply !== undefined && kept !== reply) {
      book.violate(`the reply to “${text}” was “${reply}” and is now “${kept}”`);
    }
  }
}
