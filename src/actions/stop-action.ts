import type { ActionStatus } from '../contracts/action.ts';
import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { setActionStatus } from '../store/actions.ts';
import { consumeCardNonce } from '../store/card-nonces.ts';
import type { Transaction } from '../store/database.ts';
import { insertDecision } from '../store/decisions.ts';
import { lockActions } from '../store/find-actions.ts';
import { askApprovalOf, editorsOf, type Refusal } from './check-approval.ts';
import { checkNonce } from './check-nonce.ts';
import { describeSent } from './describe-sent.ts';
import { hashNonce } from './draw-nonce.ts';
import { formatRef } from './format-ref.ts';
import type { Ledger } from './ledger.ts';
import { type Dossier, loadDossier } from './load-dossier.ts';
import { measureWait } from './measure-wait.ts';
import { openDossiers } from './open-dossiers.ts';
import { rereadViews } from './read-views.ts';
import { recordSteps } from './record-steps.ts';
import { refuseDecisions } from './refuse-decision.ts';

/** A decision about one action that needs no look at the records it changes. */
export interface StopRequest {
  ref: string;
  reason?: string | undefined;
  nonce?: string | undefined;
  surface: string;
  /** The turn whose words decide. */
  turnId?: string | undefined;
}

/** A way of stopping an action before anything was done. */
export interface StopVerb {
  kind: 'reject' | 'cancel' | 'undo';
  /** What each status that can be stopped becomes. */
  from: Partial<Record<ActionStatus, 'rejected' | 'canceled'>>;
  /** Statuses in which it has been stopped already: asked again, it is taken as it is. */
  settled: ActionStatus[];
}

/** Whether the person may, and the state allows it. */
function checkStop(ledger: Ledger, actor: Person, dossier: Dossier, verb: StopVerb): Refusal | undefined {
  const { action } = dossier;
  const may = ledger.policies.mayDecide({
    actor,
    requestedBy: action.requestedBy,
    kind: verb.kind,
    needsSecondPerson: askApprovalOf(ledger, dossier).kind === 'needsSecondPerson',
    editors: editorsOf(dossier),
  });
  if (may.kind === 'deny') return { code: 'forbidden', reason: may.reason };
  if (verb.settled.includes(action.status) || verb.from[action.status]) return undefined;
  const ref = formatRef(action.reference);
  const reasons: Partial<Record<ActionStatus, string>> = {
    approved: `${ref} is approved and about to be done; cancel it instead.`,
    held: `${ref} is approved and waits to be done; cancel or undo it instead.`,
    performing: `${ref} is being done right now; undo it afterwards where that is possible.`,
    done:
      action.reversibility.kind === 'held'
        ? `${ref} ${describeSent(action, actor.timeZone)}`
        : `${ref} is done; undo it where that is possible.`,
    expired: `${ref} has expired; nothing was changed.`,
    rejected: `${ref} was rejected; nothing was changed.`,
    canceled: `${ref} was canceled; nothing was changed.`,
  };
  return {
    code: 'illegal_state',
    reason: reasons[action.status] ?? `${ref} can no longer be stopped; it is ${action.status}.`,
  };
}

async function stop(
  tx: Transaction,
  ledger: Ledger,
  actor: Person,
  actionId: string,
  verb: StopVerb,
  request: StopRequest,
): Promise<DecisionResult | Refusal> {
  const [action] = await lockActions(tx, [actionId]);
  if (!action) throw new Error(`Action ${actionId} is gone.`);
  const refusal = checkStop(ledger, actor, await loadDossier(tx, action), verb);
  if (refusal) return refusal;
  const status = verb.from[action.status];
  if (status) {
    if (request.nonce !== undefined) {
      const invalid = await checkNonce(tx, actor, request.nonce, [action.cardId]);
      if (invalid) return invalid;
      await consumeCardNonce(tx, hashNonce(request.nonce));
    }
    await insertDecision(tx, {
      actionId: action.id,
      personId: actor.id,
      kind: verb.kind,
      contentHash: action.contentHash,
      reason: request.reason,
      surface: request.surface,
      turnId: request.turnId,
    });
    await setActionStatus(tx, action.id, status);
  }
  const view = (await rereadViews(tx, [action.id])).get(action.id);
  if (!view) throw new Error(`Action ${actionId} is gone.`);
  if (status) {
    await recordSteps(tx, [
      {
        action,
        status,
        kind: status,
        actor: actor.email,
        data: { verb: verb.kind, contentHash: action.contentHash, surface: request.surface },
        body: request.reason ? { personId: actor.id, value: { reason: request.reason } } : undefined,
      },
    ]);
    if (action.status === 'proposed') tx.afterCommit(() => measureWait(ledger, status, view));
    // The actions approved after it may go on without it.
    tx.afterCommit(() => ledger.onWork(tx.organizationId));
  }
  return { kind: 'accepted', action: view };
}

/** Stops an action of which nothing has been done, in one transaction; a refusal is audited in another. */
export async function stopAction(
  ledger: Ledger,
  actor: Person,
  verb: StopVerb,
  request: StopRequest,
): Promise<DecisionResult> {
  const [dossier] = await openDossiers(ledger, actor, verb.kind, [request.ref]);
  if (!dossier) throw new Error(`Action ${request.ref} is gone.`);
  const outcome = await ledger.database.transaction(actor.organizationId, (tx) =>
    stop(tx, ledger, actor, dossier.action.id, verb, request),
  );
  if ('kind' in outcome) return outcome;
  const { id: actionId, contentHash } = dossier.action;
  const [refused] = await refuseDecisions(ledger, actor, verb.kind, request.surface, [
    { actionId, contentHash, refusal: outcome },
  ]);
  if (!refused) throw new Error(`Action ${request.ref} is gone.`);
  return refused;
}
