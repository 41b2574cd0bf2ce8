import type { Person } from '../contracts/person.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { ActionRecord } from '../store/actions.ts';
import { findAction } from '../store/find-actions.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import { type Dossier, loadDossier } from './load-dossier.ts';
import { recordSteps } from './record-steps.ts';
import { requireSight } from './require-action.ts';

/**
 * Reads the actions that a person wants to decide about, in the order named. A click by someone who may not even see
 * one of them is audited, and thrown as `ForbiddenError`.
 */
export async function openDossiers(
  ledger: Ledger,
  actor: Person,
  verb: string,
  refs: string[],
): Promise<Dossier[]> {
  const dossiers = await ledger.database.transaction(actor.organizationId, async (tx) => {
    const found: Dossier[] = [];
    for (const ref of refs) {
      const action = await findAction(tx, actor.organizationId, ref);
      if (!action) {
        throw new NotFoundError(
          `There is no action “${ref}”. Actions are named like A-17; “pending” lists them.`,
        );
      }
      if (found.some((dossier) => dossier.action.id === action.id)) {
        throw new InvalidInputError(`${formatRef(action.reference)} is named twice.`, 'items');
      }
      found.push(await loadDossier(tx, action));
    }
    return found;
  });
  for (const { action } of dossiers) {
    try {
      requireSight(ledger, actor, action);
    } catch (error) {
      if (error instanceof ForbiddenError) await auditIntrusion(ledger, actor, verb, action, error);
      throw error;
    }
  }
  return dossiers;
}

async function auditIntrusion(
  ledger: Ledger,
  actor: Person,
  verb: string,
  action: ActionRecord,
  error: ForbiddenError,
): Promise<void> {
  await ledger.database.transaction(actor.organizationId, (tx) =>
    recordSteps(tx, [
      {
        action,
        status: action.status,
        kind: 'refused',
        actor: actor.email,
        data: { verb, code: error.code, reason: error.message },
      },
    ]),
  );
}
