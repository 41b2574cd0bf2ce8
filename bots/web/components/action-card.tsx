import type { VNode } from 'preact';
import type { ActionView, Card } from '../../../src/contracts/action.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { hashJson } from '../../../src/lib/hash-json.ts';
import { canUndo, hasApproved, stateKey } from '../text/action-words.ts';
import { ActionItem } from './action-item.tsx';
import { cardFormId, inCard } from './action-surroundings.ts';
import { Notice } from './notice.tsx';

/** One-use nonces of this copy of a card: one for every line and one for the card. */
export interface CardNonces {
  card?: string;
  lines: Map<string, string>;
}

interface CardProps {
  card: Card;
  person: Person;
  nonces: CardNonces;
  /** What the person should know about their last click on the card. */
  notice?: string;
}

const isOpenTo = (action: ActionView, person: Person) =>
  action.status === 'proposed' && !hasApproved(action, person.id);

/** The buttons that decide about all lines of a card that are left in. */
export function CardFoot(props: CardProps): VNode | null {
  const { card, person, nonces } = props;
  if (card.actions.length < 2) return null;
  const open = card.actions.filter((action) => isOpenTo(action, person)).length;
  const undoable = card.actions.filter((action) => canUndo(action)).length;
  const path = `/cards/${card.id}`;
  return (
    <div
      class="card-foot"
      sse-swap={`card-${card.id}`}
      hx-swap="outerHTML"
      data-state={hashJson(card.actions.map(stateKey))}
    >
      <form
        id={cardFormId(card.id)}
        method="post"
        action={`${path}/${open > 0 ? 'approve' : 'undo'}`}
        hx-post={`${path}/${open > 0 ? 'approve' : 'undo'}`}
        hx-target={`#card-${card.id}`}
        hx-swap="outerHTML"
        hx-disabled-elt="find button"
      >
        <input type="hidden" name="conversation" value={card.conversation} />
        {nonces.card !== undefined && <input type="hidden" name="nonce" value={nonces.card} />}
        {props.notice !== undefined && <Notice tone="bad">{props.notice}</Notice>}
        {open > 1 && (
          <>
            <button type="submit" class="button primary" id={`approve-card-${card.id}`}>
              Approve the selected
            </button>
            <span class="fine-print">They run in order and stop at the first that fails.</span>
          </>
        )}
        {open === 0 && undoable > 1 && (
          <button type="submit" class="button" id={`undo-card-${card.id}`}>
            Undo all
          </button>
        )}
      </form>
    </div>
  );
}

/** The actions of one turn, shown together; several can be approved at once, each line can be taken out. */
export function ActionCard(props: CardProps): VNode {
  const { card, person, nonces } = props;
  return (
    <article class="card" id={`card-${card.id}`} aria-label="Prepared changes" tabIndex={-1} data-keep-focus>
      {card.actions.map((action) => (
        <ActionItem
          key={action.id}
          action={action}
          person={person}
          nonce={nonces.lines.get(action.ref)}
          {...inCard(card)}
        />
      ))}
      <CardFoot {...props} />
    </article>
  );
}
