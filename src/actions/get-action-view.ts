import type { ActionView } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Ledger } from './ledger.ts';
import { toViews } from './read-views.ts';
import { requireAction } from './require-action.ts';

/** An action by `A-17`, `a-17` or its id; throws `NotFoundError`, or `ForbiddenError` where the person may not see it. */
export function getActionView(ledger: Ledger, actor: Person, ref: string): Promise<ActionView> {
  return ledger.database.transaction(actor.organizationId, async (tx) => {
    const [view] = await toViews(tx, [await requireAction(ledger, tx, actor, ref)]);
    if (!view) throw new NotFoundError(`There is no action “${ref}”.`);
    return view;
  });
}
