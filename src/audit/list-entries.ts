import type { Page } from '../contracts/assistant.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { type AuditEntryWithBody, listAuditEntriesBefore } from '../store/audit-entries.ts';
import type { Database, Queryable } from '../store/database.ts';
import { decryptBytes } from './encrypt-bytes.ts';
import { readPersonKey } from './person-key.ts';

/** An entry of the audit as people read it. */
export interface AuditEntry {
  number: number;
  /** ISO 8601. */
  at: string;
  kind: string;
  actor: string;
  subject: string;
  data: unknown;
  /** What was said and shown; absent where there was none or it has been erased. */
  body?: unknown;
  hash: string;
}

async function readBody(
  db: Queryable,
  organizationId: string,
  entry: AuditEntryWithBody,
): Promise<{ body?: unknown }> {
  if (!entry.body) return {};
  const key = await readPersonKey(db, organizationId, entry.body.personId);
  if (!key) return {};
  try {
    return { body: JSON.parse(decryptBytes(key, entry.body.ciphertext).toString('utf8')) };
  } catch {
    // A body that was tampered with is what `verifyChain` reports; the list stays readable.
    return {};
  }
}

/** Entries of an organization, newest first; the caller has checked who may read them. */
export function listEntries(
  database: Database,
  organizationId: string,
  filter: { subject?: string; cursor?: string; limit: number },
): Promise<Page<AuditEntry>> {
  if (filter.cursor !== undefined && !/^\d{1,15}$/.test(filter.cursor)) {
    throw new InvalidInputError(
      `The cursor “${filter.cursor}” is not one that a list of audit entries gave.`,
      'cursor',
    );
  }
  return database.transaction(organizationId, async (tx) => {
    const found = await listAuditEntriesBefore(tx, organizationId, {
      before: filter.cursor === undefined ? undefined : Number(filter.cursor),
      subject: filter.subject,
      limit: filter.limit + 1,
    });
    const items: AuditEntry[] = [];
    for (const entry of found.slice(0, filter.limit)) {
      items.push({
        number: entry.number,
        at: entry.at.toISOString(),
        kind: entry.kind,
        actor: entry.actor,
        subject: entry.subject,
        data: entry.data,
        ...(await readBody(tx, organizationId, entry)),
        hash: entry.hash,
      });
    }
    const last = items.at(-1);
    return found.length > filter.limit && last ? { items, nextCursor: String(last.number) } : { items };
  });
}
