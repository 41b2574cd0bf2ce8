import { randomBytes } from 'node:crypto';
import { appendEntry } from '../audit/append-entry.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { getPersonById } from '../store/people.ts';
import { insertToken, type TokenKind, type TokenSummary } from '../store/tokens.ts';
import { hashToken } from './hash-token.ts';

/** Begins every token, so that a leaked one is recognized by scanners and kept out of logs. */
export const tokenPrefix = 'dh_';

/** What a new token is for. */
export interface NewToken {
  organizationId: string;
  personId: string;
  kind: TokenKind;
  /** What the person reads in their list: `Laptop`, `Reporting script`. */
  label: string;
  expiresAt?: Date;
  /** From now by the database's clock; in the place of `expiresAt`. */
  expiresInSeconds?: number;
  /** E-mail address of whoever issues it; the person themselves unless given. */
  issuedBy?: string;
}

/** Makes a token of 32 random bytes for a person. It is shown this once; only its hash is stored. */
export async function issueToken(
  database: Database,
  token: NewToken,
): Promise<{ token: string; id: string; summary: TokenSummary }> {
  const secret = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
  const { organizationId, personId, kind, label, expiresAt, expiresInSeconds } = token;
  const summary = await database.transaction(organizationId, async (tx) => {
    const person = await getPersonById(tx, organizationId, personId);
    if (!person) throw new NotFoundError(`There is no person with the id ${personId}.`);
    const stored = await insertToken(tx, {
      personId,
      kind,
      label,
      hash: hashToken(secret),
      expiresAt,
      expiresInSeconds,
    });
    await appendEntry(tx, {
      kind: 'token.issued',
      actor: token.issuedBy ?? person.email,
      subject: person.email,
      data: { tokenId: stored.id, tokenKind: kind, label, expiresAt: stored.expiresAt ?? null },
    });
    return stored;
  });
  return { token: secret, id: summary.id, summary };
}
