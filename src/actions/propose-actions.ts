import type { Person } from '../contracts/person.ts';
import type { ReadSource } from '../contracts/source.ts';
import type { ProposedDraft } from '../contracts/turn.ts';
import { insertAction } from '../store/actions.ts';
import { insertCard } from '../store/cards.ts';
import { takeNumbers } from '../store/counters.ts';
import type { Transaction } from '../store/database.ts';
import { listPauses, type Pause } from '../store/pauses.ts';
import { buildContent } from './build-content.ts';
import type { Ledger } from './ledger.ts';
import { listChannelNames } from './list-channel-names.ts';
import { toSources } from './mark-preview.ts';
import type { Step } from './record-steps.ts';

const lifetimeSeconds = 24 * 60 * 60;

/** What a turn wants to change. */
export interface Proposal {
  person: Person;
  conversationId: string;
  turnId: string;
  drafts: ProposedDraft[];
  /** What the turn has read, and what its window holds. */
  sources: ReadSource[];
  /** The person's own words. */
  personText: string;
  internalDomains: string[];
}

/** What became of a proposal: the card, and what policy refused, with the reason for the reply. */
export interface ProposedCard {
  cardId?: string;
  /** What the caller still has to record, last in its transaction. */
  steps: Step[];
  refused: { summary: string; reason: string }[];
}

/** What a proposal has to know of the organization, and the numbers its actions get. */
export interface ProposalSetting {
  pauses: Pause[];
  /** The names under which the conversation may be paused. */
  channels: string[];
  firstNumber: number;
}

/** Reads it for so many drafts. */
export async function readProposalSetting(
  tx: Transaction,
  conversationId: string,
  amount: number,
): Promise<ProposalSetting> {
  const [pauses, channels, firstNumber] = await Promise.all([
    listPauses(tx, tx.organizationId),
    listChannelNames(tx, conversationId),
    takeNumbers(tx, 'action', amount),
  ]);
  return { pauses, channels, firstNumber };
}

/**
 * Puts the drafts of a turn on one card, in the caller's transaction. Nothing of it is done before a person decides.
 */
export function proposeActions(
  tx: Transaction,
  ledger: Ledger,
  proposal: Proposal,
  { pauses, channels, firstNumber }: ProposalSetting,
): ProposedCard {
  const { person, conversationId, turnId, sources } = proposal;
  const allowed: ProposedDraft[] = [];
  const refused: ProposedCard['refused'] = [];
  for (const proposed of proposal.drafts) {
    const use = { person, tool: proposed.tool, effect: 'write' as const, pauses, channels };
    const answer = ledger.policies.mayUseTool(use);
    if (answer.kind === 'deny') refused.push({ summary: proposed.draft.summary, reason: answer.reason });
    else allowed.push(proposed);
  }
  if (allowed.length === 0) return { steps: [], refused };

  const cardId = insertCard(tx, { conversationId, turnId });
  const card = allowed.map(({ tool, draft }) => ({ tool, ...draft }));
  const steps: Step[] = [];
  for (const [cardPosition, { tool, draft }] of allowed.entries()) {
    const { content } = buildContent(ledger.policies, tool, draft, card, proposal);
    const reference = firstNumber + cardPosition;
    const id = insertAction(tx, {
      reference,
      cardId,
      cardPosition,
      conversationId,
      turnId,
      tool,
      requestedBy: person.id,
      sources: toSources(sources),
      content,
      expiresInSeconds: lifetimeSeconds,
    });
    steps.push({
      action: { id, reference, conversationId },
      status: 'proposed',
      kind: 'proposed',
      actor: person.email,
      data: {
        tool,
        turn: turnId,
        card: cardId,
        contentHash: content.contentHash,
        rule: content.policyRule,
        risk: content.risk.level,
        sources: sources.map((source) => ({ id: source.id, kind: source.kind, trust: source.trust })),
        marked: content.preview.flatMap((line) =>
          line.source ? [{ label: line.label, source: line.source.id }] : [],
        ),
      },
      body: {
        personId: person.id,
        value: {
          summary: content.summary,
          args: content.args,
          sources: sources.map(({ id, title }) => ({ id, title })),
        },
      },
    });
  }
  return { cardId, steps, refused };
}
