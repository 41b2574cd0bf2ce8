import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Fetches a Postgres of its own where it lies beside this project. */
const fetcher = fileURLToPath(new URL('../../../shared/tools/pg17-vector.sh', import.meta.url));

/** Why no Postgres can be started here. */
export const missingPostgres =
  'No Postgres server with pgvector is installed that this test could start and stop (Debian: apt-get install ' +
  'postgresql postgresql-17-pgvector, then set POSTGRES_BIN to the folder that holds its initdb).';

/** The folder with `initdb` and `postgres`: the one `POSTGRES_BIN` names, or one that is fetched; `undefined` without either. */
export function findPostgres(): string | undefined {
  const named = process.env.POSTGRES_BIN;
  if (named !== undefined) return existsSync(join(named, 'initdb')) ? named : undefined;
  if (!existsSync(fetcher)) return undefined;
  const home = process.env.PGV_HOME ?? join(tmpdir(), 'pg17-vector');
  try {
    execFileSync(fetcher, ['fetch'], { env: { ...process.env, PGV_HOME: home }, stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return join(home, 'root/usr/lib/postgresql/17/bin');
}
