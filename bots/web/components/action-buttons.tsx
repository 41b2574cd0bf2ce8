import type { ComponentChildren, VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import { canUndo, hasApproved } from '../text/action-words.ts';
import type { ActionSurroundings } from './action-surroundings.ts';
import { DecisionForm } from './decision-form.tsx';

type ActionItemProps = ActionSurroundings & { action: ActionView };

/** One button that decides something about the action. */
function DecisionButton(props: {
  item: ActionItemProps;
  verb: 'approve' | 'reject' | 'undo' | 'cancel' | 'resolve';
  /** Sent with it, such as what a person answers. */
  value?: string;
  children: ComponentChildren;
  tone?: 'primary' | 'quiet';
}): VNode {
  const { action, nonce, place } = props.item;
  return (
    <DecisionForm
      action={action}
      nonce={nonce}
      place={place}
      path={`/actions/${action.ref}/${props.verb}`}
      quotesLines={props.verb === 'approve'}
    >
      <button
        type="submit"
        id={[props.verb, props.value, action.ref].filter(Boolean).join('-')}
        name={props.value && 'answer'}
        value={props.value}
        class={`button ${props.tone ?? ''}`}
        aria-describedby={`summary-${action.ref}`}
      >
        {props.children}
      </button>
    </DecisionForm>
  );
}

/** What the person can do about an action in the state it is in. */
export function ActionButtons(props: ActionItemProps): VNode | null {
  const { action, person, place } = props;
  switch (action.status) {
    case 'proposed':
      return (
        <div class="buttons">
          {!hasApproved(action, person.id) && (
            <DecisionButton item={props} verb="approve" tone={props.isOneOfSeveral ? undefined : 'primary'}>
              {props.isOneOfSeveral ? 'Approve only this' : 'Approve'}
            </DecisionButton>
          )}
          <a
            class="button"
            id={`edit-${action.ref}`}
            href={`/actions/${action.ref}/edit`}
            hx-get={`/actions/${action.ref}/edit?place=${place}`}
            hx-target={`#action-${action.ref}`}
            hx-swap="outerHTML"
          >
            Edit
          </a>
          <DecisionButton item={props} verb="reject" tone="quiet">
            Reject
          </DecisionButton>
        </div>
      );
    case 'held':
      return (
        <div class="buttons">
          <DecisionButton item={props} verb="undo" tone="primary">
            Take back
          </DecisionButton>
        </div>
      );
    case 'unknown':
      return (
        <div class="buttons">
          <DecisionButton item={props} verb="resolve" value="happened">
            It happened
          </DecisionButton>
          <DecisionButton item={props} verb="resolve" value="did-not-happen">
            It did not happen
          </DecisionButton>
        </div>
      );
    case 'approved':
      return (
        <div class="buttons">
          <DecisionButton item={props} verb="cancel">
            Cancel
          </DecisionButton>
        </div>
      );
    case 'done':
      return canUndo(action) ? (
        <div class="buttons">
          <DecisionButton item={props} verb="undo">
            Undo
          </DecisionButton>
        </div>
      ) : null;
    default:
      return null;
  }
}
