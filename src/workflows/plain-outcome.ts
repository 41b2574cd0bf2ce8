import type { TurnOutcome } from '../contracts/turn.ts';

/** An outcome that only says something. */
export function plainOutcome(text: string): TurnOutcome {
  return {
    text,
    citations: [],
    choices: [],
    drafts: [],
    sources: [],
    usage: { modelCalls: 0, toolCalls: 0, inputTokens: 0, outputTokens: 0 },
    model: 'none',
    prompts: {},
  };
}
