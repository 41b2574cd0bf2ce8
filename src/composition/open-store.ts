import { join } from 'node:path';
import type { Config } from '../config.ts';
import { UnavailableError } from '../errors/unavailable-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';
import { isDatabaseAway } from '../store/is-database-away.ts';
import { type FolderLock, lockDataFolder } from '../store/lock-data-folder.ts';
import { migrate } from '../store/migrate.ts';
import { openEmbedded } from '../store/open-embedded.ts';
import { openPostgres } from '../store/open-postgres.ts';

/** An open, migrated database, and the lock of the data folder where it lives there. */
export interface Store {
  database: Database;
  schemaVersion: number;
  lock: FolderLock | undefined;
  close(): Promise<void>;
}

/** Where the embedded database lives inside the data folder. */
export const embeddedFolder = (dataDir: string) => join(dataDir, 'database');

/** Opens the database that the settings choose and brings it up to date. */
export async function openStore(config: Config, logger: Logger): Promise<Store> {
  const lock = config.databaseUrl ? undefined : await lockDataFolder(config.dataDir);
  let database: Database | undefined;
  try {
    database = config.databaseUrl
      ? openPostgres(config.databaseUrl, logger)
      : await openEmbedded(embeddedFolder(config.dataDir));
    const opened = database;
    const { version, applied } = await migrate(opened);
    if (applied > 0) logger.info('The database was brought up to date.', { version, applied });
    return {
      database: opened,
      schemaVersion: version,
      lock,
      async close() {
        await opened.close();
        await lock?.release();
      },
    };
  } catch (error) {
    await database?.close().catch(() => undefined);
    await lock?.release();
    if (config.databaseUrl && isDatabaseAway(error)) {
      throw new UnavailableError(
        `The database at ${new URL(config.databaseUrl).host} cannot be reached: ${(error as Error).message}. ` +
          'Start it, correct DATABASE_URL, or leave DATABASE_URL out to use the embedded database.',
        { cause: error },
      );
    }
    if (!config.databaseUrl && isDatabaseAway(error)) {
      throw new UnavailableError(
        `The database in ${embeddedFolder(config.dataDir)} cannot be opened: ${(error as Error).message}. ` +
          'Make sure that its disk has room and that this account may write there, then start again.',
        { cause: error },
      );
    }
    throw error;
  }
}
