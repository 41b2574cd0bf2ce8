import { appendEntry } from '../audit/append-entry.ts';
import type { ActionStatus } from '../contracts/action.ts';
import type { ActionRecord } from '../store/actions.ts';
import { appendConversationEvent } from '../store/conversation-events.ts';
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

/**
 * Tells everyone who follows the conversation, and writes the audit. The last thing in a transaction: the events lock
 * the conversation, the entries the head of the chain, and everyone locks in that order.
 */
export async function recordSteps(tx: Transaction, steps: Step[]): Promise<void> {
  for (const { action, status } of steps) {
    const ref = formatRef(action.reference);
    await appendConversationEvent(tx, action.conversationId, {
      kind: 'action',
      actionId: action.id,
      ref,
      status,
    });
  }
  for (const step of steps) {
    await appendEntry(tx, {
      kind: `action.${step.kind}`,
      actor: step.actor,
      subject: formatRef(step.action.reference),
      data: { action: step.action.id, status: step.status, ...step.data },
      body: step.body,
    });
  }
}
