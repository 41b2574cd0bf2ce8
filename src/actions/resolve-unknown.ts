import type { ActionView } from '../contracts/action.ts';
import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { setActionStatus } from '../store/actions.ts';
import type { Transaction } from '../store/database.ts';
import { lockActionWithBatch } from '../store/find-actions.ts';
import type { Refusal } from './check-approval.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import { openDossiers } from './open-dossiers.ts';
import { rereadViews } from './read-views.ts';
import { recordSteps } from './record-steps.ts';
import { refuseDecisions } from './refuse-decision.ts';
import { cancelRest } from './settle-attempt.ts';

async function resolve(
  tx: Transaction,
  ledger: Ledger,
  actor: Person,
  actionId: string,
  happened: boolean,
): Promise<ActionView | Refusal> {
  const batch = await lockActionWithBatch(tx, actionId);
  const action = batch.find(({ id }) => id === actionId);
  if (!action) throw new Error(`Action ${actionId} is gone.`);
  const { requestedBy } = action;
  const may = ledger.policies.mayDecide({
    actor,
    requestedBy,
    kind: 'resolve',
    needsSecondPerson: false,
    editors: [],
  });
  if (may.kind === 'deny') return { code: 'forbidden', reason: may.reason };
  const ref = formatRef(action.reference);
  if (action.status !== 'unknown') {
    return {
      code: 'illegal_state',
      reason: `Only an action of unknown outcome can be settled like this; ${ref} is ${action.status}.`,
    };
  }
  const status = happened ? 'done' : 'failed';
  if (happened) {
    // Without the record's version an undo could not tell whose change it takes back: none is offered.
    await setActionStatus(tx, action.id, 'done', {
      receipt: {
        recordRef: action.targets[0]?.ref ?? `action:${ref}`,
        summary: `${action.summary} (confirmed by ${actor.name})`,
      },
      problem: null,
      undoUntil: new Date(0).toISOString(),
    });
  } else {
    await setActionStatus(tx, action.id, 'failed', {
      problem: `${actor.name} has looked: it was not done. Ask again if you still want it.`,
    });
  }
  const view = (await rereadViews(tx, [action.id])).get(action.id);
  if (!view) throw new Error(`Action ${actionId} is gone.`);
  const rest = happened ? [] : await cancelRest(tx, batch, action, 'was not done');
  await recordSteps(tx, [
    { action, status, kind: 'resolved', actor: actor.email, data: { happened } },
    ...rest,
  ]);
  tx.afterCommit(() => ledger.onWork(tx.organizationId));
  return view;
}

/** A person says whether an effect of unknown outcome happened; nothing is sent again. */
export async function resolveUnknown(
  ledger: Ledger,
  actor: Person,
  answer: { ref: string; happened: boolean; surface?: string },
): Promise<DecisionResult> {
  const [dossier] = await openDossiers(ledger, actor, 'resolve', [answer.ref]);
  if (!dossier) throw new Error(`Action ${answer.ref} is gone.`);
  const { id: actionId, contentHash } = dossier.action;
  const outcome = await ledger.database.transaction(actor.organizationId, (tx) =>
    resolve(tx, ledger, actor, actionId, answer.happened),
  );
  if ('id' in outcome) return { kind: 'accepted', action: outcome };
  const click = { actionId, contentHash, refusal: outcome };
  const [refused] = await refuseDecisions(ledger, actor, 'resolve', answer.surface ?? 'api', [click]);
  if (!refused) throw new Error(`Action ${answer.ref} is gone.`);
  return refused;
}
