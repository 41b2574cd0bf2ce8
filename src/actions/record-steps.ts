import { appendEntries, type NewAuditEntry } from '../audit/append-entry.ts';
import type { ActionStatus } from '../contracts/action.ts';
import type { ActionRecord } from '../store/actions.ts';
import { appendConversationEvents, type NewConversationEvent } from '../store/conversation-events.ts';
import type { Transaction } from '../store/database.ts';
import { formatRef } from './format-ref.ts';

/** Something that happened to an action. */
export interface Step {
  action: Pick<ActionRecord, 'id' | 'reference' | 'conversationId'>;
  /** The status it now has. */
  status: ActionStatus;
  /** The second half of the audit entry's kind: `action.approved`. */
  kind: string;
  /** E-mail address of who did it; `deskhand` where it happened by itself. */
  actor: string;
  data: Record<string, unknown>;
  body?: { personId: string; value: unknown };
}

/** What everyone who follows the conversation is told of a step. */
export const toEvent = ({ action, status }: Step): NewConversationEvent => ({
  kind: 'action',
  actionId: action.id,
  ref: formatRef(action.reference),
  status,
});

/** What the audit keeps of a step. */
export const toEntry = (step: Step): NewAuditEntry => ({
  kind: `action.${step.kind}`,
  actor: step.actor,
  subject: formatRef(step.action.reference),
  data: { action: step.action.id, status: step.status, ...step.data },
  body: step.body,
});

/**
 * Tells everyone who follows the conversation, and writes the audit. The last thing in a transaction: the events lock
 * the conversation, the entries the head of the chain, and everyone locks in that order.
 */
export async function recordSteps(tx: Transaction, steps: Step[]): Promise<void> {
  for (const conversationId of new Set(steps.map(({ action }) => action.conversationId))) {
    const own = steps.filter(({ action }) => action.conversationId === conversationId);
    appendConversationEvents(tx, conversationId, own.map(toEvent));
  }
  await appendEntries(tx, steps.map(toEntry));
}
