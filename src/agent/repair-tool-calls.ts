import { AIMessage, AIMessageChunk } from '@langchain/core/messages';
import type { ToolCall } from '@langchain/core/messages/tool';

interface RawCall {
  id?: string;
  name?: string;
  /** `undefined` when they were no JSON object. */
  args?: Record<string, unknown>;
}

function parseArguments(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** More calls of one answer are no plan; what is left out was never answered and never ran. */
const mostCalls = 100;

/** The calls as they came. LangChain completes the cut-off JSON of a stream by guessing; a guess must not become a change. */
function listCalls(message: AIMessage): RawCall[] {
  if (AIMessageChunk.isInstance(message) && message.tool_call_chunks?.length) {
    return message.tool_call_chunks.map(({ id, name, args }) => ({ id, name, args: parseArguments(args) }));
  }
  return [
    ...(message.tool_calls ?? []),
    ...(message.invalid_tool_calls ?? []).map(({ id, name }) => ({ id, name })),
  ];
}

/**
 * Gives every tool call of a message an id of its own, and makes calls with broken arguments ordinary calls, so that
 * each gets an answer. `broken` holds the ids of those whose arguments were no JSON object.
 */
export function repairToolCalls(message: AIMessage): { message: AIMessage; broken: Set<string> } {
  const broken = new Set<string>();
  const taken = new Set<string>();
  const takeId = (id: string | undefined): string => {
    const wished = id || `call_${taken.size + 1}`;
    let free = wished;
    for (let number = 2; taken.has(free); number += 1) free = `${wished}_${number}`;
    taken.add(free);
    return free;
  };
  const calls = listCalls(message)
    .slice(0, mostCalls)
    .map((call): ToolCall => {
      const id = takeId(call.id);
      if (call.args === undefined) broken.add(id);
      return { type: 'tool_call', id, name: call.name ?? 'unnamed', args: call.args ?? {} };
    });
  const repaired = new AIMessage({
    content: message.text,
    tool_calls: calls,
    ...(message.id === undefined ? {} : { id: message.id }),
    // The raw calls that some endpoints' answers carry along would be sent back beside the repaired ones.
    additional_kwargs: { choices: message.additional_kwargs.choices },
  });
  return { message: repaired, broken };
}
