import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LimitReachedError } from '../errors/limit-reached-error.ts';

/** Bounds how many turns a person starts in a minute. */
export interface TurnLimit {
  /** Counts one turn; throws `LimitReachedError` with the seconds to wait when there are too many. */
  take(personId: string): Promise<void>;
}

/** A limit kept in this process. */
export function createTurnLimit(turnsPerMinute: number): TurnLimit {
  const limiter = new RateLimiterMemory({ points: turnsPerMinute, duration: 60 });
  return {
    async take(personId) {
      try {
        await limiter.consume(personId);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
        throw new LimitReachedError(
          `That was more than ${turnsPerMinute} messages in a minute. Go on in ${retryAfterSeconds} seconds.`,
          { details: { retryAfterSeconds } },
        );
      }
    },
  };
}
