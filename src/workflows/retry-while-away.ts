import type { Logger } from '../lib/logger.ts';
import { sleep } from '../lib/sleep.ts';
import { isDatabaseAway } from '../store/is-database-away.ts';

const waitsMilliseconds = [200, 500, 1_000, 2_000, 5_000];

/** Runs `work` again for as long as the database is away, with growing waits; other errors pass through. */
export async function retryWhileAway<T>(
  work: () => Promise<T>,
  logger: Logger,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || signal?.aborted) throw error;
      const wait = waitsMilliseconds[Math.min(attempt, waitsMilliseconds.length - 1)] ?? 5_000;
      logger.warn('The database is away; work waits for it.', {
        attempt,
        wait,
        error: (error as Error).message,
      });
      await sleep(wait, signal);
    }
  }
}
