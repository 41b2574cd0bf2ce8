import { createServer } from 'node:net';
import type { Config } from '../../config.ts';
import type { FolderHolder } from '../../store/lock-data-folder.ts';
import type { FoundServer } from '../find-server.ts';
import type { Finding } from './finding.ts';

/** What a running server says of its parts. */
export function checkServer({ url, readiness }: FoundServer): Finding[] {
  const parts = Object.entries(readiness.parts).map(
    ([name, { ok, detail }]): Finding =>
      ok
        ? { level: 'ok', name, detail: detail ?? 'works' }
        : { level: 'FAIL', name, detail: detail ?? 'does not work', remedy: 'docs/runbooks/trouble.md' },
  );
  const isReady = readiness.notReady.length === 0;
  return [
    isReady
      ? { level: 'ok', name: 'server', detail: `runs at ${url}` }
      : {
          level: 'FAIL',
          name: 'server',
          detail: `runs at ${url} and is not ready: ${readiness.notReady.join(', ')}`,
          remedy: 'see these parts',
        },
    ...parts,
  ];
}

/** A process holds the data folder and answers nobody. */
export const describeSilentHolder = (holder: FolderHolder): Finding => ({
  level: 'FAIL',
  name: 'server',
  detail: `process ${holder.pid} holds the data folder and does not answer${holder.url ? ` at ${holder.url}` : ''}`,
  remedy: `if it is a backup, wait for it; otherwise stop it: kill ${holder.pid}`,
});

/** Nothing of ours runs, so the port must be free for it. */
export async function checkPort({ host, port }: Config): Promise<Finding> {
  const name = 'port';
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (!fault) return { level: 'ok', name, detail: `${port} on ${host} is free; start with: npm start` };
  return fault.code === 'EADDRINUSE'
    ? {
        level: 'FAIL',
        name,
        detail: `${port} on ${host} is taken by another program`,
        remedy: 'stop it, or set PORT',
      }
    : { level: 'FAIL', name, detail: `${port} on ${host}: ${fault.message}`, remedy: 'set PORT or HOST' };
}
