import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { ConversationView } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import type { CardNonces } from '../components/action-card.tsx';
import { Composer } from '../components/composer.tsx';
import { Message } from '../components/message.tsx';
import { Working } from '../components/working.tsx';
import type { ConsoleParts } from '../console-parts.ts';
import { ChatPage, NewChatPage } from '../pages/chat-page.tsx';
import { sendFragment, sendPage } from '../render-page.ts';
import { drawNonces } from './draw-nonces.ts';
import { type Asked, handle } from './handle.ts';

const conversationsShown = 30;

const pathOf = (conversation: string) => `/c/${encodeURIComponent(conversation)}`;

/** The chat: reading conversations, saying something, stopping what runs. */
export function routeChat(parts: ConsoleParts): Router {
  const { assistant } = parts;
  const router = Router();

  async function listConversations(person: Person) {
    return (await assistant.listConversations(person, { limit: conversationsShown })).items;
  }

  router.get(
    '/',
    handle(async ({ person, response }) => {
      sendPage(response, <NewChatPage person={person} conversations={await listConversations(person)} />);
    }),
  );

  router.get(
    '/c/:id',
    handle(async ({ person, response, param }) => {
      const conversation = await assistant.getConversation(person, param('id'));
      const nonces = new Map<string, CardNonces>();
      for (const { card } of conversation.messages) {
        if (card !== undefined) nonces.set(card.id, await drawNonces(assistant, person, card));
      }
      sendPage(
        response,
        <ChatPage
          person={person}
          conversations={await listConversations(person)}
          conversation={conversation}
          nonces={nonces}
        />,
      );
    }),
  );

  async function receive({ person, field }: Asked) {
    const text = field('text')?.trim();
    if (text === undefined || text === '') {
      throw new InvalidInputError('The message is empty. Write what you want to know or have done.', 'text');
    }
    return assistant.receive({
      id: `web:${person.id}:${field('id') ?? randomUUID()}`,
      organizationId: person.organizationId,
      personId: person.id,
      surface: 'web',
      conversation: field('conversation') ?? `web:${randomUUID()}`,
      text,
    });
  }

  router.post(
    '/messages',
    handle(async (asked) => {
      const { person, response, field, wantsFragment } = asked;
      const { conversationId, turnId } = await receive(asked);
      if (!wantsFragment) {
        response.redirect(303, pathOf(conversationId));
      } else if (field('conversation') === undefined) {
        response.set('HX-Redirect', pathOf(conversationId)).status(204).end();
      } else {
        const conversation = await assistant.getConversation(person, conversationId);
        sendFragment(
          response,
          <Composer conversation={conversationId} />,
          <SaidMessage conversation={conversation} turnId={turnId} person={person} />,
          <div id="working" hx-swap-oob="innerHTML">
            <Working turns={conversation.activeTurns} />
          </div>,
        );
      }
    }),
  );

  router.post(
    '/turns/stop',
    handle(async ({ person, response, field, wantsFragment }) => {
      const turn = await assistant.cancelTurn(person, field('turn') ?? '');
      if (wantsFragment) response.status(204).end();
      else response.redirect(303, pathOf(turn.conversation));
    }),
  );

  return router;
}

/** What the person just said, for the transcript of the tab that said it; its event may have come first. */
function SaidMessage(props: { conversation: ConversationView; turnId: string; person: Person }) {
  const message = props.conversation.messages.find(
    ({ role, turn }) => role === 'person' && turn === props.turnId,
  );
  if (message === undefined) return <span hidden />;
  return (
    <ol hx-swap-oob="beforeend:#messages">
      <Message
        message={message}
        conversation={props.conversation.id}
        person={props.person}
        nonces={{ lines: new Map() }}
        isLast
      />
    </ol>
  );
}
