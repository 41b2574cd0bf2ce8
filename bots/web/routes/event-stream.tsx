import { type Response, Router } from 'express';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { LiveEvent } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { CardFoot } from '../components/action-card.tsx';
import { ActionItem } from '../components/action-item.tsx';
import { inCard } from '../components/action-surroundings.ts';
import { Markdown } from '../components/markdown.tsx';
import { Message } from '../components/message.tsx';
import { Working } from '../components/working.tsx';
import type { ConsoleParts } from '../console-parts.ts';
import { drawNonce, drawNonces } from './draw-nonces.ts';
import { findCard } from './find-card.ts';
import { handle } from './handle.ts';

/** A part of the page and the name under which the page waits for it. */
interface Push {
  name: string;
  content: VNode;
}

const heartbeatMs = 15_000;
const reconnectMs = 1_000;

/** Writes one part as a server-sent event; a line break inside it becomes a line of data of its own. */
function writePush(response: Response, push: Push, id: number | undefined): void {
  const data = render(push.content).replaceAll(/\r\n?|\n/g, '\ndata: ');
  response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${push.name}\ndata: ${data}\n\n`);
}

/** Turns what happens in one conversation into the parts of the page that change. */
function createPusher(parts: ConsoleParts, person: Person, conversationId: string) {
  const { assistant } = parts;
  /** Sentences of the running turn that this stream has seen. */
  let draft: { turn: string; text: string } | undefined;

  const nothing = (name: string): Push => ({ name, content: <span hidden /> });

  async function pushMessage(messageId: string): Promise<Push[]> {
    const { messages } = await assistant.getConversation(person, conversationId);
    const message = messages.find(({ id }) => id === messageId);
    if (message === undefined) return [];
    const nonces = message.card ? await drawNonces(assistant, person, message.card) : { lines: new Map() };
    const pushes: Push[] = [
      {
        name: 'message',
        content: (
          <Message
            message={message}
            conversation={conversationId}
            person={person}
            nonces={nonces}
            isLast={messages.at(-1)?.id === messageId}
          />
        ),
      },
    ];
    if (message.role === 'assistant') {
      draft = undefined;
      pushes.push(nothing('sentence'));
    }
    return pushes;
  }

  async function pushTurn(): Promise<Push[]> {
    const { activeTurns } = await assistant.getConversation(person, conversationId);
    const pushes: Push[] = [{ name: 'working', content: <Working turns={activeTurns} /> }];
    if (activeTurns.every((turn) => turn.id !== draft?.turn)) {
      draft = undefined;
      pushes.push(nothing('sentence'));
    }
    return pushes;
  }

  async function pushAction(ref: string): Promise<Push[]> {
    const { messages } = await assistant.getConversation(person, conversationId);
    const card = findCard(messages, ref);
    const action =
      card?.actions.find((candidate) => candidate.ref === ref) ?? (await assistant.getAction(person, ref));
    const several = card !== undefined && card.actions.length > 1;
    const pushes: Push[] = [
      {
        name: `action-${ref}`,
        content: (
          <ActionItem
            action={action}
            person={person}
            nonce={await drawNonce(assistant, person, action)}
            {...inCard(card)}
          />
        ),
      },
    ];
    if (several) {
      const nonces = await drawNonces(assistant, person, card);
      pushes.push({
        name: `card-${card.id}`,
        content: <CardFoot card={card} person={person} nonces={nonces} />,
      });
    }
    return pushes;
  }

  return async (event: LiveEvent): Promise<Push[]> => {
    switch (event.kind) {
      case 'message':
        return pushMessage(event.messageId);
      case 'turn':
        return pushTurn();
      case 'action':
        return pushAction(event.ref);
      case 'status':
        return [
          {
            name: 'working',
            content: <Working turns={[{ id: event.turnId, state: 'running' }]} status={event.text} />,
          },
        ];
      case 'sentence': {
        const before = draft?.turn === event.turnId ? draft.text : '';
        const gap = before === '' || /\s$/.test(before) ? '' : ' ';
        draft = { turn: event.turnId, text: `${before}${gap}${event.text}` };
        return [{ name: 'sentence', content: <Markdown text={draft.text} /> }];
      }
    }
  };
}

/** `/c/<id>/events`: what changes in a conversation, as parts of the page; goes on after `Last-Event-ID`. */
export function routeEvents(parts: ConsoleParts): Router {
  const router = Router();
  router.get(
    '/c/:id/events',
    handle(async ({ person, request, response, param, query }) => {
      const conversationId = param('id');
      await parts.assistant.getConversation(person, conversationId);
      const after = Number(request.get('Last-Event-ID') ?? query('after') ?? 0) || 0;
      const ended = new AbortController();
      response.on('close', () => ended.abort());
      response.set({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
      response.write(`retry: ${reconnectMs}\n\n`);
      /** Shows that the line is alive, and ends it for a person who was signed out meanwhile. */
      const heartbeat = setInterval(() => {
        parts.authenticate(request).then(
          (still) => (still === undefined ? ended.abort() : response.write(': here\n\n')),
          () => undefined,
        );
      }, heartbeatMs);
      const describe = createPusher(parts, person, conversationId);
      try {
        const events = parts.assistant.followConversation(person, conversationId, after, ended.signal);
        for await (const event of events) {
          const pushes = await describe(event);
          pushes.forEach((push, index) => {
            const isLast = index === pushes.length - 1;
            writePush(response, push, isLast && 'id' in event ? event.id : undefined);
          });
        }
      } catch (error) {
        if (!ended.signal.aborted) parts.reportFault(error, 'console-events');
      } finally {
        clearInterval(heartbeat);
        response.end();
      }
    }),
  );
  return router;
}
