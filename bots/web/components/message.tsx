import type { VNode } from 'preact';
import type { TranscriptMessage } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { Choice } from '../../../src/contracts/turn.ts';
import { ActionCard, type CardNonces } from './action-card.tsx';
import { Citations } from './citations.tsx';
import { Markdown } from './markdown.tsx';
import { Time } from './time.tsx';

/** The answers that a question offers; each button sends its text. */
function Choices(props: { choices: Choice[]; conversation: string; message: string }): VNode | null {
  if (props.choices.length === 0) return null;
  return (
    <form
      class="choices"
      method="post"
      action="/messages"
      hx-post="/messages"
      hx-swap="none"
      hx-disabled-elt="find button"
    >
      <input type="hidden" name="conversation" value={props.conversation} />
      <input type="hidden" name="id" value={`choice:${props.message}`} />
      {props.choices.map((choice) => (
        <button type="submit" class="button" name="text" value={choice.text} key={choice.text}>
          {choice.label}
        </button>
      ))}
    </form>
  );
}

/** One message of the transcript, with its sources, choices and card. */
export function Message(props: {
  message: TranscriptMessage;
  conversation: string;
  person: Person;
  nonces: CardNonces;
  /** Choices are offered only under the newest message. */
  isLast: boolean;
}): VNode {
  const { message, person } = props;
  const isPerson = message.role === 'person';
  return (
    <li class={`message ${message.role}`} id={`message-${message.position}-${message.role}`}>
      <p class="message-head">
        <span>{isPerson ? 'You' : 'Deskhand'}</span>
        <Time at={message.at} timeZone={person.timeZone} short />
      </p>
      {isPerson ? <p class="said">{message.text}</p> : <Markdown text={message.text} />}
      <Citations citations={message.citations} />
      {message.card !== undefined && <ActionCard card={message.card} person={person} nonces={props.nonces} />}
      {props.isLast && (
        <Choices choices={message.choices} conversation={props.conversation} message={message.id} />
      )}
    </li>
  );
}
