import { canonicalJson } from '../lib/canonical-json.ts';
import { insertAuditBody } from '../store/audit-bodies.ts';
import { insertAuditEntry } from '../store/audit-entries.ts';
import { lockAuditHead, moveAuditHead } from '../store/audit-heads.ts';
import type { Transaction } from '../store/database.ts';
import { encryptBytes } from './encrypt-bytes.ts';
import { hashBody, hashEntry } from './hash-entry.ts';
import { obtainPersonKey } from './person-key.ts';

/** What happened, for the record. */
export interface NewAuditEntry {
  /** Such as `action.approved`. */
  kind: string;
  /** E-mail address of the person, or `deskhand` for what happens by itself. */
  actor: string;
  /** What it is about: `A-17`, a turn's id, a person's e-mail address. */
  subject: string;
  /** JSON that may stay for ever: ids, codes, hashes. No bodies. */
  data: unknown;
  /** What can be erased with the person it belongs to; stored encrypted beside the chain. */
  body?: { personId: string; value: unknown };
}

/**
 * Writes an entry into the organization's chain, in the transaction of what it records. The head of the chain stays
 * locked until that transaction ends, so this comes after every other row has been locked.
 */
export async function appendEntry(tx: Transaction, entry: NewAuditEntry): Promise<void> {
  const ciphertext =
    entry.body &&
    encryptBytes(
      await obtainPersonKey(tx, entry.body.personId),
      Buffer.from(canonicalJson(entry.body.value), 'utf8'),
    );
  const head = await lockAuditHead(tx);
  const link = {
    number: head.number + 1,
    at: head.now,
    kind: entry.kind,
    actor: entry.actor,
    subject: entry.subject,
    data: JSON.parse(canonicalJson(entry.data)) as unknown,
    bodyHash: ciphertext && hashBody(ciphertext),
    previousHash: head.hash,
  };
  const hash = hashEntry(tx.organizationId, link);
  await insertAuditEntry(tx, { ...link, hash });
  if (entry.body && ciphertext) {
    await insertAuditBody(tx, { entryNumber: link.number, personId: entry.body.personId, ciphertext });
  }
  await moveAuditHead(tx, { number: link.number, hash });
}
