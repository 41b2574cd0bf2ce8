import type { ActionView } from '../../contracts/action.ts';
import type { ConversationView, TurnView } from '../../contracts/assistant.ts';
import { sleep } from '../../lib/sleep.ts';
import type { RestClient } from '../rest-client.ts';

const pollMilliseconds = 300;
const mostTurnMilliseconds = 180_000;
const mostEffectMilliseconds = 60_000;
/** A turn that goes on after a result is there this soon, or there is none. */
const followUpMilliseconds = 600;

const isOpenTurn = (state: string) => state === 'waiting' || state === 'running';
const isMoving = (action: ActionView) => ['approved', 'performing', 'undoing'].includes(action.status);

async function pollUntil<Value>(
  read: () => Promise<Value>,
  isOver: (value: Value) => boolean,
  mostMilliseconds: number,
): Promise<Value> {
  const giveUpAt = Date.now() + mostMilliseconds;
  for (;;) {
    const value = await read();
    if (isOver(value) || Date.now() >= giveUpAt) return value;
    await sleep(pollMilliseconds);
  }
}

/** The turn once it has ended, or as it is after three minutes. */
export const waitForTurn = (client: RestClient, id: string): Promise<TurnView> =>
  pollUntil(
    () => client.get<TurnView>(`/v1/turns/${encodeURIComponent(id)}`),
    (turn) => !isOpenTurn(turn.state),
    mostTurnMilliseconds,
  );

/** The action once it waits for nobody but a person or the clock, or as it is after a minute. */
export const waitForEffect = (client: RestClient, ref: string): Promise<ActionView> =>
  pollUntil(
    () => client.get<ActionView>(`/v1/actions/${ref}`),
    (action) => !isMoving(action),
    mostEffectMilliseconds,
  );

/** A held action once its time has come and it is over. */
export const waitForHeld = (client: RestClient, action: ActionView): Promise<ActionView> =>
  pollUntil(
    () => client.get<ActionView>(`/v1/actions/${action.ref}`),
    (now) => now.status !== 'held' && !isMoving(now),
    Math.max(0, Date.parse(action.heldUntil ?? '') - Date.now() || 0) + mostEffectMilliseconds,
  );

/** The conversation once nothing is being thought about in it. */
export async function waitForConversation(client: RestClient, id: string): Promise<ConversationView> {
  const read = () => client.get<ConversationView>(`/v1/conversations/${encodeURIComponent(id)}`);
  const startedAt = Date.now();
  let wasBusy = false;
  return pollUntil(
    read,
    (conversation) => {
      const isBusy = conversation.activeTurns.length > 0;
      wasBusy ||= isBusy;
      return !isBusy && (wasBusy || Date.now() - startedAt >= followUpMilliseconds);
    },
    mostTurnMilliseconds,
  );
}
