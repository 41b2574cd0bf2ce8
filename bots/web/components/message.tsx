import type { VNode } from 'preact';
import type { TranscriptMessage } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { Source } from '../../../src/contracts/source.ts';
import type { Choice } from '../../../src/contracts/turn.ts';
import { ActionCard, type CardNonces } from './action-card.tsx';
import { Markdown } from './markdown.tsx';
import { OutsideTag } from './outside-tag.tsx';
import { Time } from './time.tsx';

/** Where the facts of a reply came from, numbered, with a mark on what was written outside. */
function Citations(props: { citations: Source[] }): VNode | null {
  if (props.citations.length === 0) return null;
  return (
    <div class="citations">
      <span class="citations-label">Sources</span>
      <ol>
        {props.citations.map((source, index) => (
          <li key={source.id}>
            <span class="number">{index + 1}</span>
            {source.url === undefined ? source.title : <a href={source.url}>{source.title}</a>}
            {source.trust === 'external' && <OutsideTag author={source.author} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

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
