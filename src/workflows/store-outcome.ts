import { proposeActions } from '../actions/propose-actions.ts';
import { cleanReply } from '../agent/output-gate.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import type { TurnOutcome } from '../contracts/turn.ts';
import { appendConversationEvent } from '../store/conversation-events.ts';
import { takePosition, updateConversationSummary } from '../store/conversations.ts';
import { findTurnMessage, insertMessage } from '../store/messages.ts';
import { getOrganization } from '../store/organizations.ts';
import { insertTurnSources } from '../store/turn-sources.ts';
import { endTurn, lockTurn, type Turn } from '../store/turns.ts';
import type { WorkParts } from './work-parts.ts';

/** How a turn ended. */
export interface TurnEnd {
  state: 'done' | 'failed' | 'stopped';
  outcome: TurnOutcome;
  /** For the log and the record, never for the person. */
  problem?: string | undefined;
}

/**
 * Stores reply, proposed actions, sources, usage and audit of a turn in one transaction. A second call for a turn
 * that has ended changes nothing.
 */
export async function storeOutcome(
  parts: WorkParts,
  person: Person,
  turn: Turn,
  end: TurnEnd,
): Promise<void> {
  const { outcome } = end;
  await parts.database.transaction(person.organizationId, async (tx) => {
    const position = await takePosition(tx, turn.conversationId);
    const current = await lockTurn(tx, turn.id);
    if (current?.state !== 'running') return;
    // A stop that arrived while the answer was on its way still wins: nothing is proposed.
    const isStopped = end.state === 'stopped' || current.isStopping;
    const drafts = isStopped ? [] : outcome.drafts;
    const request = await findTurnMessage(tx, person.organizationId, turn.id, 'person');
    await insertTurnSources(tx, turn.id, outcome.sources);
    const organization = await getOrganization(tx, person.organizationId);
    const proposed =
      drafts.length === 0
        ? undefined
        : await proposeActions(tx, parts.ledger, {
            person,
            conversationId: turn.conversationId,
            turnId: turn.id,
            drafts,
            sources: outcome.sources,
            personText: request?.text ?? '',
            internalDomains: organization.settings.internalDomains,
          });
    const refused = proposed?.refused ?? [];
    // The one way out: whatever a reply is made of, also a command's answer with titles that others wrote.
    const text = cleanReply(
      [
        isStopped && drafts.length !== outcome.drafts.length ? 'Stopped. Nothing was changed.' : outcome.text,
        ...refused.map((refusal) => `I may not prepare “${refusal.summary}”: ${refusal.reason}`),
      ].join('\n\n'),
      organization.settings,
    );
    const messageId = await insertMessage(tx, {
      conversationId: turn.conversationId,
      position,
      role: 'assistant',
      text,
      turnId: turn.id,
      citations: outcome.citations,
      choices: outcome.choices,
      cardId: proposed?.cardId,
    });
    if (outcome.summary) await updateConversationSummary(tx, turn.conversationId, outcome.summary);
    const state = isStopped ? 'stopped' : end.state;
    await endTurn(tx, turn.id, {
      state,
      continuation: isStopped ? undefined : outcome.continuation,
      model: outcome.model,
      prompts: outcome.prompts,
      usage: outcome.usage,
      problem: end.problem,
    });
    await appendConversationEvent(tx, turn.conversationId, { kind: 'message', messageId });
    await appendConversationEvent(tx, turn.conversationId, { kind: 'turn', turnId: turn.id, state });
    await appendEntry(tx, {
      kind: 'turn.answered',
      actor: person.email,
      subject: turn.id,
      data: {
        conversation: turn.conversationId,
        state,
        model: outcome.model,
        prompts: outcome.prompts,
        usage: outcome.usage,
        sources: outcome.sources.map(({ id, kind, trust }) => ({ id, kind, trust })),
        actions: proposed?.refs ?? [],
        ...(end.problem ? { problem: end.problem } : {}),
      },
      body: { personId: person.id, value: { request: request?.text ?? '', reply: text } },
    });
  });
}
