import type { VNode } from 'preact';

/** The person's conversations, newest first. */
export function ConversationList(props: {
  conversations: { id: string; title: string; at: string }[];
  current?: string;
}): VNode {
  return (
    <section class="conversations" aria-label="Conversations">
      <a class="button new-conversation" href="/">
        New conversation
      </a>
      <ul>
        {props.conversations.map((conversation) => (
          <li key={conversation.id}>
            <a
              href={`/c/${encodeURIComponent(conversation.id)}`}
              aria-current={conversation.id === props.current ? 'page' : undefined}
            >
              {conversation.title || 'Untitled'}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
