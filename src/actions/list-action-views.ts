import type { ActionStatus, ActionView } from '../contracts/action.ts';
import type { Page } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { listActions } from '../store/find-actions.ts';
import type { Ledger } from './ledger.ts';
import { toViews } from './read-views.ts';

const statuses: Record<ActionStatus, true> = {
  proposed: true,
  approved: true,
  held: true,
  performing: true,
  done: true,
  undoing: true,
  undone: true,
  undo_failed: true,
  failed: true,
  unknown: true,
  rejected: true,
  expired: true,
  canceled: true,
};

function readStatuses(text: string | undefined): string[] | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!Object.hasOwn(statuses, name)) {
      throw new InvalidInputError(
        `“${name}” is not a status of an action. Use one or several of ${Object.keys(statuses).join(', ')}.`,
        'status',
      );
    }
  }
  return names;
}

function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new InvalidInputError(`The cursor “${cursor}” is not one that a list of actions gave.`, 'cursor');
  }
  return Number(cursor);
}

/**
 * Actions, newest first: a person's own; for approvers, admins and auditors everyone's. `status` names one or several,
 * with commas between.
 */
export async function listActionViews(
  ledger: Ledger,
  actor: Person,
  filter: { status?: string; cursor?: string; limit: number },
): Promise<Page<ActionView>> {
  const before = readCursor(filter.cursor);
  const wanted = readStatuses(filter.status);
  const limit = Math.min(Math.max(Math.trunc(filter.limit), 1), 200);
  // Whoever may see an action of nobody in particular may see everyone's.
  const seesAll =
    ledger.policies.mayDecide({
      actor,
      requestedBy: { id: 'somebody', email: '', name: 'somebody' },
      kind: 'view',
      needsSecondPerson: false,
      editors: [],
    }).kind === 'allow';
  return ledger.database.transaction(actor.organizationId, async (tx) => {
    const found = await listActions(tx, actor.organizationId, {
      statuses: wanted,
      requestedBy: seesAll ? undefined : actor.id,
      before,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    const items = await toViews(tx, shown);
    const last = shown.at(-1);
    return found.length > limit && last ? { items, nextCursor: String(last.reference) } : { items };
  });
}
