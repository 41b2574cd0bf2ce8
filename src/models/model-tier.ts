import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { Person } from '../contracts/person.ts';
import type { DirectoryPerson } from '../contracts/ports.ts';
import type { KnownAction, WindowMessage } from '../contracts/turn.ts';

/** What code knows about the turn and gives to whichever model answers. */
export interface ModelContext {
  person: Person;
  now: Date;
  directory: DirectoryPerson[];
  window: WindowMessage[];
  actions: KnownAction[];
  continuation?: { remaining: string; done: KnownAction[] };
}

/** One model that can answer a turn; tiers are tried in order. */
export interface ModelTier {
  /** Shown in the audit and in `status`, such as `gpt-4.1-mini` or `rules`. */
  name: string;
  /** The built-in rules model: no endpoint, no tokens. */
  isRules: boolean;
  /** A model for one turn alone: what listens to it must never hear another turn. */
  create(context: ModelContext): BaseChatModel;
}
