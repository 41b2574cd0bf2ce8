import { randomBytes } from 'node:crypto';
import { ConfigError } from '../errors/config-error.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import { ensurePersonKey, findPersonKey } from '../store/person-keys.ts';
import { decryptBytes, encryptBytes, encryptionOverhead } from './encrypt-bytes.ts';
import { getAuditSealKey } from './seal-key.ts';

const keyLength = 32;

/** A stored key is sealed or plain; its length tells which. */
function openKey(stored: Buffer): Buffer {
  if (stored.length === keyLength) return stored;
  const sealKey = getAuditSealKey();
  if (!sealKey || stored.length !== keyLength + encryptionOverhead) {
    throw new ConfigError(
      'The key of a person is sealed with a TOKEN_KEY that is not set. Start with the same TOKEN_KEY as before.',
    );
  }
  try {
    return decryptBytes(sealKey, stored);
  } catch (cause) {
    throw new ConfigError(
      'The key of a person was sealed with another TOKEN_KEY. Start with the same TOKEN_KEY as before.',
      {
        cause,
      },
    );
  }
}

/** The key under which a person's bodies are encrypted, made at first use. */
export async function obtainPersonKey(tx: Transaction, personId: string): Promise<Buffer> {
  const known = await findPersonKey(tx, tx.organizationId, personId);
  if (known) return openKey(known);
  const key = randomBytes(keyLength);
  const sealKey = getAuditSealKey();
  return openKey(await ensurePersonKey(tx, personId, sealKey ? encryptBytes(sealKey, key) : key));
}

/** The key of a person; `undefined` once it has been erased. */
export async function readPersonKey(
  db: Queryable,
  organizationId: string,
  personId: string,
): Promise<Buffer | undefined> {
  const stored = await findPersonKey(db, organizationId, personId);
  return stored && openKey(stored);
}
