import type { ActionView } from '../../../src/contracts/action.ts';
import type { Assistant } from '../../../src/contracts/assistant.ts';
import { ActionPage } from '../pages/action-page.tsx';
import { sendPage } from '../render-page.ts';
import { drawNonce } from './draw-nonces.ts';
import type { Asked } from './handle.ts';

/** Answers with the page of one action; `refused` says why a click on it was not taken. */
export async function sendActionPage(
  assistant: Assistant,
  { person, response }: Asked,
  action: ActionView,
  refused?: string,
): Promise<void> {
  sendPage(
    response,
    <ActionPage
      action={action}
      person={person}
      nonce={await drawNonce(assistant, person, action)}
      explanation={await assistant.explain(person, action.ref)}
      refused={refused}
    />,
    refused === undefined ? 200 : 409,
  );
}
