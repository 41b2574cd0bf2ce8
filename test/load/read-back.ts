import { setTimeout as delay } from 'node:timers/promises';
import type { ConversationView } from '../../src/contracts/assistant.ts';
import { expectReply, type MessageKind } from './echo-model.ts';
import type { LoadLog, Thread } from './thread.ts';

/** One answered message, by the server's own clock. */
export interface Answer {
  kind: MessageKind;
  number: number;
  askedAt: number;
  answeredAt: number;
}

/** Reading is work for the server too, so that only so many are read at a time, and waiting ones seldom. */
const readersAtOnce = 4;
const pauseMs = 1_000;

async function readThread(thread: Thread): Promise<ConversationView | undefined> {
  if (thread.id === undefined) return undefined;
  const path = `/v1/conversations/${thread.id}`;
  return (await thread.caller.insist<ConversationView>({ method: 'GET', path })).body;
}

/** Waits until every turn of the threads has ended, then compares each with what was said in it. */
export async function readBack(threads: Thread[], log: LoadLog, withinMs: number): Promise<Answer[]> {
  const giveUpAt = Date.now() + withinMs;
  const queue = [...threads];
  const answers: Answer[] = [];
  const readers = Array.from({ length: readersAtOnce }, async () => {
    for (let thread = queue.shift(); thread !== undefined; thread = queue.shift()) {
      for (;;) {
        const view = await readThread(thread);
        if (view === undefined) break;
        const isOver = view.activeTurns.length === 0;
        if (!isOver && Date.now() < giveUpAt) {
          await delay(pauseMs);
          continue;
        }
        if (!isOver) log.violations.push(`${view.id} still has ${view.activeTurns.length} turns to answer`);
        answers.push(...compareThread(thread, view, log));
        break;
      }
    }
  });
  await Promise.all(readers);
  return answers;
}

function compareThread(thread: Thread, { id, messages }: ConversationView, log: LoadLog): Answer[] {
  const asked = messages.filter(({ role }) => role === 'person');
  const replies = messages.filter(({ role }) => role === 'assistant');
  const order = (items: { turn?: string }[]) => items.map(({ turn }) => turn).join();
  const expected = order(thread.sent);
  if (order(asked) !== expected) log.violations.push(`${id} has lost, doubled or mixed up messages`);
  if (order(replies) !== expected) log.violations.push(`${id} has lost, doubled or mixed up replies`);
  return thread.sent.flatMap(({ number, kind, turn }) => {
    const question = asked.find((message) => message.turn === turn);
    const reply = replies.find((message) => message.turn === turn);
    if (question === undefined || reply === undefined) return [];
    if (!reply.text.includes(expectReply(number))) {
      log.violations.push(`number ${number} in ${id} was answered with “${reply.text.slice(0, 200)}”`);
    }
    const proposed = reply.card?.actions.length ?? 0;
    if (proposed !== (kind === 'write' ? 1 : 0)) {
      log.violations.push(`number ${number} in ${id} (${kind}) has ${proposed} actions`);
    }
    return [{ kind, number, askedAt: Date.parse(question.at), answeredAt: Date.parse(reply.at) }];
  });
}
