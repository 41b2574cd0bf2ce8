import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { DataFolderLockedError } from '../errors/data-folder-locked-error.ts';
import { UnauthorizedError } from '../errors/unauthorized-error.ts';
import { createLogger } from '../lib/logger.ts';
import { findServer } from './find-server.ts';
import { createRestClient, type RestClient } from './rest-client.ts';
import { sayAside } from './say.ts';

/** A server to talk to for the length of a command. */
export interface Connection {
  client: RestClient;
  /** Deskhand was not running and runs inside this process: what is still to come ends with the command. */
  isOwn: boolean;
  close(): Promise<void>;
}

/** Finds the running server, or starts Deskhand inside this process for the length of the command. */
export async function connect(config: Config, token: string | undefined): Promise<Connection> {
  const found = await findServer(config);
  if (found) return joinServer(config, found.url, token);
  sayAside('Deskhand is not running; it starts for this command alone.');
  try {
    return await startOwn(config, token);
  } catch (error) {
    // A server that was only just starting was faster.
    const other = error instanceof DataFolderLockedError ? await findServer(config) : undefined;
    if (!other) throw error;
    return joinServer(config, other.url, token);
  }
}

async function joinServer(config: Config, url: string, token: string | undefined): Promise<Connection> {
  return {
    client: createRestClient(url, token ?? (await readOwnerToken(config))),
    isOwn: false,
    close: async () => undefined,
  };
}

async function startOwn(config: Config, token: string | undefined): Promise<Connection> {
  // Loaded only when it is needed: most commands talk to a running server.
  const { startDeskhand } = await import('../composition/start-deskhand.ts');
  // Reachable from this machine only, and by the owner's token also where people sign in elsewhere.
  const own: Config = { ...config, host: '127.0.0.1', port: 0, baseUrl: undefined, signIn: undefined };
  const deskhand = await startDeskhand(own, createLogger('error'), () => {
    sayAside('Another process has taken over the work of this one, so it stops.');
    process.exit(1);
  });
  process.once('SIGINT', () => deskhand.stop().finally(() => process.exit(130)));
  return {
    client: createRestClient(deskhand.url, token ?? (await readOwnerToken(config))),
    isOwn: true,
    close: () => deskhand.stop(),
  };
}

/** The token that the server left for commands on this machine. */
export async function readOwnerToken(config: Config): Promise<string> {
  const file = join(config.dataDir, 'owner-token');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new UnauthorizedError(
      `There is no token in ${file}. ${
        config.signIn
          ? 'People sign in by OpenID Connect here: make a token for yourself in the console and pass it with --token.'
          : 'Check that DATA_DIR is that of the server, or pass a token with --token.'
      }`,
      { cause },
    );
  }
}
