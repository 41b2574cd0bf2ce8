import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import { type ActionContent, setActionStatus, updateActionContent } from '../store/actions.ts';
import { bumpCardRevision } from '../store/cards.ts';
import type { Transaction } from '../store/database.ts';
import { insertDecision, voidApprovals } from '../store/decisions.ts';
import { lockActions } from '../store/find-actions.ts';
import type { Refusal } from './check-approval.ts';
import type { Ledger } from './ledger.ts';
import { rereadViews } from './read-views.ts';
import { recordSteps, type Step } from './record-steps.ts';

/** A refused click on one action. */
export interface RefusedClick {
  actionId: string;
  /** The version that was decided. */
  contentHash: string;
  refusal: Refusal;
  /** What the action has become since, or what the person made of it: the fresh card shows it. */
  fresh?: { content: ActionContent; isEdit: boolean };
}

async function storeFresh(
  tx: Transaction,
  actor: Person,
  surface: string,
  click: RefusedClick,
  content: ActionContent,
): Promise<void> {
  if (click.fresh?.isEdit) {
    const { contentHash } = content;
    await voidApprovals(tx, click.actionId);
    await insertDecision(tx, {
      actionId: click.actionId,
      personId: actor.id,
      kind: 'edit',
      contentHash,
      surface,
    });
  }
  await updateActionContent(tx, click.actionId, content);
}

/**
 * Records refused clicks in a transaction of their own: nothing is consumed, and the refusal stands in the audit. An
 * action whose content has moved on is stored as it is now, still to be decided; one whose time is over expires.
 */
export function refuseDecisions(
  ledger: Ledger,
  actor: Person,
  verb: string,
  surface: string,
  clicks: RefusedClick[],
): Promise<DecisionResult[]> {
  return ledger.database.transaction(actor.organizationId, async (tx) => {
    const ids = clicks.map(({ actionId }) => actionId);
    const actions = new Map((await lockActions(tx, ids)).map((action) => [action.id, action]));
    const steps: Step[] = [];
    const changedCards = new Set<string>();
    for (const click of clicks) {
      const action = actions.get(click.actionId);
      if (!action) continue;
      const { code, reason } = click.refusal;
      const by = { action, actor: actor.email };
      let status = action.status;
      if (status === 'proposed' && action.isExpired) {
        status = 'expired';
        await setActionStatus(tx, action.id, status);
        steps.push({ ...by, status, kind: 'expired', actor: 'deskhand', data: {} });
      } else if (click.fresh && status === 'proposed' && action.contentHash === click.contentHash) {
        const { content, isEdit } = click.fresh;
        await storeFresh(tx, actor, surface, click, content);
        changedCards.add(action.cardId);
        const data = { from: action.contentHash, contentHash: content.contentHash, rule: content.policyRule };
        steps.push({
          ...by,
          status,
          kind: isEdit ? 'edited' : 'refreshed',
          data: isEdit ? { ...data, surface } : data,
          body: { personId: action.requestedBy.id, value: { summary: content.summary, args: content.args } },
        });
      }
      steps.push({
        ...by,
        status,
        kind: 'refused',
        data: { verb, code, reason, surface, contentHash: click.contentHash },
      });
    }
    for (const cardId of changedCards) await bumpCardRevision(tx, cardId);
    const views = await rereadViews(tx, ids);
    await recordSteps(tx, steps);
    return clicks.map(({ actionId, refusal }) => {
      const action = views.get(actionId);
      if (!action) throw new NotFoundError(`There is no action ${actionId}.`);
      return { kind: 'refused', ...refusal, action };
    });
  });
}
