import type { Choice } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import { completeAnswer, sceneOf } from './conversation.ts';
import { waitingActions } from './correct-proposal.ts';
import { takeBack } from './follow-ups/take-back.ts';
import type { Answer } from './intent.ts';
import { joinWords } from './join-words.ts';
import { prepareRequest } from './prepare-request.ts';
import { replaceSpan } from './resolve-people.ts';
import type { Scene } from './scene.ts';
import { settleParts } from './settle-parts.ts';
import { call, callAll, type Steps, type ToolCall, type ToolOutcome } from './steps.ts';
import { whatICanDo } from './what-i-can-do.ts';

/** What the person reads in the end. */
export interface Reply {
  text: string;
  choices?: Choice[];
}

/** The whole of a turn: understands every part, reads, settles all questions, and only then prepares the writes. */
export function* planTurn(request: string, context: ModelContext): Steps<Reply> {
  const whole = (yield* completeAnswer(request, context)) ?? request;
  if (!/[\p{L}\p{N}]/u.test(whole)) return { text: whatICanDo() };
  const waiting = waitingActions(context).map(({ ref }) => ref);
  const { rest, isAgreed } = takeBack(request);
  if (rest === '' && waiting.length > 0) return { text: sayWaiting(waiting) };
  const { text, notes, found } = yield* prepareRequest(whole, sceneOf(context, whole));
  if (text === '') return { text: notes.join('\n') };
  const scene: Scene = { ...sceneOf(context, text), found };
  const { answers, remaining } = yield* settleParts(text, scene);
  const outcomes = yield* callAll(scene.pending);
  if (remaining !== undefined) yield* call('plan_next_step', { remaining });
  if (isAgreed && waiting.length > 0) answers.push({ notes: [sayWaiting(waiting)] });
  if (notes.length > 0) answers.unshift({ text: notes.join('\n') });
  return composeReply({ answers, outcomes, remaining, writes: scene.pending, request: text });
}

/** Only the person's own decision carries out what waits. */
function sayWaiting(waiting: string[]): string {
  const [first] = waiting;
  return `${joinWords(waiting)} still ${waiting.length === 1 ? 'waits' : 'wait'} for your decision: type \`approve ${first}\` or \`reject ${first}\`, or say what to change.`;
}

/** All that a reply is made of. */
interface Settled {
  answers: Answer[];
  writes: ToolCall[];
  outcomes: ToolOutcome[];
  remaining: string | undefined;
  request: string;
}

function composeReply({ answers, writes, outcomes, remaining, request }: Settled): Reply {
  const texts = answers.map((answer) => answer.text ?? '').filter((text) => text !== '');
  const choices = answers.flatMap((answer) => answer.choices ?? []);
  const prepared = outcomes.flatMap((outcome) => (outcome.kind === 'prepared' ? [outcome.summary] : []));
  const [only] = prepared;
  if (only !== undefined && prepared.length === 1) texts.push(`I prepared this for you to confirm: ${only}.`);
  if (prepared.length > 1)
    texts.push(
      `I prepared these for you to confirm:\n${prepared.map((summary) => `- ${summary}`).join('\n')}`,
    );
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'problem') continue;
    const labels = outcome.choices.map(({ label }) => label).join(', ');
    texts.push(labels === '' ? outcome.message : `${outcome.message} Which one: ${labels}?`);
    choices.push(...rewordings(outcome, writes[index], request));
  }
  texts.push(...answers.flatMap((answer) => answer.notes ?? []));
  if (remaining !== undefined) texts.push(`When that is confirmed I go on with: “${remaining}”.`);
  return { text: texts.join('\n\n') || 'There is nothing to change.', choices };
}

/** The request with the unclear value replaced by each of the choices, where the value stands in it as written. */
function rewordings(
  problem: ToolOutcome & { kind: 'problem' },
  write: ToolCall | undefined,
  request: string,
): Choice[] {
  const value = problem.field === undefined ? undefined : write?.args[problem.field];
  const at = typeof value === 'string' ? request.indexOf(value) : -1;
  if (typeof value !== 'string' || at < 0) return [];
  const span = { from: at, to: at + value.length };
  return problem.choices.map((choice) => ({
    label: choice.label,
    text: replaceSpan(request, span, choice.value),
  }));
}
