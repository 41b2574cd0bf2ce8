import type { Card } from '../../../src/contracts/action.ts';
import type { TranscriptMessage } from '../../../src/contracts/assistant.ts';

/** The card that holds an action, among the messages of its conversation. */
export function findCard(messages: TranscriptMessage[], ref: string): Card | undefined {
  return messages.find(({ card }) => card?.actions.some((action) => action.ref === ref))?.card;
}
