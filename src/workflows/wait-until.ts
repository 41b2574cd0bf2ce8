import type { Database } from '../store/database.ts';

/** Announcements wake at once; this is how soon a change made by another process is seen. */
const pollMilliseconds = 500;

/**
 * Reads until `isReady` accepts what was read or the time is up; returns what was read last. Where `isPending` says at
 * the start that reading would tell nothing yet, it waits for an announcement first.
 */
export async function waitUntil<T>(
  database: Database,
  topic: string,
  read: () => Promise<T>,
  isReady: (value: T) => boolean,
  timeoutMilliseconds: number,
  isPending = () => false,
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMilliseconds;
  for (let isFirst = true; ; isFirst = false) {
    let wake = () => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // Listening begins before reading, so that no change falls between the two.
    const stopListening = database.onAnnouncement(topic, wake);
    try {
      const left = () => giveUpAt - performance.now();
      if (!(isFirst && isPending()) || left() <= 0) {
        const value = await read();
        if (isReady(value) || left() <= 0) return value;
      }
      const timer = setTimeout(wake, Math.min(pollMilliseconds, left()));
      await woken;
      clearTimeout(timer);
    } finally {
      stopListening();
    }
  }
}
