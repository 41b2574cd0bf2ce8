import type { Logger } from '../lib/logger.ts';
import { sleep } from '../lib/sleep.ts';
import { isDatabaseAway } from './is-database-away.ts';

const waitsMilliseconds = [200, 500, 1_000, 2_000, 5_000];

/**
 * Runs `work` again while the database is away, with growing waits: for as long as it takes, or until
 * `mostMilliseconds` have passed. Other errors pass through.
 */
export async function retryWhileAway<T>(
  work: () => Promise<T>,
  logger: Logger,
  mostMilliseconds = Number.POSITIVE_INFINITY,
): Promise<T> {
  const giveUpAt = performance.now() + mostMilliseconds;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() >= giveUpAt) throw error;
      const wait = waitsMilliseconds[Math.min(attempt, waitsMilliseconds.length - 1)] ?? 5_000;
      logger.warn('The database is away; work waits for it.', {
        attempt,
        wait,
        error: (error as Error).message,
      });
      await sleep(wait);
    }
  }
}
