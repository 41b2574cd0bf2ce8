import { Router } from 'express';
import type { Card } from '../../../src/contracts/action.ts';
import type { DecisionResult } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { DeskhandError } from '../../../src/errors/deskhand-error.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { NotFoundError } from '../../../src/errors/not-found-error.ts';
import { ActionCard } from '../components/action-card.tsx';
import type { ConsoleParts } from '../console-parts.ts';
import { sendFragment } from '../render-page.ts';
import { canUndo } from '../text/action-words.ts';
import { drawNonces } from './draw-nonces.ts';
import { type Asked, handle } from './handle.ts';

/** Words for the lines of a card that were not taken; none when all were. */
function describeRefusals(results: DecisionResult[]): string | undefined {
  const refused = results.filter((result) => result.kind === 'refused');
  if (refused.length === 0) return undefined;
  return refused.map(({ action, reason }) => `${action.ref}: ${reason}`).join(' ');
}

/** Whole cards: approving the lines that are left in, and undoing them in reverse. */
export function routeCards(parts: ConsoleParts): Router {
  const { assistant } = parts;
  const router = Router();

  async function findCard(person: Person, conversationId: string, cardId: string): Promise<Card> {
    const { messages } = await assistant.getConversation(person, conversationId);
    const card = messages.find((message) => message.card?.id === cardId)?.card;
    if (card === undefined) {
      throw new NotFoundError('The card is not among the newest messages. Decide it on the Actions page.');
    }
    return card;
  }

  async function sendCard(asked: Asked, notice: string | undefined): Promise<void> {
    const { person, response, param, field, wantsFragment } = asked;
    const conversation = field('conversation') ?? '';
    if (!wantsFragment) {
      response.redirect(303, `/c/${encodeURIComponent(conversation)}`);
      return;
    }
    const card = await findCard(person, conversation, param('id'));
    const nonces = await drawNonces(assistant, person, card);
    sendFragment(response, <ActionCard card={card} person={person} nonces={nonces} notice={notice} />);
  }

  router.post(
    '/cards/:id/approve',
    handle(async (asked) => {
      const refs = asked.fields('ref');
      if (refs.length === 0) throw new InvalidInputError('No line is selected. Tick at least one.', 'ref');
      const items = refs.map((ref) => ({ ref, contentHash: asked.field(`hash-${ref}`) ?? '' }));
      let notice: string | undefined;
      try {
        notice = describeRefusals(
          await assistant.approveAll(asked.person, items, 'web', asked.field('nonce')),
        );
      } catch (error) {
        if (!(error instanceof DeskhandError)) throw error;
        notice = error.message;
      }
      await sendCard(asked, notice);
    }),
  );

  router.post(
    '/cards/:id/undo',
    handle(async (asked) => {
      const card = await findCard(asked.person, asked.field('conversation') ?? '', asked.param('id'));
      const refs = card.actions.filter((action) => canUndo(action)).map(({ ref }) => ref);
      let notice: string | undefined;
      try {
        const decision = { surface: 'web', nonce: asked.field('nonce') };
        notice = describeRefusals(await assistant.undoAll(asked.person, refs, decision));
      } catch (error) {
        if (!(error instanceof DeskhandError)) throw error;
        notice = error.message;
      }
      await sendCard(asked, notice);
    }),
  );

  return router;
}
