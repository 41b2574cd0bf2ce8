import type { ComponentChildren, VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import { canUndo, hasApproved } from '../text/action-words.ts';
import { type ActionSurroundings, seenLines } from './action-surroundings.ts';

type ActionItemProps = ActionSurroundings & { action: ActionView };

/** A form with one button that decides something about the action and puts the answer in its place. */
function DecisionForm(props: {
  item: ActionItemProps;
  verb: 'approve' | 'reject' | 'undo' | 'cancel' | 'resolve';
  /** Sent with it, such as what a person answers. */
  value?: string;
  children: ComponentChildren;
  tone?: 'primary' | 'quiet';
}): VNode {
  const { action, nonce, place } = props.item;
  const path = `/actions/${action.ref}/${props.verb}`;
  return (
    <form
      method="post"
      action={path}
      hx-post={path}
      hx-target={`#action-${action.ref}`}
      hx-swap="outerHTML"
      hx-disabled-elt="find button"
    >
      <input type="hidden" name="contentHash" value={action.contentHash} />
      <input type="hidden" name="place" value={place} />
      {nonce !== undefined && <input type="hidden" name="nonce" value={nonce} />}
      {props.verb === 'approve' && (
        <input type="hidden" name="seen" value={JSON.stringify(seenLines(action))} />
      )}
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
    </form>
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
            <DecisionForm item={props} verb="approve" tone={props.isOneOfSeveral ? undefined : 'primary'}>
              {props.isOneOfSeveral ? 'Approve only this' : 'Approve'}
            </DecisionForm>
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
          <DecisionForm item={props} verb="reject" tone="quiet">
            Reject
          </DecisionForm>
        </div>
      );
    case 'held':
      return (
        <div class="buttons">
          <DecisionForm item={props} verb="undo" tone="primary">
            Take back
          </DecisionForm>
        </div>
      );
    case 'unknown':
      return (
        <div class="buttons">
          <DecisionForm item={props} verb="resolve" value="happened">
            It happened
          </DecisionForm>
          <DecisionForm item={props} verb="resolve" value="did-not-happen">
            It did not happen
          </DecisionForm>
        </div>
      );
    case 'approved':
      return (
        <div class="buttons">
          <DecisionForm item={props} verb="cancel">
            Cancel
          </DecisionForm>
        </div>
      );
    case 'done':
      return canUndo(action) ? (
        <div class="buttons">
          <DecisionForm item={props} verb="undo">
            Undo
          </DecisionForm>
        </div>
      ) : null;
    default:
      return null;
  }
}
