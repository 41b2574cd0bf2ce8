import { formatRef } from '../actions/format-ref.ts';
import { type ProposedCard, proposeActions, readProposalSetting } from '../actions/propose-actions.ts';
import { toEntry, toEvent } from '../actions/record-steps.ts';
import { cleanReply } from '../agent/output-gate.ts';
import { appendEntries } from '../audit/append-entry.ts';
import type { TurnOutcome } from '../contracts/turn.ts';
import { appendConversationEvents } from '../store/conversation-events.ts';
import { takePosition, updateConversationSummary } from '../store/conversations.ts';
import { insertMessage } from '../store/messages.ts';
import { getOrganization } from '../store/organizations.ts';
import { insertTurnSources } from '../store/turn-sources.ts';
import { type ClaimedTurn, claimTurns, endTurn, lockTurn } from '../store/turns.ts';
import type { GatheredTurn } from './gather-turn.ts';
import type { WorkParts } from './work-parts.ts';

/** How a turn ended. */
export interface TurnEnd {
  state: 'done' | 'failed' | 'stopped';
  outcome: TurnOutcome;
  /** For the log and the record, never for the person. */
  problem?: string | undefined;
}

/**
 * Stores reply, proposed actions, sources, usage and audit of a turn in one transaction, and takes the next turn of
 * the conversation in it. Changes nothing when the turn has ended, or another process answers it now.
 */
export async function storeOutcome(
  parts: WorkParts,
  { turn, person, input }: GatheredTurn,
  end: TurnEnd,
): Promise<ClaimedTurn | undefined> {
  const { outcome } = end;
  const { worker } = parts;
  const { conversationId } = turn;
  return parts.database.transaction(person.organizationId, async (tx) => {
    const [position, current, organization, setting] = await Promise.all([
      takePosition(tx, conversationId),
      lockTurn(tx, turn.id),
      getOrganization(tx, person.organizationId),
      outcome.drafts.length > 0 && readProposalSetting(tx, conversationId, outcome.drafts.length),
    ]);
    if (current?.state !== 'running' || current.executorId !== worker.id) return undefined;
    // A stop that arrived while the answer was on its way still wins: nothing is proposed.
    const isStopped = end.state === 'stopped' || current.isStopping;
    insertTurnSources(tx, turn, outcome.sources);
    const proposal = {
      person,
      conversationId,
      turnId: turn.id,
      drafts: outcome.drafts,
      sources: outcome.sources,
      personText: input.text,
      internalDomains: organization.settings.internalDomains,
    };
    const proposed: ProposedCard =
      setting && !isStopped
        ? proposeActions(tx, parts.ledger, proposal, setting)
        : { steps: [], refused: [] };
    // The one way out: whatever a reply is made of, also a command's answer with titles that others wrote.
    const text = cleanReply(
      [
        isStopped && setting ? 'Stopped. Nothing was changed.' : outcome.text,
        ...proposed.refused.map(({ summary, reason }) => `I may not prepare “${summary}”: ${reason}`),
      ].join('\n\n'),
      organization.settings,
    );
    const messageId = insertMessage(tx, {
      conversationId,
      position,
      role: 'assistant',
      text,
      turnId: turn.id,
      citations: outcome.citations,
      choices: outcome.choices,
      cardId: proposed.cardId,
    });
    if (outcome.summary) updateConversationSummary(tx, conversationId, outcome.summary);
    const state = isStopped ? 'stopped' : end.state;
    endTurn(tx, turn.id, {
      state,
      continuation: isStopped ? undefined : outcome.continuation,
      model: outcome.model,
      prompts: outcome.prompts,
      usage: outcome.usage,
      problem: end.problem,
    });
    appendConversationEvents(tx, conversationId, [
      ...proposed.steps.map(toEvent),
      { kind: 'message', messageId },
      { kind: 'turn', turnId: turn.id, state },
    ]);
    const [claimed] = await Promise.all([
      worker.isStopping ? [] : claimTurns(tx, worker.id, { conversationId }),
      appendEntries(tx, [
        ...proposed.steps.map(toEntry),
        {
          kind: 'turn.answered',
          actor: person.email,
          subject: turn.id,
          data: {
            conversation: conversationId,
            state,
            model: outcome.model,
            prompts: outcome.prompts,
            usage: outcome.usage,
            sources: outcome.sources.map(({ id, kind, trust }) => ({ id, kind, trust })),
            actions: proposed.steps.map(({ action }) => formatRef(action.reference)),
            ...(end.problem ? { problem: end.problem } : {}),
          },
          body: { personId: person.id, value: { request: input.text, reply: text } },
        },
      ]),
    ]);
    return claimed[0];
  });
}
