import { randomUUID } from 'node:crypto';
import type { TurnView } from '../../contracts/assistant.ts';
import type { Person } from '../../contracts/person.ts';
import type { TurnState } from '../../contracts/turn.ts';
import type { Connection } from '../connect.ts';
import { say, sayAside } from '../say.ts';
import { askChoice } from './ask-choice.ts';
import { isInteractive } from './ask-person.ts';
import { outlastHolds } from './outlast-holds.ts';
import { type Settled, settleCard } from './settle-card.ts';
import { describeSource } from './show-card.ts';
import type { Talk } from './talk.ts';
import { toPlainText } from './to-plain-text.ts';
import { waitForConversation, waitForTurn } from './wait-for.ts';

type Reply = NonNullable<TurnView['reply']>;

interface MessageAnswer {
  turn: string;
  conversation: string;
  state: TurnState;
  reply?: Reply;
}

/**
 * Says something to Deskhand and shows the answer; at a terminal, goes on until there is nothing left to decide or to
 * choose. Answers false when something went wrong on the way.
 */
export async function converse(
  connection: Connection,
  text: string,
  startedIn: string | undefined,
): Promise<boolean> {
  const me = await connection.client.get<Person>('/v1/me');
  const talk: Talk = { ...connection, timeZone: me.timeZone };
  let conversation = startedIn;
  let next: string | undefined = text;
  let isFine = true;
  while (next !== undefined) {
    const answer = await send(talk, next, conversation);
    conversation = answer.conversation;
    if (!answer.reply) {
      say('There is no answer yet; Deskhand goes on with it. See what it says later:');
      say(`      npm run ask -- --conversation ${conversation} "status"`);
      return false;
    }
    // Asked only at a terminal: elsewhere nothing is decided here, so nothing can follow.
    const position = isInteractive() ? await readLastPosition(talk, conversation) : 0;
    const settled = await showReply(talk, answer.reply);
    isFine &&= settled.isFine && answer.state !== 'failed';
    if (settled.isDecided) isFine = (await showFollowUps(talk, conversation, position)) && isFine;
    next = await askChoice(answer.reply.choices, conversation);
  }
  await outlastHolds(talk);
  return isFine;
}

async function send(
  { client }: Talk,
  text: string,
  conversation: string | undefined,
): Promise<MessageAnswer> {
  const answer = await client.send<MessageAnswer>(
    'POST',
    '/v1/messages',
    { text, ...(conversation === undefined ? {} : { conversation }) },
    { 'Idempotency-Key': randomUUID() },
  );
  if (answer.reply) return answer;
  sayAside('Still working on it…');
  const turn = await waitForTurn(client, answer.turn);
  return { ...answer, state: turn.state, reply: turn.reply };
}

async function showReply(talk: Talk, reply: Pick<Reply, 'text' | 'citations' | 'actions'>): Promise<Settled> {
  say(toPlainText(reply.text));
  if (reply.citations.length > 0) say(`\nFrom ${reply.citations.map(describeSource).join(';\n     ')}.`);
  return settleCard(talk, reply.actions);
}

async function readLastPosition({ client }: Talk, conversation: string): Promise<number> {
  const { messages } = await waitForConversation(client, conversation);
  return Math.max(0, ...messages.map((message) => message.position));
}

/** Shows what Deskhand says by itself after a decision, such as the next step of what was asked. */
async function showFollowUps(talk: Talk, conversation: string, after: number): Promise<boolean> {
  let position = after;
  let isFine = true;
  for (let isDecided = true; isDecided; ) {
    const { messages } = await waitForConversation(talk.client, conversation);
    isDecided = false;
    for (const message of messages) {
      if (message.position <= position || message.role !== 'assistant') continue;
      position = message.position;
      say();
      const settled = await showReply(talk, { ...message, actions: message.card?.actions ?? [] });
      isDecided ||= settled.isDecided;
      isFine &&= settled.isFine;
    }
  }
  return isFine;
}
