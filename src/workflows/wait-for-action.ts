import { getActionView } from '../actions/get-action-view.ts';
import type { Ledger } from '../actions/ledger.ts';
import type { ActionView } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import { waitUntil } from './wait-until.ts';

/** States that pass by themselves within moments. */
const passing = new Set(['approved', 'performing', 'undoing']);

/** Waits until an action needs a person or nobody, or the time is up. */
export async function waitForAction(
  ledger: Ledger,
  actor: Person,
  ref: string,
  timeoutMilliseconds: number,
): Promise<ActionView> {
  const first = await getActionView(ledger, actor, ref);
  if (!passing.has(first.status)) return first;
  return waitUntil(
    ledger.database,
    `action:${first.id}`,
    () => getActionView(ledger, actor, ref),
    (view) => !passing.has(view.status),
    timeoutMilliseconds,
  );
}
