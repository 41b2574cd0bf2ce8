import { setTimeout as delay } from 'node:timers/promises';
import type { ActionView } from '../../src/contracts/action.ts';
import { decide } from './decide.ts';
import type { Case, Said } from './logbook.ts';
import { makeRequest, type Request, type Wish } from './requests.ts';
import { type Answered, hear, noteTiming, type Speaker, say } from './say.ts';

/** What everyone in a soak shares. */
export interface Talk {
  nextMarker(): string;
  /** The scripted model looks here for what a text asks for. */
  wishes: Map<string, Wish[]>;
  isOver(): boolean;
}

/** The transcript shows the newest 200 messages; a conversation ends well before. */
const mostMessages = 60;

/** One person in one conversation after the other, until the talk is over. */
export async function talk(shared: Talk, speaker: Speaker, stranger: Speaker): Promise<void> {
  const { chance, book } = speaker;
  while (!shared.isOver()) {
    const thread: Said[] = [];
    book.conversations.push(thread);
    while (!shared.isOver() && thread.length < mostMessages) {
      const requests = Array.from({ length: chance.is(0.15) ? chance.whole(2, 4) : 1 }, () => {
        const request = makeRequest(shared.nextMarker, chance);
        shared.wishes.set(request.text, request.wishes);
        return request;
      });
      for (const [request, answered] of await askAll(speaker, requests, thread)) {
        if (answered === undefined) continue;
        await decide({ speaker, stranger, thread }, openCases(speaker, request, answered));
      }
      await delay(chance.between(200, 1_600));
    }
  }
}

/** Says everything without waiting for replies, then waits for all of them. */
async function askAll(
  speaker: Speaker,
  requests: Request[],
  thread: Said[],
): Promise<[Request, Answered | undefined][]> {
  const asked: { request: Request; said: Said; startedAt: number; life: number }[] = [];
  for (const request of requests) {
    const [startedAt, life] = [Date.now(), speaker.life()];
    asked.push({ request, said: await say(speaker, request.text, thread), startedAt, life });
  }
  return Promise.all(
    asked.map(async ({ request, said, startedAt, life }) => {
      const answered = await hear(speaker, said);
      noteTiming(speaker, startedAt, life);
      return [request, answered] as [Request, Answered | undefined];
    }),
  );
}

/** Writes down what was proposed; what nobody asked for is a fault. */
function openCases({ book, email }: Speaker, request: Request, answered: Answered): Case[] {
  const actions = answered.reply?.actions ?? [];
  const cases: Case[] = [];
  for (const action of actions) {
    const wish = request.wishes.find((wanted) => fits(wanted, action));
    if (wish === undefined) {
      book.violate(`“${request.text}” led to ${action.ref} “${action.summary}”, which nobody asked for`);
      continue;
    }
    if (book.cases.has(action.ref)) book.violate(`${action.ref} was proposed twice`);
    const at: Case = {
      ref: action.ref,
      wish,
      person: email,
      action,
      clicks: [],
      isLeftToExpire: false,
      isInBatch: false,
      isExpiryMoved: false,
    };
    book.cases.set(action.ref, at);
    cases.push(at);
    book.count('proposals');
  }
  if (answered.state === 'done' && cases.length < request.wishes.length) {
    book.count('requests that were not understood');
  }
  return cases;
}

const fits = (wish: Wish, { tool, args }: ActionView) =>
  tool === wish.tool && JSON.stringify(args).includes(JSON.stringify(wish.marker));
