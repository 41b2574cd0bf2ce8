import { type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { Question, Steps, ToolCall, ToolOutcome } from './steps.ts';

/** Where a plan stands after it was fed all results there are. */
export type Progress<Result> =
  | { kind: 'calls'; calls: (ToolCall & { id: string })[] }
  | { kind: 'question'; question: Question }
  | { kind: 'ended'; result: Result };

/** Runs a plan from its start with the results so far; calls are numbered in the order in which it makes them. */
export function replayPlan<Result>(
  plan: Steps<Result>,
  results: ReadonlyMap<string, ToolOutcome>,
): Progress<Result> {
  let number = 0;
  let step = plan.next([]);
  while (!step.done) {
    if (step.value.kind === 'question') return { kind: 'question', question: step.value.question };
    const calls = step.value.calls.map((toolCall) => ({ ...toolCall, id: `rules_${++number}` }));
    const missing = calls.filter(({ id }) => !results.has(id));
    if (missing.length > 0) return { kind: 'calls', calls: missing };
    step = plan.next(calls.flatMap(({ id }) => results.get(id) ?? []));
  }
  return { kind: 'ended', result: step.value };
}

/** The results of this turn by tool call: the tool messages after the last message of the person. */
export function resultsOf(messages: BaseMessage[]): Map<string, ToolOutcome> {
  const results = new Map<string, ToolOutcome>();
  const start = messages.findLastIndex((message) => HumanMessage.isInstance(message));
  for (const message of messages.slice(start + 1))
    if (ToolMessage.isInstance(message)) results.set(message.tool_call_id, readOutcome(message.text));
  return results;
}

/** What the person said last; empty when nothing was. */
export function requestOf(messages: BaseMessage[]): string {
  return messages.findLast((message) => HumanMessage.isInstance(message))?.text ?? '';
}

function readOutcome(content: string): ToolOutcome {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { kind: 'problem', code: 'unreadable', message: content.slice(0, 300), choices: [] };
  }
  const fields = (value ?? {}) as {
    data?: unknown;
    prepared?: { summary?: string };
    error?: { code?: string; message?: string; field?: string; choices?: { value: string; label: string }[] };
  };
  if (fields.error)
    return {
      kind: 'problem',
      code: fields.error.code ?? 'unknown',
      message: fields.error.message ?? 'That did not work.',
      field: fields.error.field,
      choices: fields.error.choices ?? [],
    };
  if (fields.prepared) return { kind: 'prepared', summary: fields.prepared.summary ?? '' };
  return { kind: 'data', data: fields.data };
}
