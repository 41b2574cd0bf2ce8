import type { Config } from '../config.ts';
import { sleep } from '../lib/sleep.ts';
import { findFolderHolder } from '../store/lock-data-folder.ts';

/** What a server says of itself under `/readyz`. */
interface Readiness {
  status: string;
  notReady: string[];
  parts: Record<string, { ok: boolean; detail?: string }>;
}

/** A server that runs on this installation's data. */
export interface FoundServer {
  url: string;
  readiness: Readiness;
}

const startMilliseconds = 20_000;

/** Asks `/readyz`; undefined when nothing of ours answers there. */
async function readReadiness(url: string): Promise<Readiness | undefined> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    const answer = (await response.json()) as Partial<Readiness>;
    return answer.parts === undefined ? undefined : (answer as Readiness);
  } catch {
    return undefined;
  }
}

/** Where the settings say that a server listens. */
function listeningUrl(config: Config): string {
  const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
}

/**
 * The server that runs on this installation's data: embedded, the process that holds the data folder (waited for while
 * it starts); otherwise whoever answers at BASE_URL or HOST:PORT.
 */
export async function findServer(config: Config): Promise<FoundServer | undefined> {
  if (config.databaseUrl !== undefined) {
    for (const url of [config.baseUrl, listeningUrl(config)]) {
      const readiness = url === undefined ? undefined : await readReadiness(url);
      if (url !== undefined && readiness) return { url, readiness };
    }
    return undefined;
  }
  const giveUpAt = Date.now() + startMilliseconds;
  for (;;) {
    const holder = await findFolderHolder(config.dataDir);
    if (!holder) return undefined;
    const readiness = holder.url === undefined ? undefined : await readReadiness(holder.url);
    if (holder.url !== undefined && readiness) return { url: holder.url, readiness };
    // A holder that never says where it listens is no server, such as a backup; the lock names it.
    if (Date.now() > giveUpAt) return undefined;
    await sleep(250);
  }
}
