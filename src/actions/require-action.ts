import type { Person } from '../contracts/person.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { ActionRecord } from '../store/actions.ts';
import type { Queryable } from '../store/database.ts';
import { findAction } from '../store/find-actions.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';

/** Throws `ForbiddenError` unless the person may see the action. */
export function requireSight(ledger: Ledger, actor: Person, action: ActionRecord): void {
  const answer = ledger.policies.mayDecide({
    actor,
    requestedBy: action.requestedBy,
    kind: 'view',
    needsSecondPerson: false,
    editors: [],
  });
  if (answer.kind === 'allow') return;
  const reason = answer.kind === 'deny' ? answer.reason : '';
  throw new ForbiddenError(`You may not see ${formatRef(action.reference)}. ${reason}`, {
    details: { rule: answer.rule },
  });
}

/** The action that a person names; throws `NotFoundError`, or `ForbiddenError` where they may not see it. */
export async function requireAction(
  ledger: Ledger,
  db: Queryable,
  actor: Person,
  ref: string,
): Promise<ActionRecord> {
  const action = await findAction(db, actor.organizationId, ref);
  if (!action) {
    throw new NotFoundError(
      `There is no action “${ref}”. Actions are named like A-17; “pending” lists them.`,
    );
  }
  requireSight(ledger, actor, action);
  return action;
}
