import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import type { ModelContext, ModelTier } from '../../src/models/model-tier.ts';

type Answer = (messages: BaseMessage[], context: ModelContext) => AIMessage;

class ScriptedModel extends BaseChatModel {
  constructor(
    readonly answer: Answer,
    readonly context: ModelContext,
  ) {
    super({});
  }

  _llmType(): string {
    return 'scripted';
  }

  override bindTools(): this {
    return this;
  }

  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const message = this.answer(messages, this.context);
    return { generations: [{ text: message.text, message }] };
  }
}

/** A tier in this process that answers at once, in place of the rules model. */
export function buildScriptedTier(answer: Answer | string, name = 'rules'): ModelTier {
  const toAnswer: Answer = typeof answer === 'string' ? () => new AIMessage(answer) : answer;
  return { name, isRules: true, create: (context) => new ScriptedModel(toAnswer, context) };
}
