import type { Database, Queryable, Transaction } from './database.ts';

/** `owner`: the installation's first token; `api`: made by an admin; `session`: a signed-in browser. */
export type TokenKind = 'owner' | 'api' | 'session';

/** A token as lists show it; the token itself is never kept. */
export interface TokenSummary {
  id: string;
  personId: string;
  kind: TokenKind;
  label: string;
  /** ISO 8601. */
  createdAt: string;
  lastUsedAt?: string;
  expiresAt?: string;
}

interface Row {
  id: string;
  person_id: string;
  kind: TokenKind;
  label: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
}

const columns = 'id, person_id, kind, label, created_at, last_used_at, expires_at';
const isLive = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())';

const toSummary = (row: Row): TokenSummary => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind,
  label: row.label,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString(),
  expiresAt: row.expires_at?.toISOString(),
});

/** Adds a token by its hash and forgets the person's sessions that have run out. */
export async function insertToken(
  tx: Transaction,
  token: {
    personId: string;
    kind: TokenKind;
    label: string;
    hash: string;
    expiresAt?: Date;
    /** From now by the database's clock; in the place of `expiresAt`. */
    expiresInSeconds?: number;
  },
): Promise<TokenSummary> {
  await tx.query(
    `DELETE FROM tokens WHERE organization_id = $1 AND person_id = $2 AND kind = 'session' AND expires_at < now()`,
    [tx.organizationId, token.personId],
  );
  const [row] = await tx.query<Row>(
    `INSERT INTO tokens (organization_id, person_id, kind, label, hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, coalesce($6, now() + make_interval(secs => $7::float8))) RETURNING ${columns}`,
    [
      tx.organizationId,
      token.personId,
      token.kind,
      token.label,
      token.hash,
      token.expiresAt ?? null,
      token.expiresInSeconds ?? null,
    ],
  );
  if (!row) throw new Error('The database did not return the new token.');
  return toSummary(row);
}

/** The live token with this hash, in whichever organization: the one read that comes before the organization is known. */
export async function findLiveToken(
  database: Database,
  hash: string,
): Promise<{ organizationId: string; id: string; personId: string; kind: TokenKind } | undefined> {
  const [row] = await database.installation.query<{
    organization_id: string;
    id: string;
    person_id: string;
    kind: TokenKind;
  }>(`SELECT organization_id, id, person_id, kind FROM tokens WHERE hash = $1 AND ${isLive}`, [hash]);
  return row && { organizationId: row.organization_id, id: row.id, personId: row.person_id, kind: row.kind };
}

/** Notes that a token was used, at most once a minute. */
export async function touchToken(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    `UPDATE tokens SET last_used_at = now() WHERE organization_id = $1 AND id = $2
       AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [tx.organizationId, id],
  );
}

/** Live tokens, newest first; of one person where given. */
export async function selectTokens(
  db: Queryable,
  organizationId: string,
  personId?: string,
): Promise<TokenSummary[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM tokens WHERE organization_id = $1 AND ${isLive} AND ($2::uuid IS NULL OR person_id = $2)
     ORDER BY created_at DESC, id LIMIT 1000`,
    [organizationId, personId ?? null],
  );
  return rows.map(toSummary);
}

/** The live token with this id. */
export async function getLiveToken(
  db: Queryable,
  organizationId: string,
  id: string,
): Promise<TokenSummary | undefined> {
  const [row] = await db.query<Row>(
    `SELECT ${columns} FROM tokens WHERE organization_id = $1 AND id = $2 AND ${isLive}`,
    [organizationId, id],
  );
  return row && toSummary(row);
}

/** Revokes a token; `undefined` when there is no such live token. */
export async function markTokenRevoked(tx: Transaction, id: string): Promise<TokenSummary | undefined> {
  const [row] = await tx.query<Row>(
    `UPDATE tokens SET revoked_at = now() WHERE organization_id = $1 AND id = $2 AND ${isLive} RETURNING ${columns}`,
    [tx.organizationId, id],
  );
  return row && toSummary(row);
}
