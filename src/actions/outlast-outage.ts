import type { Logger } from '../lib/logger.ts';
import { sleep } from '../lib/sleep.ts';
import { isDatabaseAway } from '../store/is-database-away.ts';

const mostTries = 60;
const pauseMilliseconds = 1_000;

/** Records what came of an effect, trying again for a minute while the database is away: the answer in hand is precious. */
export async function outlastOutage<T>(logger: Logger, record: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await record();
    } catch (error) {
      if (tries >= mostTries || !isDatabaseAway(error)) throw error;
      logger.warn('The outcome of an effect cannot be recorded yet; trying again.', { tries });
      await sleep(pauseMilliseconds);
    }
  }
}
