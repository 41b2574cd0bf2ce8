import { createHash } from 'node:crypto';
import { hashJson } from '../lib/hash-json.ts';
import type { AuditEntryRecord } from '../store/audit-entries.ts';

/** The hash of a link: SHA-256 over the canonical JSON of all that it says, the hash before it included. */
export function hashEntry(organizationId: string, entry: Omit<AuditEntryRecord, 'hash'>): string {
  return hashJson({
    organization: organizationId,
    number: entry.number,
    at: entry.at.toISOString(),
    kind: entry.kind,
    actor: entry.actor,
    subject: entry.subject,
    data: entry.data,
    bodyHash: entry.bodyHash ?? null,
    previousHash: entry.previousHash,
  });
}

/** How a body enters the chain: the SHA-256 of its ciphertext, so that the body can be erased. */
export function hashBody(ciphertext: Buffer): string {
  return createHash('sha256').update(ciphertext).digest('hex');
}
