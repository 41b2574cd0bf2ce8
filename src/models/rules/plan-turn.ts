import type { Choice } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import type { Clause } from './clause.ts';
import { completeAnswer, sceneOf } from './conversation.ts';
import type { Answer } from './intent.ts';
import type { Scene } from './scene.ts';
import { splitRequest } from './split-request.ts';
import { ask, call, callAll, type Steps, type ToolOutcome } from './steps.ts';
import { type Reading, understandClause } from './understand-clause.ts';
import { whatICanDo } from './what-i-can-do.ts';

/** What the person reads in the end. */
export interface Reply {
  text: string;
  choices?: Choice[];
}

/** The whole of a turn: understands every part, reads, settles all questions, and only then prepares the writes. */
export function* planTurn(request: string, context: ModelContext): Steps<Reply> {
  const whole = (yield* completeAnswer(request, context)) ?? request;
  const scene = sceneOf(context, whole);
  const { answers, remaining } = yield* settleParts(whole, scene);
  const outcomes = yield* callAll(scene.pending);
  if (remaining !== undefined) yield* call('plan_next_step', { remaining });
  return composeReply(answers, outcomes, remaining);
}

/** Understands and reads every part; any doubt about any part becomes a question before a write is prepared. */
function* settleParts(request: string, scene: Scene): Steps<{ answers: Answer[]; remaining?: string }> {
  const parts = splitRequest(request);
  const answers: Answer[] = [];
  for (const [index, part] of parts.entries()) {
    const reading = understandClause(part, scene);
    if (!reading) return yield* askAboutUnknown(part, parts, index);
    if (reading.leftover.length > 0 && reading.intent.effect === 'write')
      yield* askAboutLeftover(reading, request);
    const answer = yield* reading.run();
    if (answer.isLater) return { answers, remaining: request.slice(part.from).trim() };
    if (reading.leftover.length > 0)
      answer.text =
        `${answer.text ?? ''}\n\nI did not understand ${quoteAll(reading.leftover)} and left it out.`.trim();
    scene.pending.push(...(answer.writes ?? []));
    scene.found = answer.records ?? scene.found;
    answers.push(answer);
  }
  return { answers };
}

function* askAboutUnknown(part: Clause, parts: Clause[], index: number): Steps<never> {
  if (parts.length === 1)
    return yield* ask({ text: `I did not understand “${part.original}”.\n\n${whatICanDo()}`, choices: [] });
  const others = parts.filter((_, at) => at !== index).map((other) => other.original);
  return yield* ask({
    text: `I did not understand “${part.original}”, so I have prepared nothing yet. Say that part in other words, or leave it out.`,
    choices: [{ label: 'Leave it out', text: others.join('; ') }],
  });
}

function* askAboutLeftover(reading: Reading, request: string): Steps<never> {
  let rest = request;
  for (const words of reading.leftover) rest = rest.replace(words, ' ');
  return yield* ask({
    text: `I did not understand ${quoteAll(reading.leftover)}, so I have prepared nothing. Say it in other words, or leave it out.`,
    choices: [{ label: 'Leave it out', text: tidy(rest) }],
  });
}

function composeReply(answers: Answer[], outcomes: ToolOutcome[], remaining: string | undefined): Reply {
  const texts = answers.map((answer) => answer.text ?? '').filter((text) => text !== '');
  const choices = answers.flatMap((answer) => answer.choices ?? []);
  const prepared = outcomes.flatMap((outcome) => (outcome.kind === 'prepared' ? [outcome.summary] : []));
  const problems = outcomes.flatMap((outcome) => (outcome.kind === 'problem' ? [outcome] : []));
  const [only] = prepared;
  if (only !== undefined && prepared.length === 1) texts.push(`I prepared this for you to confirm: ${only}.`);
  if (prepared.length > 1)
    texts.push(
      `I prepared these for you to confirm:\n${prepared.map((summary) => `- ${summary}`).join('\n')}`,
    );
  for (const problem of problems) {
    texts.push(
      problem.choices.length > 0
        ? `${problem.message} ${problem.choices.map(({ label }) => label).join(', ')}?`
        : problem.message,
    );
  }
  texts.push(...answers.flatMap((answer) => answer.notes ?? []));
  if (remaining !== undefined) texts.push(`When that is confirmed I go on with: “${remaining}”.`);
  return { text: texts.join('\n\n') || 'I have nothing to add.', choices };
}

function quoteAll(phrases: string[]): string {
  return phrases.map((phrase) => `“${phrase}”`).join(' and ');
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;?!])/g, '$1')
    .replace(/(?:[\s,;]+(?:and|then|but))+[\s.]*$/i, '')
    .trim();
}
