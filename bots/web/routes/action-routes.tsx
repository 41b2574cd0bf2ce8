import { Router } from 'express';
import { DeskhandError } from '../../../src/errors/deskhand-error.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { ActionsPage } from '../pages/actions-page.tsx';
import { sendPage } from '../render-page.ts';
import { isBatchable } from '../text/action-words.ts';
import { answerDecision, sendAction } from './answer-decision.tsx';
import { drawNonce } from './draw-nonces.ts';
import { type Asked, handle } from './handle.ts';
import { sendActionPage } from './send-action-page.tsx';

const surface = 'web';
const pageSize = 25;

/** Single actions: the lists, one action with its story, and deciding about it. */
export function routeActions(parts: ConsoleParts): Router {
  const { assistant } = parts;
  const router = Router();

  async function sendList({ person, response, query }: Asked, notice?: string): Promise<void> {
    const status = query('status') ?? 'proposed';
    const page = await assistant.listActions(person, {
      status: status === 'all' ? undefined : status,
      cursor: query('cursor'),
      limit: pageSize,
    });
    const pending = [];
    for (const action of status === 'proposed' ? page.items : []) {
      pending.push({ action, nonce: await drawNonce(assistant, person, action) });
    }
    sendPage(
      response,
      <ActionsPage person={person} status={status} page={page} pending={pending} notice={notice} />,
    );
  }

  /** Approves one of a batch; answers what became of it. */
  async function approveOne(asked: Asked, ref: string): Promise<string> {
    const { person, field } = asked;
    try {
      const action = await assistant.getAction(person, ref);
      if (!isBatchable(action)) return `${ref} needs a decision of its own.`;
      const nonce = await drawNonce(assistant, person, action);
      const contentHash = field(`hash-${ref}`) ?? '';
      const result = await assistant.approve(person, ref, { contentHash, nonce, surface });
      return result.kind === 'accepted' ? `${ref} approved.` : `${ref} not approved: ${result.reason}`;
    } catch (error) {
      if (!(error instanceof DeskhandError)) throw error;
      return `${ref} not approved: ${error.message}`;
    }
  }

  router.get(
    '/actions',
    handle((asked) => sendList(asked)),
  );

  router.post(
    '/actions/approve',
    handle(async (asked) => {
      const refs = asked.fields('ref');
      if (refs.length === 0) throw new InvalidInputError('No action is selected. Tick at least one.', 'ref');
      const notes: string[] = [];
      for (const ref of refs) notes.push(await approveOne(asked, ref));
      await sendList(asked, notes.join(' '));
    }),
  );

  router.get(
    '/actions/:ref',
    handle(async (asked) => {
      await sendActionPage(assistant, asked, await assistant.getAction(asked.person, asked.param('ref')));
    }),
  );

  router.get(
    '/actions/:ref/card',
    handle(async (asked) =>
      sendAction(assistant, asked, await assistant.getAction(asked.person, asked.param('ref'))),
    ),
  );

  router.post(
    '/actions/:ref/approve',
    handle((asked) =>
      answerDecision(
        assistant,
        asked,
        assistant.approve(asked.person, asked.param('ref'), {
          contentHash: asked.field('contentHash') ?? '',
          nonce: asked.field('nonce'),
          surface,
        }),
      ),
    ),
  );
  router.post(
    '/actions/:ref/reject',
    handle((asked) =>
      answerDecision(
        assistant,
        asked,
        assistant.reject(asked.person, asked.param('ref'), { nonce: asked.field('nonce'), surface }),
      ),
    ),
  );
  router.post(
    '/actions/:ref/undo',
    handle((asked) =>
      answerDecision(assistant, asked, assistant.undo(asked.person, asked.param('ref'), { surface })),
    ),
  );
  router.post(
    '/actions/:ref/cancel',
    handle((asked) =>
      answerDecision(assistant, asked, assistant.cancel(asked.person, asked.param('ref'), { surface })),
    ),
  );

  router.post(
    '/actions/:ref/resolve',
    handle(async (asked) => {
      const answer = asked.field('answer');
      if (answer !== 'happened' && answer !== 'did-not-happen') {
        throw new InvalidInputError('Say whether it happened or not.', 'answer');
      }
      const decision = assistant.resolve(asked.person, asked.param('ref'), {
        happened: answer === 'happened',
        surface,
      });
      await answerDecision(assistant, asked, decision);
    }),
  );

  return router;
}
