import type { ActionView } from '../contracts/action.ts';
import type { ActionRecord } from '../store/actions.ts';
import type { DecisionRecord } from '../store/decisions.ts';
import { formatRef } from './format-ref.ts';

/** The approvals that count: of this content, and not voided by an edit. */
export function countingApprovals(action: ActionRecord, decisions: DecisionRecord[]): DecisionRecord[] {
  return decisions.filter(
    (decision) =>
      decision.actionId === action.id &&
      decision.kind === 'approve' &&
      !decision.isVoid &&
      decision.contentHash === action.contentHash,
  );
}

/** Who still has to approve, once one of two has. */
function describeWaiting(action: ActionRecord, decisions: DecisionRecord[]): string | undefined {
  if (action.status !== 'proposed') return undefined;
  const approvals = countingApprovals(action, decisions);
  if (approvals.length === 0) return undefined;
  return approvals.some(({ by }) => by.id === action.requestedBy.id)
    ? 'a second person with the approver role'
    : `${action.requestedBy.name}, who asked for it`;
}

/** An action as surfaces show it; `decisions` may hold those of other actions too. */
export function toActionView(action: ActionRecord, decisions: DecisionRecord[]): ActionView {
  return {
    id: action.id,
    ref: formatRef(action.reference),
    cardId: action.cardId,
    conversation: action.conversationId,
    tool: action.tool,
    status: action.status,
    summary: action.summary,
    preview: action.preview,
    warnings: action.warnings,
    args: action.args,
    targets: action.targets,
    contentHash: action.contentHash,
    reversibility: action.reversibility.kind,
    reversibilityText: action.reversibility.text,
    risk: action.risk,
    heldUntil: action.heldUntil?.toISOString(),
    // What is held can be taken back while it waits, and not afterwards.
    undoUntil: (action.undoUntil ?? action.heldUntil)?.toISOString(),
    isTooLateToUndo: action.isTooLateToUndo,
    expiresAt: action.expiresAt.toISOString(),
    requestedBy: action.requestedBy,
    decisions: decisions
      .filter(({ actionId }) => actionId === action.id)
      .map(({ kind, by, contentHash, reason, at }) => ({
        kind,
        by,
        contentHash,
        reason,
        at: at.toISOString(),
      })),
    waitingFor: describeWaiting(action, decisions),
    receipt: action.receipt,
    problem: action.problem,
    sources: action.sources,
    createdAt: action.createdAt.toISOString(),
    updatedAt: action.updatedAt.toISOString(),
  };
}
