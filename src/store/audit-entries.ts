import type { Queryable, Transaction } from './database.ts';

/** One link of the chain, as it is stored. */
export interface AuditEntryRecord {
  number: number;
  at: Date;
  kind: string;
  actor: string;
  subject: string;
  data: unknown;
  bodyHash: string | undefined;
  previousHash: string;
  hash: string;
}

/** An entry beside the ciphertext of its body, where that still exists. */
export interface AuditEntryWithBody extends AuditEntryRecord {
  body: { personId: string; ciphertext: Buffer } | undefined;
}

interface Row {
  number: string;
  at: Date;
  kind: string;
  actor: string;
  subject: string;
  data: unknown;
  body_hash: string | null;
  previous_hash: string;
  hash: string;
  person_id: string | null;
  ciphertext: Uint8Array | null;
}

const select = `SELECT entry.number, entry.at, entry.kind, entry.actor, entry.subject, entry.data, entry.body_hash,
    entry.previous_hash, entry.hash, body.person_id, body.ciphertext
  FROM audit_entries AS entry
  LEFT JOIN audit_bodies AS body
    ON body.organization_id = entry.organization_id AND body.entry_number = entry.number
  WHERE entry.organization_id = $1`;

const toEntry = (row: Row): AuditEntryWithBody => ({
  number: Number(row.number),
  at: row.at,
  kind: row.kind,
  actor: row.actor,
  subject: row.subject,
  data: row.data,
  bodyHash: row.body_hash ?? undefined,
  previousHash: row.previous_hash,
  hash: row.hash,
  body:
    row.ciphertext && row.person_id
      ? { personId: row.person_id, ciphertext: Buffer.from(row.ciphertext) }
      : undefined,
});

/** A link to be added, with the ciphertext of its body where it has one. */
export interface NewAuditLink extends AuditEntryRecord {
  body: { personId: string; ciphertext: Buffer } | undefined;
}

/** Adds links to the chain, keeps their bodies beside it, and moves its head to the last one. */
export function insertAuditLinks(tx: Transaction, links: NewAuditLink[]): void {
  const rows = links.map(({ body, ...link }) => ({
    ...link,
    personId: body?.personId,
    ciphertext: body?.ciphertext.toString('base64'),
  }));
  tx.send(
    `WITH links AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS link (number bigint, at timestamptz, kind text, actor text,
         subject text, data jsonb, "bodyHash" text, "previousHash" text, hash text, "personId" uuid, ciphertext text)),
     entries AS (
       INSERT INTO audit_entries
         (organization_id, number, at, kind, actor, subject, data, body_hash, previous_hash, hash)
       SELECT $1, number, at, kind, actor, subject, data, "bodyHash", "previousHash", hash FROM links ORDER BY number),
     bodies AS (
       INSERT INTO audit_bodies (organization_id, entry_number, person_id, ciphertext)
       SELECT $1, number, "personId", decode(ciphertext, 'base64') FROM links WHERE "personId" IS NOT NULL)
     UPDATE audit_heads SET (number, hash) = (SELECT number, hash FROM links ORDER BY number DESC LIMIT 1)
     WHERE organization_id = $1`,
    [tx.organizationId, JSON.stringify(rows)],
  );
}

/** The links after a number, in order. */
export async function listAuditEntriesAfter(
  db: Queryable,
  organizationId: string,
  page: { after: number; limit: number },
): Promise<AuditEntryWithBody[]> {
  const rows = await db.query<Row>(`${select} AND entry.number > $2 ORDER BY entry.number LIMIT $3`, [
    organizationId,
    page.after,
    page.limit,
  ]);
  return rows.map(toEntry);
}

/** The newest links before a number, newest first; of one subject where that is given. */
export async function listAuditEntriesBefore(
  db: Queryable,
  organizationId: string,
  page: { before?: number | undefined; subject?: string | undefined; limit: number },
): Promise<AuditEntryWithBody[]> {
  const rows = await db.query<Row>(
    `${select} AND ($2::bigint IS NULL OR entry.number < $2) AND ($3::text IS NULL OR entry.subject = $3)
     ORDER BY entry.number DESC LIMIT $4`,
    [organizationId, page.before ?? null, page.subject ?? null, page.limit],
  );
  return rows.map(toEntry);
}
