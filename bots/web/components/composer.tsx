import { randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import { Icon } from './icon.tsx';

/** Where a person writes; the id makes a second press of the button the same message. */
export function Composer(props: { conversation?: string; text?: string }): VNode {
  return (
    <form
      id="composer"
      class="composer"
      method="post"
      action="/messages"
      hx-post="/messages"
      hx-swap="outerHTML"
      hx-disabled-elt="find button"
    >
      {props.conversation !== undefined && (
        <input type="hidden" name="conversation" value={props.conversation} />
      )}
      <input type="hidden" name="id" value={randomUUID()} />
      <label class="visually-hidden" for="composer-text">
        Message to Deskhand
      </label>
      <textarea
        id="composer-text"
        name="text"
        rows={1}
        required
        maxLength={20_000}
        placeholder="Ask, or say what should be done"
        data-enter-sends
      >
        {props.text}
      </textarea>
      <button type="submit" class="button primary round" aria-label="Send">
        <Icon name="send" />
      </button>
    </form>
  );
}
