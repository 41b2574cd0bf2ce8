import { readFile } from 'node:fs/promises';
import type { Database } from '../store/database.ts';

/** The versions that a report of trouble should name. */
export async function readVersions(database: Database): Promise<{ name: string; version: string }[]> {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const [row] = await database.installation.query<{ server: string; vector: string; schema: number }>(
    `SELECT current_setting('server_version') AS server,
            (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector,
            (SELECT max(version) FROM schema_migrations) AS schema`,
  );
  return [
    { name: 'Deskhand', version: manifest.version },
    { name: 'Database schema', version: String(row?.schema ?? '') },
    { name: 'PostgreSQL', version: row?.server ?? '' },
    { name: 'pgvector', version: row?.vector ?? '' },
    { name: 'Node', version: process.versions.node },
  ];
}
