import type { ActionView, Card } from '../../../src/contracts/action.ts';
import type { Assistant } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { CardNonces } from '../components/action-card.tsx';

/** A nonce for one copy of one action, where there is something to decide. */
export async function drawNonce(
  assistant: Assistant,
  person: Person,
  action: ActionView,
): Promise<string | undefined> {
  return action.status === 'proposed' ? assistant.drawNonce(person, action.cardId) : undefined;
}

/** The nonces of one copy of a card. */
export async function drawNonces(assistant: Assistant, person: Person, card: Card): Promise<CardNonces> {
  const lines = new Map<string, string>();
  for (const action of card.actions) {
    const nonce = await drawNonce(assistant, person, action);
    if (nonce !== undefined) lines.set(action.ref, nonce);
  }
  return { card: lines.size > 1 ? await assistant.drawNonce(person, card.id) : undefined, lines };
}
