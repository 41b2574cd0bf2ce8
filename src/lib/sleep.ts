import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after `milliseconds`, or at once without an error when `signal` is aborted. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
