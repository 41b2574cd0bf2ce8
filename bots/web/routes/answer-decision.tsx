import type { ActionView } from '../../../src/contracts/action.ts';
import type { Assistant, DecisionResult } from '../../../src/contracts/assistant.ts';
import { DeskhandError } from '../../../src/errors/deskhand-error.ts';
import { ActionItem } from '../components/action-item.tsx';
import { inCard, type Refusal } from '../components/action-surroundings.ts';
import type { SeenLine } from '../components/preview.tsx';
import { sendFragment } from '../render-page.ts';
import { drawNonce } from './draw-nonces.ts';
import { findCard } from './find-card.ts';
import type { Asked } from './handle.ts';
import { sendActionPage } from './send-action-page.tsx';

/** What the person saw when they clicked; only used to mark differences. */
function readSeen(text: string | undefined): SeenLine[] | undefined {
  if (text === undefined) return undefined;
  try {
    const lines: unknown = JSON.parse(text);
    if (!Array.isArray(lines)) return undefined;
    return lines.filter((line) => typeof line?.label === 'string' && typeof line?.value === 'string');
  } catch {
    return undefined;
  }
}

/** Where the action stands that the person clicked in. */
export function placeOf({ field, query }: Asked): 'conversation' | 'list' {
  return (field('place') ?? query('place')) === 'conversation' ? 'conversation' : 'list';
}

async function findSurroundings(assistant: Assistant, asked: Asked, action: ActionView) {
  if (placeOf(asked) === 'list') return { place: 'list' as const };
  const { messages } = await assistant.getConversation(asked.person, action.conversation);
  return inCard(findCard(messages, action.ref));
}

/** Answers with an action as it is now, as a part of a page. */
export async function sendAction(
  assistant: Assistant,
  asked: Asked,
  action: ActionView,
  refusal?: Refusal,
): Promise<void> {
  const { person, response } = asked;
  sendFragment(
    response,
    <ActionItem
      action={action}
      person={person}
      refusal={refusal}
      nonce={await drawNonce(assistant, person, action)}
      {...(await findSurroundings(assistant, asked, action))}
    />,
  );
}

/** Answers a decision: the fresh action in its place with the reason if it was refused, or the way to its page. */
export async function answerDecision(
  assistant: Assistant,
  asked: Asked,
  decision: Promise<DecisionResult>,
): Promise<void> {
  const { person, response, param, field, wantsFragment } = asked;
  const result = await decision.catch(async (error: unknown): Promise<DecisionResult> => {
    if (!(error instanceof DeskhandError)) throw error;
    const action = await assistant.getAction(person, param('ref'));
    return { kind: 'refused', code: error.code, reason: error.message, action };
  });
  if (!wantsFragment) {
    if (result.kind === 'refused') await sendActionPage(assistant, asked, result.action, result.reason);
    else response.redirect(303, `/actions/${encodeURIComponent(result.action.ref)}`);
    return;
  }
  const refusal =
    result.kind === 'refused' ? { reason: result.reason, seen: readSeen(field('seen')) } : undefined;
  await sendAction(assistant, asked, result.action, refusal);
}
