import type { DirectoryPort } from '../contracts/ports.ts';
import type { ToolRegistry } from '../contracts/tool.ts';
import type { TurnInput, TurnOutcome, TurnProgress, Usage } from '../contracts/turn.ts';
import { ModelUnavailableError } from '../errors/model-unavailable-error.ts';
import { StoppedError } from '../errors/stopped-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { ModelTier } from '../models/model-tier.ts';
import { adaptTools } from './adapt-tools.ts';
import { buildWindow } from './build-window.ts';
import { composeDraftReply, composeStoppedReply, fallbackNote } from './compose-replies.ts';
import { defaultLimits, type TurnLimits } from './limits.ts';
import type { AgentMeter } from './meter.ts';
import { offerTools } from './offer-tools.ts';
import { loadPrompts } from './prompts.ts';
import { ModelFailure } from './run-agent.ts';
import { startSummary } from './start-summary.ts';
import { type PreparedTurn, type TierAnswer, tryTier } from './try-tier.ts';
import { TurnMemory } from './turn-memory.ts';

/** What thinking is made of. */
export interface ThinkerParts {
  tools: ToolRegistry;
  /** Tried in order; a turn that fails with one starts over with the next. */
  tiers: ModelTier[];
  directory: DirectoryPort;
  limits?: Partial<TurnLimits>;
  logger: Logger;
  meter: AgentMeter;
}

/** Answers turns. */
export interface Thinker {
  /**
   * Thinks about one turn; nothing that comes out of it has had an effect. Throws `StoppedError` when
   * `input.signal` is aborted and `ModelUnavailableError` when no model answered.
   */
  think(input: TurnInput, onProgress: (progress: TurnProgress) => void): Promise<TurnOutcome>;
}

/** Makes the thinker; reads the prompts and fails when one is missing. */
export function createThinker(parts: ThinkerParts): Thinker {
  const prompts = loadPrompts();
  const adapted = adaptTools(parts.tools);
  const limits = { ...defaultLimits, ...parts.limits };

  async function prepareTurn(input: TurnInput): Promise<PreparedTurn> {
    const { person } = input;
    const directory = await parts.directory.list({
      email: person.email,
      organizationId: person.organizationId,
    });
    const offer = offerTools(parts.tools, input.mayUse);
    const { window, dropped } = buildWindow(input.window, limits.windowTokens);
    return { input, window, dropped, directory, offer, adapted, prompts, limits };
  }

  /** Tries the tiers in order; the usage of failed tries counts, nothing else of them does. */
  async function answer(
    turn: PreparedTurn,
    usage: Usage,
    signal: AbortSignal,
    onProgress: (progress: TurnProgress) => void,
  ) {
    let failure: unknown;
    for (const [index, tier] of parts.tiers.entries()) {
      const memory = new TurnMemory(usage);
      try {
        const result = await tryTier({
          turn,
          tier,
          memory,
          signal,
          onProgress,
          logger: parts.logger,
          meter: parts.meter,
        });
        return { ...result, tier, memory, isFallback: index > 0 };
      } catch (error) {
        if (turn.input.signal.aborted)
          throw new StoppedError('This request was stopped. Nothing of it was prepared or changed.');
        if (signal.aborted) {
          const text = composeStoppedReply(
            `I stopped after ${Math.round(limits.wallMs / 1000)} seconds, before I could finish.`,
            memory.drafts,
          );
          const result: TierAnswer = { text, citations: [], choices: [] };
          return { ...result, tier, memory, isFallback: index > 0 };
        }
        if (!(error instanceof ModelFailure)) throw error;
        failure = error.cause;
        parts.logger.warn('A model failed; the next one answers.', {
          tier: tier.name,
          reason: describeFailure(failure),
        });
      }
    }
    throw new ModelUnavailableError('No model answered. Try again in a minute.', { cause: failure });
  }

  return {
    async think(input, onProgress) {
      if (input.signal.aborted) throw new StoppedError('This request was stopped before it began.');
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(new Error('The turn is out of time.')), limits.wallMs);
      const signal = AbortSignal.any([input.signal, deadline.signal]);
      const usage: Usage = { modelCalls: 0, toolCalls: 0, inputTokens: 0, outputTokens: 0 };
      try {
        const turn = await prepareTurn(input);
        const summarizing = startSummary(turn, parts.tiers, usage, signal);
        const given = await answer(turn, usage, signal, onProgress);
        const { memory } = given;
        const reply = given.text === '' ? composeDraftReply(memory.drafts) : given.text;
        const text = given.isFallback ? `${reply}\n\n${fallbackNote}` : reply;
        const summary = await (input.whileWaiting?.(() => summarizing) ?? summarizing);
        const carried = input.earlierSources.filter((source) => source.trust === 'external');
        for (const source of carried) memory.addSource(source);
        return {
          text,
          citations: given.citations,
          choices: given.choices,
          drafts: memory.drafts,
          sources: memory.sources,
          ...(memory.continuation === undefined || memory.drafts.length === 0
            ? {}
            : { continuation: memory.continuation }),
          usage,
          model: given.tier.name,
          prompts: {
            ...(given.tier.isRules ? {} : { system: prompts.system.version }),
            ...(given.tier.isRules || input.continuation === undefined
              ? {}
              : { continuation: prompts.continuation.version }),
            ...(summary?.isByModel ? { summary: prompts.summary.version } : {}),
          },
          ...(summary === undefined
            ? {}
            : { summary: { text: summary.text, throughPosition: summary.throughPosition } }),
        };
      } finally {
        clearTimeout(timer);
        deadline.abort();
      }
    },
  };
}

/** The messages of an error and its causes: ours name no secrets; others are reduced to their kind. */
function describeFailure(error: unknown): string {
  const known: string[] = [];
  for (let current = error; current instanceof Error && known.length < 4; current = current.cause) {
    known.push(current instanceof ModelUnavailableError ? current.message : current.name);
  }
  return known.join(' < ');
}
