import type { Queryable, Transaction } from './database.ts';

/** Who a person is elsewhere: `oidc:<issuer>` and the subject, `slack:<team>` and the user, `teams:<tenant>` and the object id. */
export interface Identity {
  provider: string;
  subject: string;
  personId: string;
}

/** Links an identity to a person; `false` when it is linked already, to whomever. */
export async function insertIdentity(tx: Transaction, identity: Identity): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO identities (organization_id, provider, subject, person_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING subject`,
    [tx.organizationId, identity.provider, identity.subject, identity.personId],
  );
  return rows.length > 0;
}

/** The id of the person an identity belongs to. */
export async function findIdentityOwner(
  db: Queryable,
  organizationId: string,
  provider: string,
  subject: string,
): Promise<string | undefined> {
  const [row] = await db.query<{ person_id: string }>(
    'SELECT person_id FROM identities WHERE organization_id = $1 AND provider = $2 AND subject = $3',
    [organizationId, provider, subject],
  );
  return row?.person_id;
}

/** All identities of a person. */
export async function selectIdentities(
  db: Queryable,
  organizationId: string,
  personId: string,
): Promise<Identity[]> {
  const rows = await db.query<{ provider: string; subject: string; person_id: string }>(
    `SELECT provider, subject, person_id FROM identities
     WHERE organization_id = $1 AND person_id = $2 ORDER BY provider, subject`,
    [organizationId, personId],
  );
  return rows.map((row) => ({ provider: row.provider, subject: row.subject, personId: row.person_id }));
}

/** Forgets all identities of a person; answers how many there were. */
export async function deleteIdentities(tx: Transaction, personId: string): Promise<number> {
  const rows = await tx.query(
    'DELETE FROM identities WHERE organization_id = $1 AND person_id = $2 RETURNING subject',
    [tx.organizationId, personId],
  );
  return rows.length;
}
