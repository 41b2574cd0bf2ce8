import { canonicalJson } from '../lib/canonical-json.ts';
import { insertAuditLinks, type NewAuditLink } from '../store/audit-entries.ts';
import { type AuditHead, lockAuditHead } from '../store/audit-heads.ts';
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
 * Writes entries into the organization's chain, in the transaction of what they record. The head of the chain stays
 * locked until that transaction ends, so this comes after every other row has been locked.
 */
export async function appendEntries(tx: Transaction, entries: NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const people = [...new Set(entries.flatMap(({ body }) => body?.personId ?? []))];
  const [keys, start] = await Promise.all([
    Promise.all(people.map(async (id) => [id, await obtainPersonKey(tx, id)] as const)),
    lockAuditHead(tx),
  ]);
  const keyOf = new Map(keys);
  const links: NewAuditLink[] = [];
  let head: AuditHead = start;
  for (const entry of entries) {
    const key = entry.body && keyOf.get(entry.body.personId);
    const ciphertext = key && encryptBytes(key, Buffer.from(canonicalJson(entry.body?.value), 'utf8'));
    const link = {
      number: head.number + 1,
      at: start.now,
      kind: entry.kind,
      actor: entry.actor,
      subject: entry.subject,
      data: JSON.parse(canonicalJson(entry.data)) as unknown,
      bodyHash: ciphertext && hashBody(ciphertext),
      previousHash: head.hash,
    };
    head = { number: link.number, hash: hashEntry(tx.organizationId, link) };
    const body = entry.body && ciphertext && { personId: entry.body.personId, ciphertext };
    links.push({ ...link, hash: head.hash, body });
  }
  insertAuditLinks(tx, links);
}

/** Writes one entry. */
export const appendEntry = (tx: Transaction, entry: NewAuditEntry): Promise<void> =>
  appendEntries(tx, [entry]);
