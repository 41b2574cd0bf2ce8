import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { type ApprovalItem, checkApproval, type Refusal } from './check-approval.ts';
import { formatRef } from './format-ref.ts';
import { getActionView } from './get-action-view.ts';
import type { Ledger } from './ledger.ts';
import type { Dossier } from './load-dossier.ts';
import { measureWait } from './measure-wait.ts';
import { openDossiers } from './open-dossiers.ts';
import { prepareAgain } from './prepare-again.ts';
import { type PreparedApproval, recordApprovals } from './record-approvals.ts';
import { type RefusedClick, refuseDecisions } from './refuse-decision.ts';

/** What a person approves with one click. */
export interface ApprovalRequest {
  items: ApprovalItem[];
  /** The one-use key of the copy of the card that was clicked; surfaces whose clicks may come twice send it. */
  nonce?: string | undefined;
  surface: string;
  /** The turn whose words approve. */
  turnId?: string | undefined;
}

/** One click stands for all that it names: where a part cannot be taken, the rest is left open too, and says why. */
function spread(
  dossiers: Dossier[],
  approvals: PreparedApproval[],
  refusals: Map<string, Refusal>,
): RefusedClick[] {
  const [first] = refusals;
  const culprit = dossiers.find(({ action }) => action.id === first?.[0])?.action;
  const taken = approvals.filter(({ isSettled }) => !isSettled);
  return taken.map(({ actionId, item, fresh }) => {
    const own = refusals.get(actionId);
    const shared = {
      code: first?.[1].code ?? 'conflict',
      reason: `Nothing was approved, because of ${culprit ? formatRef(culprit.reference) : 'another action'}. ${first?.[1].reason ?? ''}`,
    };
    return {
      actionId,
      contentHash: item.contentHash,
      refusal: own ?? shared,
      fresh: own && fresh?.refusal ? fresh : undefined,
    };
  });
}

/**
 * Approves actions, each with the hash of what the person saw, together or not at all. Prepares them again first: what
 * has changed since is refused and comes back as it is now. Approving what has been approved answers as if taken.
 */
export async function approveActions(
  ledger: Ledger,
  actor: Person,
  request: ApprovalRequest,
): Promise<DecisionResult[]> {
  if (request.items.length === 0)
    throw new InvalidInputError('Name at least one action to approve.', 'items');
  const dossiers = await openDossiers(
    ledger,
    actor,
    'approve',
    request.items.map(({ ref }) => ref),
  );
  const refusals = new Map<string, Refusal>();
  const approvals: PreparedApproval[] = [];
  for (const [index, item] of request.items.entries()) {
    const dossier = dossiers[index];
    if (!dossier) continue;
    const approval: PreparedApproval = { actionId: dossier.action.id, item };
    approvals.push(approval);
    const check = checkApproval(ledger, actor, dossier, item);
    if (check.kind === 'refused') refusals.set(approval.actionId, { code: check.code, reason: check.reason });
    approval.isSettled = check.kind === 'settled';
    if (check.kind !== 'open') continue;
    const fresh = await prepareAgain(ledger, actor, dossier, item);
    if ('content' in fresh) approval.fresh = fresh;
    if (fresh.refusal) refusals.set(approval.actionId, fresh.refusal);
  }
  if (refusals.size === 0) {
    const outcome = await ledger.database.transaction(actor.organizationId, (tx) =>
      recordApprovals(tx, ledger, actor, approvals, request),
    );
    if (outcome.kind === 'recorded') {
      return approvals.flatMap(({ actionId, isSettled }) => {
        const action = outcome.views.get(actionId);
        if (action && !isSettled) measureWait(ledger, 'approved', action);
        return action ? [{ kind: 'accepted' as const, action }] : [];
      });
    }
    for (const [id, refusal] of outcome.refusals) refusals.set(id, refusal);
  }
  const refused = await refuseDecisions(
    ledger,
    actor,
    'approve',
    request.surface,
    spread(dossiers, approvals, refusals),
  );
  const settled: DecisionResult[] = [];
  for (const { actionId, isSettled } of approvals) {
    if (isSettled) settled.push({ kind: 'accepted', action: await getActionView(ledger, actor, actionId) });
  }
  const results = new Map([...refused, ...settled].map((result) => [result.action.id, result]));
  return approvals.flatMap(({ actionId }) => results.get(actionId) ?? []);
}
