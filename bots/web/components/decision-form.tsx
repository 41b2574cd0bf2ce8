import type { ComponentChildren, VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import { type ActionSurroundings, seenLines } from './action-surroundings.ts';

type DecisionFormProps = Pick<ActionSurroundings, 'nonce' | 'place'> & {
  action: ActionView;
  /** Where it is sent, such as `/actions/A-17/approve`; the answer takes the action's place. */
  path: string;
  /** Sends along the lines that the person sees, so that a refusal can show what has changed. */
  quotesLines: boolean;
  class?: string;
  children: ComponentChildren;
};

/** A form that decides something about an action, in the version that is shown. */
export function DecisionForm(props: DecisionFormProps): VNode {
  const { action, path } = props;
  return (
    <form
      class={props.class}
      method="post"
      action={path}
      hx-post={path}
      hx-target={`#action-${action.ref}`}
      hx-swap="outerHTML"
      hx-disabled-elt="find button"
    >
      <input type="hidden" name="contentHash" value={action.contentHash} />
      <input type="hidden" name="place" value={props.place} />
      {props.nonce !== undefined && <input type="hidden" name="nonce" value={props.nonce} />}
      {props.quotesLines && <input type="hidden" name="seen" value={JSON.stringify(seenLines(action))} />}
      {props.children}
    </form>
  );
}
