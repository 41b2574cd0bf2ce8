import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from '../soak/chance.ts';
import type { MessageKind } from './echo-model.ts';
import { type LoadLog, send, type Thread } from './thread.ts';

/** How many of their conversations a person writes in at the same moment. */
const conversationsAtOnce = 3;

const kinds: { weight: number; kind: MessageKind }[] = [
  { weight: 7, kind: 'plain' },
  { weight: 2, kind: 'read' },
  { weight: 1, kind: 'write' },
];

async function sendSome(thread: Thread, amount: number, log: LoadLog, chance: Chance): Promise<void> {
  // One after the other, so that their order is known; nobody waits for a reply.
  for (let sent = 0; sent < amount; sent += 1) await send(thread, chance.weigh(kinds).kind, log);
}

/** Everyone writes at once, in all of their conversations, without waiting for any reply. */
export async function speakAllAtOnce(
  people: Thread[][],
  messages: number,
  log: LoadLog,
  chance: Chance,
): Promise<void> {
  const writers = people.flatMap((threads) => {
    const left = [...threads];
    return Array.from({ length: conversationsAtOnce }, async () => {
      for (let thread = left.shift(); thread !== undefined; thread = left.shift()) {
        await sendSome(thread, messages, log, chance);
      }
    });
  });
  await Promise.all(writers);
}

/** So many messages a second, in bursts of one person into several conversations, in threads that nobody else uses. */
export async function speakSteadily(
  people: Thread[][],
  pace: { rate: number; seconds: number },
  log: LoadLog,
  chance: Chance,
): Promise<void> {
  const messagesEach = 2;
  const burst = conversationsAtOnce * messagesEach;
  const bursts = Math.ceil((pace.rate * pace.seconds) / burst);
  const sending: Promise<void>[] = [];
  const busy = new Set<Thread>();
  for (let index = 0; index < bursts; index += 1) {
    const threads = chance.pick(people).filter((thread) => !busy.has(thread));
    for (const thread of threads.slice(0, conversationsAtOnce)) {
      busy.add(thread);
      sending.push(sendSome(thread, messagesEach, log, chance).finally(() => busy.delete(thread)));
    }
    await delay((burst / pace.rate) * 1_000);
  }
  await Promise.all(sending);
}

/** Keeps the threads in slow turns, each one after the other, until `isOver`. */
export async function keepBusy(
  threads: Thread[],
  slowMs: number,
  isOver: () => boolean,
  log: LoadLog,
): Promise<void> {
  await Promise.all(
    threads.map(async (thread) => {
      while (!isOver()) {
        await send(thread, 'slow', log);
        await delay(slowMs);
      }
    }),
  );
}
