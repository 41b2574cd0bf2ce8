import { existsSync } from 'node:fs';
import { embeddedFolder } from '../composition/open-store.ts';
import type { Config } from '../config.ts';
import { createLogger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';
import { lockDataFolder } from '../store/lock-data-folder.ts';
import { openEmbedded } from '../store/open-embedded.ts';
import { openPostgres } from '../store/open-postgres.ts';

const lockMilliseconds = 1_000;

/** Whether the embedded database has been made. */
export const hasEmbeddedDatabase = (config: Config) => existsSync(embeddedFolder(config.dataDir));

/** The database that the settings choose. */
export const describeDatabase = (config: Config) =>
  config.databaseUrl
    ? `the database ${new URL(config.databaseUrl).pathname.slice(1)} on ${new URL(config.databaseUrl).host}`
    : `the embedded database in ${config.dataDir}`;

/** Lends the database as it is, without starting Deskhand or bringing it up to date. */
export async function withDatabase<Result>(
  config: Config,
  use: (database: Database) => Promise<Result>,
): Promise<Result> {
  if (config.databaseUrl) {
    const database = openPostgres(config.databaseUrl, createLogger('error'));
    return use(database).finally(() => database.close());
  }
  const lock = await lockDataFolder(config.dataDir, lockMilliseconds);
  try {
    const database = await openEmbedded(embeddedFolder(config.dataDir));
    return await use(database).finally(() => database.close());
  } finally {
    await lock.release();
  }
}
