import type { VNode } from 'preact';
import type { ConversationView } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { CardNonces } from '../components/action-card.tsx';
import { Composer } from '../components/composer.tsx';
import { ConversationList } from '../components/conversation-list.tsx';
import { Layout } from '../components/layout.tsx';
import { Message } from '../components/message.tsx';
import { Working } from '../components/working.tsx';

const examples = [
  'What is on my calendar today?',
  'Which tickets are overdue?',
  'Any unread mail?',
  'When am I free tomorrow?',
];

interface ChatPageProps {
  person: Person;
  conversations: { id: string; title: string; at: string }[];
}

/** A conversation that has not begun: the composer and what one can ask. */
export function NewChatPage(props: ChatPageProps): VNode {
  return (
    <Layout
      title="Chat"
      section="chat"
      kind="chat"
      person={props.person}
      aside={<ConversationList conversations={props.conversations} />}
    >
      <div class="transcript start">
        <h1>Hello {props.person.name.split(' ')[0]}, what can I do for you?</h1>
        <p class="lead">
          I read your calendar, mail, customers, tickets and documents with your rights. Nothing changes until
          you have approved exactly what you see.
        </p>
        <form class="choices" method="post" action="/messages">
          {examples.map((example) => (
            <button type="submit" class="button" name="text" value={example} key={example}>
              {example}
            </button>
          ))}
        </form>
      </div>
      <Composer />
    </Layout>
  );
}

/** A conversation with its messages; what happens next arrives by server-sent events. */
export function ChatPage(
  props: ChatPageProps & { conversation: ConversationView; nonces: Map<string, CardNonces> },
): VNode {
  const { conversation, person, nonces } = props;
  const id = encodeURIComponent(conversation.id);
  return (
    <Layout
      title={conversation.title || 'Chat'}
      section="chat"
      kind="chat"
      person={person}
      aside={<ConversationList conversations={props.conversations} current={conversation.id} />}
    >
      <div class="transcript" sse-connect={`/c/${id}/events?after=${conversation.lastEvent}`} data-follow>
        <h1 class="visually-hidden">{conversation.title || 'Conversation'}</h1>
        <ol
          id="messages"
          class="messages"
          role="log"
          aria-label="Messages"
          aria-live="polite"
          sse-swap="message"
          hx-swap="beforeend"
        >
          {conversation.messages.map((message, index) => (
            <Message
              key={message.id}
              message={message}
              conversation={conversation.id}
              person={person}
              nonces={(message.card && nonces.get(message.card.id)) ?? { lines: new Map() }}
              isLast={index === conversation.messages.length - 1}
            />
          ))}
        </ol>
        <div id="draft" class="draft" sse-swap="sentence" hx-swap="innerHTML"></div>
        <div id="working" role="status" aria-live="polite" sse-swap="working" hx-swap="innerHTML">
          <Working turns={conversation.activeTurns} />
        </div>
      </div>
      <Composer conversation={conversation.id} />
    </Layout>
  );
}
