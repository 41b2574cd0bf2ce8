import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import type { TurnInput, WindowMessage } from '../contracts/turn.ts';
import { describeAction } from './build-system-prompt.ts';
import type { Prompt } from './prompts.ts';

/** The conversation as the model gets it: the window, then what the person says now or what is left to do. */
export function buildMessages(
  window: WindowMessage[],
  input: TurnInput,
  continuation: Prompt,
): BaseMessage[] {
  const last = window.at(-1);
  const repeatsNow = last?.role === 'person' && last.text === input.text && input.continuation === undefined;
  const earlier = (repeatsNow ? window.slice(0, -1) : window)
    .filter((message) => message.text.trim() !== '')
    .map((message) =>
      message.role === 'person' ? new HumanMessage(message.text) : new AIMessage(message.text),
    );
  const now =
    input.continuation === undefined
      ? input.text
      : continuation.fill({
          done: input.continuation.done.map(describeAction).join('\n'),
          remaining: input.continuation.remaining,
        });
  return [...earlier, new HumanMessage(now)];
}
