import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPersonKey } from '../../audit/person-key.ts';
import { setAuditSealKey } from '../../audit/seal-key.ts';
import type { Config } from '../../config.ts';
import { ConfigError } from '../../errors/config-error.ts';
import type { Database } from '../../store/database.ts';
import { listOrganizations } from '../../store/organizations.ts';
import { findKeyOwner } from '../../store/person-keys.ts';
import type { Finding } from './finding.ts';

/** The keys of people can be opened with the TOKEN_KEY that is set. */
export async function checkKeys(config: Config, database: Database): Promise<Finding[]> {
  setAuditSealKey(config.tokenKey);
  try {
    for (const { id } of await listOrganizations(database)) {
      const owner = await database.transaction(id, (tx) => findKeyOwner(tx, id));
      if (owner !== undefined) await database.transaction(id, (tx) => readPersonKey(tx, id, owner));
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ level: 'FAIL', name: 'keys', detail: error.message, remedy: 'set TOKEN_KEY to its old value' }];
  }
  return [];
}

/** TOKEN_KEY is set where it should be, and nobody else can read the owner's token. */
export async function checkSecrets(config: Config): Promise<Finding[]> {
  const key: Finding = config.tokenKey
    ? { level: 'ok', name: 'TOKEN_KEY', detail: 'set: keys are sealed in the database' }
    : {
        level: 'ok',
        name: 'TOKEN_KEY',
        detail: 'not set: keys are in the database as they are; openssl rand -base64 32 makes one',
      };
  const file = join(config.dataDir, 'owner-token');
  const found = await stat(file).catch(() => undefined);
  if (!found) return [key];
  const isPrivate = (found.mode & 0o077) === 0;
  return [
    key,
    isPrivate
      ? { level: 'ok', name: 'owner token', detail: `${file}, readable by its owner alone` }
      : {
          level: 'FAIL',
          name: 'owner token',
          detail: `${file} can be read by others`,
          remedy: `chmod 600 ${file}, then revoke it (npm run people -- tokens EMAIL) and restart`,
        },
  ];
}
