import type { VNode } from 'preact';
import type { TurnState } from '../../../src/contracts/turn.ts';

/** What is being worked on in a conversation, with a way to stop it; nothing when nothing is. */
export function Working(props: { turns: { id: string; state: TurnState }[]; status?: string }): VNode {
  const turn =
    props.turns.find((active) => active.state === 'running') ??
    props.turns.find((active) => active.state === 'waiting');
  if (turn === undefined) return <span hidden />;
  return (
    <form class="working" method="post" action="/turns/stop" hx-post="/turns/stop" hx-swap="none">
      <span class="dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      <span class="working-text">{props.status ?? 'Working on it'}</span>
      <input type="hidden" name="turn" value={turn.id} />
      <button type="submit" class="button small">
        Stop
      </button>
    </form>
  );
}
