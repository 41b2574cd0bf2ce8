import { AIMessage } from '@langchain/core/messages';
import type { ToolCall } from '@langchain/core/messages/tool';

/**
 * Gives every tool call of a message an id of its own, and makes calls with broken arguments ordinary calls, so that
 * each gets an answer. `broken` holds the ids of those whose arguments were no JSON object.
 */
export function repairToolCalls(message: AIMessage): { message: AIMessage; broken: Set<string> } {
  const broken = new Set<string>();
  const taken = new Set<string>();
  const takeId = (id: string | undefined): string => {
    let free = id || `call_${taken.size + 1}`;
    while (taken.has(free)) free = `${free}_again`;
    taken.add(free);
    return free;
  };
  const calls: ToolCall[] = (message.tool_calls ?? []).map((call) => ({
    type: 'tool_call',
    id: takeId(call.id),
    name: call.name,
    args: call.args,
  }));
  for (const call of message.invalid_tool_calls ?? []) {
    const id = takeId(call.id);
    broken.add(id);
    calls.push({ type: 'tool_call', id, name: call.name ?? 'unnamed', args: {} });
  }
  const repaired = new AIMessage({
    content: message.text,
    tool_calls: calls,
    ...(message.id === undefined ? {} : { id: message.id }),
    ...(message.usage_metadata === undefined ? {} : { usage_metadata: message.usage_metadata }),
    // The raw calls that some endpoints' answers carry along would be sent back beside the repaired ones.
    additional_kwargs: { choices: message.additional_kwargs.choices },
  });
  return { message: repaired, broken };
}
