import type { KnownAction } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import { addWrites } from './add-writes.ts';
import { attempt } from './attempt.ts';
import type { Clause } from './clause.ts';
import { rewriteCorrection } from './correct-proposal.ts';
import { answerQuestion } from './follow-ups/answer-question.ts';
import type { Answer, RecordKind, RecordReference } from './intent.ts';
import { prepareRequest } from './prepare-request.ts';
import { kindOfTool } from './record-kinds.ts';
import { refuseImpossibleDate } from './refuse-impossible-date.ts';
import { openScene, type Recalled, type Scene } from './scene.ts';
import { splitRequest } from './split-request.ts';
import { type Steps, settled, type ToolCall } from './steps.ts';
import { understandClause } from './understand-clause.ts';

/** How far back `it` may reach, in messages of the person. */
const longestReach = 5;
/** How often `it` may lead on to an earlier `it`: `move it to 4` and then `call it Budget`. */
const longestChain = 4;

/** What the person said before, newest first, each with the conversation before it. */
function earlierRequests(context: ModelContext, request: string): { text: string; before: ModelContext }[] {
  const last = context.window.at(-1);
  const end = last?.role === 'person' && last.text.trim() === request.trim() ? -1 : undefined;
  const earlier = context.window.slice(0, end);
  return earlier
    .map(({ role, text }, index) => ({ role, text, before: { ...context, window: earlier.slice(0, index) } }))
    .filter(({ role }) => role === 'person')
    .reverse()
    .slice(0, longestReach);
}

/** A scene whose memory is the conversation of `context` before `request`. */
export function sceneOf(context: ModelContext, request: string): Scene {
  return openScene(context, request, (kinds) => recall(kinds, context, request));
}

/**
 * What `it` means: the newest record of one of the kinds that the conversation changed, proposed or read. Earlier
 * requests are understood again, so that nothing has to be kept.
 */
function* recall(
  kinds: RecordKind[],
  context: ModelContext,
  request: string,
  chain = longestChain,
): Steps<Recalled> {
  if (context.continuation) return fromAction(newestAction(context.continuation.done, kinds));
  const action = newestAction(context.actions, kinds);
  for (const { text, before } of earlierRequests(context, request)) {
    const whole = (yield* completeAnswer(text, before)) ?? text;
    const scene = openScene(before, whole, (wanted) =>
      chain > 0 ? recall(wanted, before, whole, chain - 1) : settled({ kind: 'nothing' }),
    );
    const attempted = yield* attempt(settleParts(whole, scene));
    if (!('result' in attempted)) {
      const shown = attempted.question.records?.filter(({ kind }) => kinds.includes(kind)) ?? [];
      if (shown.length > 0) return { kind: 'records', records: shown };
      continue;
    }
    const { records, writes } = attempted.result;
    const write = writes.findLast(({ name }) =>
      kinds.some((kind) => kind === kindOfTool(name, writes.at(-1)?.args)),
    );
    if (write && action) return withWrite(action, write);
    const fitting = records.filter(({ kind }) => kinds.includes(kind));
    if (fitting.length > 0) return { kind: 'records', records: fitting };
  }
  return fromAction(action);
}

/** Understands and reads an earlier request again, without asking about words it could not place. */
function* settleParts(
  request: string,
  spoken: Scene,
): Steps<{ records: RecordReference[]; writes: ToolCall[] }> {
  const { text, found } = yield* prepareRequest(request, spoken);
  const scene: Scene = { ...spoken, request: text, found };
  for (const part of splitRequest(text)) {
    const reading = understandClause(part, scene);
    yield* refuseImpossibleDate(reading?.leftover.join(' ') ?? '', scene);
    const answer = yield* reading?.run() ?? settled<Answer>({});
    addWrites(scene.pending, answer.writes ?? []);
    scene.found = answer.records ?? scene.found;
  }
  return { records: scene.found, writes: scene.pending };
}

function withWrite(action: KnownAction, write: ToolCall): Recalled {
  if (action.recordRef || action.tool !== write.name) return fromAction(action);
  return { kind: 'proposal', action, write };
}

function fromAction(action: KnownAction | undefined): Recalled {
  if (!action) return { kind: 'nothing' };
  return { kind: 'action', action };
}

const settledStates = new Set(['rejected', 'expired', 'canceled', 'undone', 'failed']);

function newestAction(actions: KnownAction[], kinds: RecordKind[]): KnownAction | undefined {
  return actions
    .filter(({ tool, status, recordRef }) => {
      const kind = recordRef?.split(':')[0] ?? kindOfTool(tool);
      return !settledStates.has(status) && kinds.some((wanted) => wanted === kind);
    })
    .sort((left, right) => numberOf(right) - numberOf(left))[0];
}

function numberOf(action: KnownAction): number {
  return Number(/\d+$/.exec(action.ref)?.[0] ?? 0);
}

/**
 * The request that is meant when a message only corrects our last proposal or answers our last question: `3pm` after
 * `At what time?`.
 */
export function* completeAnswer(request: string, context: ModelContext): Steps<string | undefined> {
  if (context.continuation || request.length > 300) return undefined;
  const [previous] = earlierRequests(context, request);
  const whole = previous && ((yield* completeAnswer(previous.text, previous.before)) ?? previous.text);
  const corrected = rewriteCorrection(request, sceneOf(context, request), whole);
  if (corrected !== undefined) return corrected;
  if (!previous) return undefined;
  const isRequest = (part: Clause) => {
    const reading = understandClause(part, sceneOf(context, request));
    // `yes` answers a question of ours before it decides about anything.
    return reading !== undefined && reading.intent.name !== 'decision';
  };
  if (splitRequest(request).some(isRequest)) return undefined;
  const lastAnswer = context.window.findLast(({ role }) => role === 'assistant');
  if (whole === undefined || !lastAnswer?.text.includes('?')) return undefined;
  const attempted = yield* attempt(settleParts(whole, sceneOf(previous.before, whole)));
  return 'question' in attempted ? answerQuestion(attempted.question, request) : undefined;
}
