import type { ProposedDraft } from '../contracts/turn.ts';

const list = (drafts: ProposedDraft[]) => drafts.map(({ draft }) => `- ${draft.summary}`).join('\n');

/** The reply when a limit ended the turn: why, in a sentence, then what is prepared and what is not. */
export function composeStoppedReply(reason: string, drafts: ProposedDraft[]): string {
  return drafts.length === 0
    ? `${reason} Nothing is prepared and nothing was changed. Please ask for a smaller part, or say it differently.`
    : `${reason} Prepared so far, waiting for your approval:\n${list(drafts)}\nThe rest is not done. Nothing has been changed yet.`;
}

/** The reply when the model prepared changes and then had nothing to say. */
export function composeDraftReply(drafts: ProposedDraft[]): string {
  return drafts.length === 0
    ? 'I have no answer to that. Nothing was changed. Please say it differently.'
    : `I have prepared this for your approval; nothing has been changed yet:\n${list(drafts)}`;
}

/** The line that says that the endpoint's model did not answer. */
export const fallbackNote = 'The model could not be reached; my built-in rules answered.';
