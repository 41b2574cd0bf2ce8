import { AsyncResource } from 'node:async_hooks';
import { retryWhileAway } from '../store/retry-while-away.ts';
import { type ClaimedTurn, releaseTurn } from '../store/turns.ts';
import { answerTurn } from './answer-turn.ts';
import type { WorkParts } from './work-parts.ts';

/** Answers the turns that this process has taken. */
export interface TurnRunner {
  /**
   * Answers a turn, and after it those of the same conversation that have come to wait. One that it is at already is
   * not begun again.
   */
  start(organizationId: string, turn: ClaimedTurn): void;
  /** Waits for what is being answered, at most `milliseconds`; what is left is taken over by another process. */
  drain(milliseconds: number): Promise<void>;
}

/** Makes the runner of this process. */
export function createTurnRunner(parts: WorkParts): TurnRunner {
  const { database, logger } = parts;
  const answering = new Set<Promise<void>>();
  const inHand = new Set<string>();
  // A turn is started from requests and from other work, and is a part of none of them.
  const outside = new AsyncResource('answering turns');

  async function answerAll(organizationId: string, first: ClaimedTurn): Promise<void> {
    let turn: ClaimedTurn | undefined = first;
    while (turn && !inHand.has(turn.id)) {
      const current: ClaimedTurn = turn;
      inHand.add(current.id);
      try {
        turn = await retryWhileAway(() => answerTurn(parts, organizationId, current), logger);
      } catch (error) {
        logger.error('The outcome of a turn could not be stored; it is tried again.', {
          turn: current.id,
          error,
        });
        await retryWhileAway(
          () => database.transaction(organizationId, async (tx) => releaseTurn(tx, current.id)),
          logger,
        );
        turn = undefined;
      } finally {
        inHand.delete(current.id);
      }
    }
  }

  return {
    start(organizationId, turn) {
      if (inHand.has(turn.id)) return;
      const done: Promise<void> = outside
        .runInAsyncScope(answerAll, undefined, organizationId, turn)
        .catch((error: Error) => {
          logger.error('A turn was left; a later start takes it over.', { error });
        })
        .finally(() => answering.delete(done));
      answering.add(done);
    },
    async drain(milliseconds) {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      });
      await Promise.race([Promise.all(answering), enough]);
      clearTimeout(timer);
    },
  };
}
