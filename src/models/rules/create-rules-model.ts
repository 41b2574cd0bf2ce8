import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { ModelContext } from '../model-tier.ts';
import { RulesModel } from './rules-model.ts';

/** The model without a model: understands everyday English office requests by rules, in the context of one turn. */
export function createRulesModel(context: ModelContext): BaseChatModel {
  return new RulesModel(context);
}
