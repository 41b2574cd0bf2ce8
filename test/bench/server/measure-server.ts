import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { invitePeople } from '../../load/invite-people.ts';
import { makeDeskPlace } from '../../support/desk-place.ts';
import { type DeskhandProcess, startDeskhandProcess } from '../../support/deskhand-process.ts';
import type { DatabaseKind } from '../../support/run-options.ts';
import { readMemory } from '../../support/sample-memory.ts';
import type { Figure } from '../figure.ts';
import { median, percentile } from '../percentile.ts';

const people = 16;
const messagesPerSecond = 50;
const acknowledgeSeconds = 20;
const throughputSeconds = 20;
const memoryTurns = 1_000;
/** A request that the rules model answers by one look into the calendar. */
const question = 'What is on my calendar tomorrow?';

interface Answer {
  conversation: string;
  reply?: { text: string };
}

async function ask(
  server: DeskhandProcess,
  token: string,
  conversation: string | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ text: question, ...(conversation === undefined ? {} : { conversation }) }),
  });
  if (!response.ok) throw new Error(`A message was answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Sends at a steady pace, whatever the answers take, and times each acknowledgement. */
async function measureAcknowledgement(server: DeskhandProcess, tokens: string[]): Promise<Figure[]> {
  const times: number[] = [];
  const amount = messagesPerSecond * acknowledgeSeconds;
  const startedAt = performance.now();
  const sent: Promise<void>[] = [];
  for (let number = 0; number < amount; number += 1) {
    const dueAt = startedAt + (number * 1_000) / messagesPerSecond;
    await delay(Math.max(0, dueAt - performance.now()));
    const token = tokens[number % tokens.length] ?? '';
    const sentAt = performance.now();
    const headers = { prefer: 'respond-async', 'idempotency-key': randomUUID() };
    sent.push(ask(server, token, undefined, headers).then(() => void times.push(performance.now() - sentAt)));
  }
  await Promise.all(sent);
  return [
    { name: 'acknowledged at 50 messages a second, p50', value: median(times), unit: 'ms', of: amount },
    {
      name: 'acknowledged at 50 messages a second, p99',
      value: percentile(times, 0.99),
      unit: 'ms',
      of: amount,
      target: { most: 50 },
    },
  ];
}

/** Asks in 16 conversations, in each again as soon as it is answered; gives the number of answers. */
async function askSideBySide(
  server: DeskhandProcess,
  tokens: string[],
  goesOn: (answered: number) => boolean,
): Promise<number> {
  let answered = 0;
  await Promise.all(
    tokens.map(async (token) => {
      let conversation: string | undefined;
      while (goesOn(answered)) {
        const answer = await ask(server, token, conversation);
        if (!answer.reply?.text) throw new Error('A turn was not answered.');
        conversation = answer.conversation;
        answered += 1;
      }
    }),
  );
  return answered;
}

async function measureThroughput(server: DeskhandProcess, tokens: string[]): Promise<Figure[]> {
  const startedAt = performance.now();
  const answered = await askSideBySide(
    server,
    tokens,
    () => performance.now() - startedAt < throughputSeconds * 1_000,
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  return [
    {
      name: 'one-tool turns a second, 16 conversations',
      value: answered / seconds,
      unit: '/s',
      of: answered,
      target: { least: 60 },
    },
  ];
}

async function measureMemory(server: DeskhandProcess, tokens: string[]): Promise<Figure[]> {
  const read = async () => (await readMemory(server.pid())) ?? Number.NaN;
  await askSideBySide(server, tokens, (answered) => answered < memoryTurns);
  const after = await read();
  await askSideBySide(server, tokens, (answered) => answered < memoryTurns);
  return [
    { name: 'memory after 1,000 turns', value: after, unit: 'MB', target: { most: 400 } },
    { name: 'memory after 2,000 turns', value: await read(), unit: 'MB', target: { most: 400 } },
  ];
}

/** What a server process of its own does under load, over REST. */
export async function measureServer(kind: DatabaseKind): Promise<Figure[]> {
  const place = await makeDeskPlace(kind);
  const figures: Figure[] = [];
  try {
    const tokens = await place.use((database) => invitePeople(database, people));
    for (const measure of [measureMemory, measureThroughput, measureAcknowledgement]) {
      const server = await startDeskhandProcess({ ...place.settings, LOG_LEVEL: 'error' }, place.dataDir);
      try {
        await askSideBySide(server, tokens, (answered) => answered < people * 4);
        figures.push(...(await measure(server, tokens)));
      } finally {
        await server.end('SIGTERM');
      }
    }
    return figures;
  } finally {
    await place.close();
  }
}
