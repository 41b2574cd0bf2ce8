import type { Config } from '../../config.ts';
import { DeskhandError } from '../../errors/deskhand-error.ts';
import { readSchemaVersion } from '../../store/backup/schema-version.ts';
import type { Database } from '../../store/database.ts';
import { type DatabaseDescription, describeDatabase } from '../../store/describe-database.ts';
import { newestSchemaVersion } from '../../store/migrate.ts';
import { hasEmbeddedDatabase, withDatabase } from '../open-database.ts';
import { checkAuditHeads } from './check-audit.ts';
import { checkKeys } from './check-keys.ts';
import type { Finding } from './finding.ts';

const name = 'database';
const mostClockSeconds = 5;

/** Opens the database and looks at it: only where no server holds the embedded one. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !hasEmbeddedDatabase(config)) {
    return [{ level: 'ok', name, detail: 'embedded; made at the first start' }];
  }
  try {
    return await withDatabase(config, (database) => inspect(config, database));
  } catch (error) {
    return [
      config.databaseUrl && !(error instanceof DeskhandError)
        ? {
            level: 'FAIL',
            name,
            detail: `${new URL(config.databaseUrl).host} cannot be used: ${describe(error)}`,
            remedy: 'start it, or correct DATABASE_URL; docs/runbooks/trouble.md',
          }
        : { level: 'FAIL', name, detail: describe(error), remedy: 'docs/runbooks/trouble.md' },
    ];
  }
}

/** A refused connection to several addresses has an empty message of its own. */
function describe(error: unknown): string {
  const { message, errors } = error as Error & { errors?: Error[] };
  return message || (errors?.[0]?.message ?? String(error));
}

async function inspect(config: Config, database: Database): Promise<Finding[]> {
  const description = await describeDatabase(database.installation);
  const schema = await readSchemaVersion(database.installation);
  const findings = [
    judgeServer(config, description),
    judgeSchema(schema, await newestSchemaVersion()),
    ...judgeIsolation(description, schema),
    ...(config.databaseUrl ? [judgeClock(description.now)] : []),
  ];
  if (schema === undefined) return findings;
  return [...findings, ...(await checkKeys(config, database)), await checkAuditHeads(database)];
}

function judgeServer(config: Config, { majorVersion, hasVector }: DatabaseDescription): Finding {
  const detail = config.databaseUrl
    ? `PostgreSQL ${majorVersion} at ${new URL(config.databaseUrl).host}`
    : `embedded, PostgreSQL ${majorVersion}`;
  if (majorVersion < 15) return { level: 'FAIL', name, detail, remedy: 'use PostgreSQL 15 or newer' };
  if (!hasVector) {
    return {
      level: 'FAIL',
      name,
      detail: `${detail}, without pgvector`,
      remedy: 'install pgvector on that server',
    };
  }
  return { level: 'ok', name, detail };
}

function judgeSchema(version: number | undefined, newest: number): Finding {
  const schema = { name: 'schema' };
  if (version === undefined) return { ...schema, level: 'ok', detail: 'empty; made at the first start' };
  if (version > newest) {
    return {
      ...schema,
      level: 'FAIL',
      detail: `version ${version}, and this Deskhand knows ${newest} at most`,
      remedy: 'start the newer Deskhand again; docs/runbooks/upgrade.md',
    };
  }
  return {
    ...schema,
    level: 'ok',
    detail:
      version === newest ? `version ${version}` : `version ${version}; the next start brings it to ${newest}`,
  };
}

function judgeIsolation(
  { isRoleSound, unprotectedTables }: DatabaseDescription,
  schema: number | undefined,
): Finding[] {
  if (schema === undefined) return [];
  const isolation = { name: 'row security' };
  if (!isRoleSound) {
    return [
      {
        ...isolation,
        level: 'FAIL',
        detail: 'the role deskhand_app is missing, too strong, or not given to this account',
        remedy:
          'as its administrator: GRANT deskhand_app TO the account of DATABASE_URL; and take SUPERUSER and BYPASSRLS from it',
      },
    ];
  }
  if (unprotectedTables.length > 0) {
    return [
      {
        ...isolation,
        level: 'FAIL',
        detail: `off for ${unprotectedTables.join(', ')}`,
        remedy: 'ALTER TABLE … ENABLE and FORCE ROW LEVEL SECURITY, or restore a backup',
      },
    ];
  }
  return [{ ...isolation, level: 'ok', detail: 'on for every table' }];
}

function judgeClock(now: Date): Finding {
  const seconds = Math.round(Math.abs(now.getTime() - Date.now()) / 1_000);
  return seconds <= mostClockSeconds
    ? { level: 'ok', name: 'clock', detail: 'this machine and the database agree' }
    : {
        level: 'warn',
        name: 'clock',
        detail: `this machine and the database are ${seconds} s apart`,
        remedy: 'set both by NTP: times on cards would look wrong, deadlines follow the database',
      };
}
