import { Router } from 'express';
import type { ActionView } from '../../../src/contracts/action.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { EditForm } from '../components/edit-form.tsx';
import type { ConsoleParts } from '../console-parts.ts';
import { fieldName } from '../edit/form-field.ts';
import { listFormFields } from '../edit/list-form-fields.ts';
import { readEditedArguments } from '../edit/read-edited-arguments.ts';
import { EditPage } from '../pages/edit-page.tsx';
import { sendFragment, sendPage } from '../render-page.ts';
import { answerDecision, placeOf, sendAction } from './answer-decision.tsx';
import { drawNonce } from './draw-nonces.ts';
import { type Asked, handle } from './handle.ts';

/** Changing the arguments of an action before it is approved. */
export function routeEdits(parts: ConsoleParts): Router {
  const { assistant } = parts;
  const router = Router();

  const fieldsOf = (action: ActionView) => listFormFields(parts.toolSchema(action.tool), action.args);

  async function sendForm(asked: Asked, action: ActionView, problem?: string): Promise<void> {
    const { person, response, field, wantsFragment } = asked;
    const fields = fieldsOf(action);
    const typed =
      problem === undefined
        ? undefined
        : new Map(fields.map((each) => [fieldName(each), field(fieldName(each)) ?? '']));
    const form = (
      <EditForm
        action={action}
        fields={fields}
        nonce={await drawNonce(assistant, person, action)}
        place={placeOf(asked)}
        typed={typed}
        problem={problem}
      />
    );
    if (wantsFragment) sendFragment(response, form);
    else sendPage(response, <EditPage person={person} action={action} form={form} />);
  }

  router.get(
    '/actions/:ref/edit',
    handle(async (asked) => {
      const action = await assistant.getAction(asked.person, asked.param('ref'));
      if (action.status === 'proposed') await sendForm(asked, action);
      else if (asked.wantsFragment) await sendAction(assistant, asked, action);
      else asked.response.redirect(303, `/actions/${encodeURIComponent(action.ref)}`);
    }),
  );

  router.post(
    '/actions/:ref/edit',
    handle(async (asked) => {
      const { person, param, field } = asked;
      const action = await assistant.getAction(person, param('ref'));
      try {
        const args = readEditedArguments(fieldsOf(action), action.args, field);
        const contentHash = field('contentHash') ?? '';
        const approval = { contentHash, args, nonce: field('nonce'), surface: 'web' };
        const result = await assistant.approve(person, action.ref, approval);
        await answerDecision(assistant, asked, Promise.resolve(result));
      } catch (error) {
        if (!(error instanceof InvalidInputError)) {
          await answerDecision(assistant, asked, Promise.reject(error));
          return;
        }
        await sendForm(asked, action, error.message);
      }
    }),
  );

  return router;
}
