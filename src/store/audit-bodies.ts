import type { Transaction } from './database.ts';

/** Keeps the encrypted body of an entry beside the chain. */
export function insertAuditBody(
  tx: Transaction,
  body: { entryNumber: number; personId: string; ciphertext: Buffer },
): void {
  tx.send(
    'INSERT INTO audit_bodies (organization_id, entry_number, person_id, ciphertext) VALUES ($1, $2, $3, $4)',
    [tx.organizationId, body.entryNumber, body.personId, body.ciphertext],
  );
}
