import type { Person } from '../contracts/person.ts';
import { listDecidedReferences } from '../store/decisions.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';

/** What the words of a turn have decided about so far: something only where the turn is run again. */
export async function listDecidedRefs(ledger: Ledger, actor: Person, turnId: string): Promise<string[]> {
  const references = await ledger.database.transaction(actor.organizationId, (tx) =>
    listDecidedReferences(tx, actor.organizationId, turnId),
  );
  return references.map(formatRef);
}
