import type { ActionView, Card } from '../../../src/contracts/action.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { SeenLine } from './preview.tsx';

/** Why a click was not taken, and what the person had seen. */
export interface Refusal {
  reason: string;
  seen?: SeenLine[];
}

/** What an action is drawn with besides itself. */
export interface ActionSurroundings {
  person: Person;
  /** One-use, for this copy; absent when there is nothing to decide. */
  nonce?: string;
  refusal?: Refusal;
  /** In a conversation changes arrive by events; elsewhere the item asks again while it is under way. */
  place: 'conversation' | 'list';
  /** Its card has more lines: the button of the card is the main one. */
  isOneOfSeveral?: boolean;
  /** A checkbox that takes this line out of its card, or into a batch. */
  pick?: { form: string; checked: boolean; label: string };
}

/** Id of the form to which the lines of a card belong. */
export function cardFormId(cardId: string): string {
  return `card-form-${cardId}`;
}

/** How a line of a card is drawn: with a checkbox where the card has more than one. */
export function inCard(
  card: Card | undefined,
): Pick<ActionSurroundings, 'place' | 'pick' | 'isOneOfSeveral'> {
  if (card === undefined || card.actions.length < 2) return { place: 'conversation' };
  return {
    place: 'conversation',
    isOneOfSeveral: true,
    pick: { form: cardFormId(card.id), checked: true, label: 'Include' },
  };
}

/** The lines of an action, as a refused click compares them with the fresh ones. */
export function seenLines(action: ActionView): SeenLine[] {
  return action.preview.map(({ label, value }) => ({ label, value }));
}
