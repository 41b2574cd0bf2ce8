import type { Choice } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import { addWrites } from './add-writes.ts';
import { attempt } from './attempt.ts';
import type { Clause } from './clause.ts';
import { completeAnswer, sceneOf } from './conversation.ts';
import { waitingActions } from './correct-proposal.ts';
import { answerFromDocuments } from './documents.ts';
import type { Answer } from './intent.ts';
import { joinWords } from './join-words.ts';
import { prepareRequest } from './prepare-request.ts';
import { refuseImpossibleDate } from './refuse-impossible-date.ts';
import { replaceSpan } from './resolve-people.ts';
import type { Scene } from './scene.ts';
import { splitRequest } from './split-request.ts';
import { ask, call, callAll, type Steps, type ToolCall, type ToolOutcome } from './steps.ts';
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
  if (!/[\p{L}\p{N}]/u.test(whole)) return { text: whatICanDo() };
  const { text, notes, found } = yield* prepareRequest(whole, sceneOf(context, whole));
  if (text === '') return { text: notes.join('\n') };
  const scene: Scene = { ...sceneOf(context, text), found };
  const { answers, remaining } = yield* settleParts(text, scene);
  const outcomes = yield* callAll(scene.pending);
  if (remaining !== undefined) yield* call('plan_next_step', { remaining });
  if (notes.length > 0) answers.unshift({ text: notes.join('\n') });
  return composeReply({ answers, outcomes, remaining, writes: scene.pending, request: text });
}

/** Understands and reads every part; any doubt about any part becomes a question before a write is prepared. */
function* settleParts(request: string, scene: Scene): Steps<{ answers: Answer[]; remaining?: string }> {
  const parts = splitRequest(request);
  const answers: Answer[] = [];
  for (const [index, part] of parts.entries()) {
    const reading = understandClause(part, scene);
    const unplaced = reading ? reading.leftover.join(' ') : part.original;
    yield* refuseImpossibleDate(unplaced, scene);
    if (!reading) {
      const found = yield* answerFromDocuments(part.original);
      if (!found) return yield* askAboutUnknown(part, parts, index, scene);
      answers.push(found);
      continue;
    }
    if (reading.leftover.length > 0 && reading.intent.effect === 'write')
      yield* askAboutLeftover(reading, request);
    const answer =
      reading.intent.effect === 'read' ? yield* readOrLookUp(reading, part) : yield* reading.run();
    if (answer.isFromDocuments) {
      answers.push(answer);
      continue;
    }
    if (answer.isLater) return { answers, remaining: request.slice(part.from).trim() };
    if (reading.leftover.length > 0)
      answer.text =
        `${answer.text ?? ''}\n\nI did not understand ${quoteAll(reading.leftover)} and left it out.`.trim();
    addWrites(scene.pending, answer.writes ?? []);
    scene.found = answer.records ?? scene.found;
    answers.push(answer);
  }
  return { answers };
}

/** A question that its records do not answer, or that they answer only in part, may be one for the documents. */
function* readOrLookUp(reading: Reading, part: Clause): Steps<Answer> {
  const attempted = yield* attempt(reading.run());
  const isAnswered =
    'result' in attempted && reading.leftover.length === 0 && attempted.result.records?.length !== 0;
  if (isAnswered) return attempted.result;
  const found = yield* answerFromDocuments(part.original);
  if (found) return { ...found, isFromDocuments: true };
  return 'result' in attempted ? attempted.result : yield* ask(attempted.question);
}

function* askAboutUnknown(part: Clause, parts: Clause[], index: number, scene: Scene): Steps<never> {
  const waitingNow = waitingActions(scene.context);
  const waiting = waitingNow.map(({ ref }) => ref);
  const hint = waitingNow.some(({ tool }) => tool.startsWith('calendar_'))
    ? 'To change it, say for example “move it to 11”, “make it 45 minutes” or “call it Budget”.'
    : 'Say the change in other words, or reject it and ask anew.';
  if (parts.length === 1 && waiting.length > 0)
    return yield* ask({
      text: `I did not understand “${part.original}”. ${joinWords(waiting)} still ${waiting.length === 1 ? 'waits' : 'wait'} unchanged. ${hint}`,
      choices: [],
    });
  if (parts.length === 1)
    return yield* ask({ text: `I did not understand “${part.original}”.\n\n${whatICanDo()}`, choices: [] });
  const others = parts.filter((_, at) => at !== index).map((other) => other.original);
  return yield* ask({
    text: `I did not understand “${part.original}”, so I have prepared nothing yet. Say that part in other words, or leave it out.`,
    choices: [{ label: 'Leave it out', text: others.join('; ') }],
  });
}

const senseWords =
  /\b(?:not|no|never|but|unless|if|except|without|only|don['’]?t|instead|before|after|until|when)\b/i;

function* askAboutLeftover(reading: Reading, request: string): Steps<never> {
  // Leaving out `but not T-13` would do what was not wanted.
  const changesSense = reading.leftover.some((words) => senseWords.test(words));
  let rest = request;
  for (const words of reading.leftover) rest = rest.replace(words, ' ');
  return yield* ask({
    text: `I did not understand ${quoteAll(reading.leftover)}, so I have prepared nothing. Say it in other words, or leave it out.`,
    choices: changesSense ? [] : [{ label: 'Leave it out', text: tidy(rest) }],
  });
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
