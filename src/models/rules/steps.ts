import type { Choice } from '../../contracts/turn.ts';
import type { RecordReference } from './intent.ts';

/** A tool call that a plan wants made. */
export interface ToolCall {
  name: string;
  args: Record<string, unknown>;
}

/** What came back for a tool call, as the agent wrote it into the tool message. */
export type ToolOutcome =
  | { kind: 'data'; data: unknown }
  | { kind: 'prepared'; summary: string }
  | {
      kind: 'problem';
      code: string;
      message: string;
      field?: string;
      choices: { value: string; label: string }[];
    };

/** Something only the person can decide; pressing a choice sends its `text` as their next message. */
export interface Question {
  text: string;
  choices: Choice[];
  /** Puts a typed answer into the request, for people who type instead of pressing. */
  complete?: (answer: string) => string;
  /** Records that the question shows, for `the second one` in what follows. */
  records?: RecordReference[];
}

/** What a plan gives up control for: calls to be made, or a question that ends it. */
export type Step = { kind: 'calls'; calls: ToolCall[] } | { kind: 'question'; question: Question };

/** A plan: it yields steps, is given the outcomes of its calls, and ends with a result. Run again, it does the same. */
export type Steps<Result> = Generator<Step, Result, ToolOutcome[]>;

/** Makes one call. */
export function* call(name: string, args: Record<string, unknown>): Steps<ToolOutcome> {
  const [outcome] = yield { kind: 'calls', calls: [{ name, args: withoutUndefined(args) }] };
  return outcome ?? { kind: 'problem', code: 'internal', message: 'The tool gave no answer.', choices: [] };
}

/** Makes several calls that do not depend on each other. */
export function* callAll(calls: ToolCall[]): Steps<ToolOutcome[]> {
  if (calls.length === 0) return [];
  return yield {
    kind: 'calls',
    calls: calls.map(({ name, args }) => ({ name, args: withoutUndefined(args) })),
  };
}

/** Ends the plan with a question. */
export function* ask(question: Question): Steps<never> {
  yield { kind: 'question', question };
  throw new TypeError('A plan went on after its question.');
}

/** A plan that has its result without any step. */
export function* settled<Result>(result: Result): Steps<Result> {
  yield* [];
  return result;
}

function withoutUndefined(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
