import { rm } from 'node:fs/promises';
import { embeddedFolder } from '../../src/composition/open-store.ts';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { makeDataDir } from './deskhand-process.ts';
import { freshPostgres } from './fresh-database.ts';
import type { DatabaseKind } from './run-options.ts';

/** Where a server of its own keeps its data, and how to look into its database beside it. */
export interface DeskPlace {
  dataDir: string;
  /** What the server must be told to find it. */
  settings: Record<string, string>;
  /** Whether the database can be used while the server runs. */
  isShared: boolean;
  use<Result>(use: (database: Database) => Promise<Result>): Promise<Result>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

/** Makes an empty place: a new database on the server of `TEST_DATABASE_URL`, or a folder for an embedded one. */
export async function makeDeskPlace(kind: DatabaseKind): Promise<DeskPlace> {
  const dataDir = await makeDataDir();
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  if (kind === 'postgres') {
    const { database, url } = await freshPostgres();
    return {
      dataDir,
      settings: { DATABASE_URL: url },
      isShared: true,
      use: (use) => use(database),
      async close() {
        await database.close();
        await removeFolder();
      },
    };
  }
  return {
    dataDir,
    settings: {},
    isShared: false,
    async use(use) {
      const database = await openEmbedded(embeddedFolder(dataDir));
      return use(database).finally(() => database.close());
    },
    close: removeFolder,
  };
}
