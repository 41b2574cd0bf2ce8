import { formatRef } from '../../src/actions/format-ref.ts';
import type { Ledger } from '../../src/actions/ledger.ts';
import {
  type Proposal,
  type ProposedCard,
  proposeActions,
  readProposalSetting,
} from '../../src/actions/propose-actions.ts';
import { recordSteps } from '../../src/actions/record-steps.ts';

/** A card just proposed, with the references of its actions. */
export interface CardWithRefs extends ProposedCard {
  refs: string[];
}

/** Proposes as the end of a turn does, in a transaction of its own. */
export async function proposeCard(ledger: Ledger, proposal: Proposal): Promise<CardWithRefs> {
  const card = await ledger.database.transaction(proposal.person.organizationId, async (tx) => {
    const setting = await readProposalSetting(tx, proposal.conversationId, proposal.drafts.length);
    const proposed = proposeActions(tx, ledger, proposal, setting);
    await recordSteps(tx, proposed.steps);
    return proposed;
  });
  return { ...card, refs: card.steps.map(({ action }) => formatRef(action.reference)) };
}
