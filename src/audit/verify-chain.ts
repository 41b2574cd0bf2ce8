import { type AuditEntryWithBody, listAuditEntriesAfter } from '../store/audit-entries.ts';
import { type AuditHead, genesisHash, readAuditHead } from '../store/audit-heads.ts';
import type { Database } from '../store/database.ts';
import { hashBody, hashEntry } from './hash-entry.ts';

const pageSize = 500;

/** What a check of the chain found: whole, with its number of entries and last hash, or the first broken entry. */
export type ChainCheck =
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; brokenAt: { number: number; reason: string } };

function findFault(
  organizationId: string,
  entry: AuditEntryWithBody,
  previous: AuditHead,
): string | undefined {
  if (entry.number !== previous.number + 1) return 'An entry is missing before this one.';
  if (entry.previousHash !== previous.hash) return 'It does not follow from the entry before it.';
  if (hashEntry(organizationId, entry) !== entry.hash) return 'Its content was changed after it was written.';
  if (entry.body && hashBody(entry.body.ciphertext) !== entry.bodyHash) {
    return 'Its body was changed after it was written.';
  }
  return undefined;
}

/**
 * Reads the whole chain of an organization in pages and checks every link, every body that has not been erased, and
 * that the chain ends where its head says. Entries written meanwhile are checked as well.
 */
export async function verifyChain(database: Database, organizationId: string): Promise<ChainCheck> {
  let last: AuditHead = { number: 0, hash: genesisHash };
  for (;;) {
    const after = last.number;
    // The head first: every entry up to it is then visible to the page, and one beyond it is of a later commit.
    const [head, entries] = await database.transaction(organizationId, async (tx) => [
      await readAuditHead(tx, organizationId),
      await listAuditEntriesAfter(tx, organizationId, { after, limit: pageSize }),
    ]);
    for (const entry of entries) {
      const reason = findFault(organizationId, entry, last);
      if (reason) return broken(last, entry.number, reason);
      last = { number: entry.number, hash: entry.hash };
    }
    if (entries.length === pageSize) continue;
    if (last.number < head.number) {
      const reason = `The chain ends here, and its head names entry ${head.number}: entries are missing.`;
      return broken(last, last.number + 1, reason);
    }
    if (last.number > head.number) {
      if (entries.length > 0) continue;
      return broken(last, head.number + 1, 'It stands beyond the head of the chain.');
    }
    if (last.hash !== head.hash)
      return broken(last, last.number, 'The head of the chain names another hash.');
    return { ok: true, entries: last.number, head: head.hash };
  }
}

function broken(last: AuditHead, number: number, reason: string): ChainCheck {
  return { ok: false, entries: last.number, brokenAt: { number, reason } };
}
