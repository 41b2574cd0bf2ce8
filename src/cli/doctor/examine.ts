import { type Config, readConfig } from '../../config.ts';
import { ConfigError } from '../../errors/config-error.ts';
import { findFolderHolder } from '../../store/lock-data-folder.ts';
import { findServer } from '../find-server.ts';
import { checkAuditByServer } from './check-audit.ts';
import { checkDatabase } from './check-database.ts';
import { checkFolder } from './check-folder.ts';
import { checkSecrets } from './check-keys.ts';
import { checkModel } from './check-model.ts';
import { checkNode } from './check-node.ts';
import { checkPort, checkServer, describeSilentHolder } from './check-server.ts';
import type { Finding } from './finding.ts';

/** Every check, in the order in which they build on each other, each as soon as it is done. */
export async function* examine(): AsyncGenerator<Finding> {
  yield checkNode();
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.message.split('\n').filter((line) => line.startsWith('- '));
    for (const fault of faults) yield { level: 'FAIL', name: 'settings', detail: fault.slice(2) };
    return;
  }
  yield { level: 'ok', name: 'settings', detail: 'each can be read' };
  yield await checkFolder(config);
  yield* await checkSecrets(config);
  const server = await findServer(config);
  const holder = config.databaseUrl ? undefined : await findFolderHolder(config.dataDir);
  if (server) yield* checkServer(server);
  else if (holder) yield describeSilentHolder(holder);
  else yield await checkPort(config);
  // The embedded database belongs to whoever holds the folder; a Postgres server can be asked by anyone.
  if (!holder) yield* await checkDatabase(config);
  else if (server) yield await checkAuditByServer(config, server.url);
  yield await checkModel(config);
}
