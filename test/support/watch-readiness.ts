import { setTimeout as delay } from 'node:timers/promises';

/** One look at `/readyz`; times are of `performance.now()`. */
export interface Look {
  from: number;
  to: number;
  /** `undefined` where nobody answered. */
  status: number | undefined;
  /** What it said. */
  text: string;
}

/** Asks a server over and over whether it is ready. */
export function watchReadiness(url: string, everyMs = 100): { looks: Look[]; stop(): Promise<void> } {
  const looks: Look[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const from = performance.now();
      const response = await fetch(`${url}/readyz`).catch(() => undefined);
      const text = (await response?.text()) ?? '';
      looks.push({ from, to: performance.now(), status: response?.status, text });
      await delay(everyMs);
    }
  })();
  return {
    looks,
    async stop() {
      isOver = true;
      await watching;
    },
  };
}
