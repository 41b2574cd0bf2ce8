import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import type { ModelContext } from '../model-tier.ts';
import { planTurn } from './plan-turn.ts';
import { replayPlan, requestOf, resultsOf } from './replay-plan.ts';

/**
 * A chat model that answers by rules. It keeps nothing between calls: each call runs the whole plan again with the
 * tool results found in the messages and answers with the first call that has no result yet, or with the final text.
 */
export class RulesModel extends BaseChatModel {
  constructor(private readonly context: ModelContext) {
    super({ disableStreaming: true });
  }

  override _llmType(): string {
    return 'rules';
  }

  /** The tools are known by name; which are bound makes no difference to the rules. */
  override bindTools(): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const request = this.context.continuation?.remaining ?? requestOf(messages);
    const progress = replayPlan(planTurn(request, this.context), resultsOf(messages));
    if (progress.kind === 'calls')
      return toResult(
        new AIMessage({
          content: '',
          tool_calls: progress.calls.map(({ id, name, args }) => ({ id, name, args, type: 'tool_call' })),
        }),
      );
    const { text, choices = [] } = progress.kind === 'question' ? progress.question : progress.result;
    return toResult(
      new AIMessage({ content: text, additional_kwargs: choices.length > 0 ? { choices } : {} }),
    );
  }
}

function toResult(message: AIMessage): ChatResult {
  return { generations: [{ message, text: message.text }] };
}
