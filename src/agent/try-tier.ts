import type { DirectoryPerson } from '../contracts/ports.ts';
import type { Source } from '../contracts/source.ts';
import type { Choice, TurnInput, TurnProgress, WindowMessage } from '../contracts/turn.ts';
import type { Logger } from '../lib/logger.ts';
import type { ModelTier } from '../models/model-tier.ts';
import type { OfferedTool } from './adapt-tools.ts';
import { buildMessages } from './build-messages.ts';
import { buildSystemPrompt } from './build-system-prompt.ts';
import { composeStoppedReply } from './compose-replies.ts';
import { drawBoundary } from './delimit-outside-text.ts';
import type { TurnLimits } from './limits.ts';
import type { AgentMeter } from './meter.ts';
import { CitationNumbers } from './number-citations.ts';
import type { ToolOffer } from './offer-tools.ts';
import type { Prompts } from './prompts.ts';
import { ReplyStream } from './reply-stream.ts';
import { runAgent } from './run-agent.ts';
import { extractSummary } from './summarize-window.ts';
import type { TurnMemory } from './turn-memory.ts';

/** A turn with all that every try at it shares. */
export interface PreparedTurn {
  input: TurnInput;
  window: WindowMessage[];
  /** Messages that no longer fit the window. */
  dropped: WindowMessage[];
  directory: DirectoryPerson[];
  offer: ToolOffer;
  adapted: { byName: Map<string, OfferedTool>; nextStep: OfferedTool };
  prompts: Prompts;
  limits: TurnLimits;
}

/** What a model said, checked; an empty text means that it said nothing. */
export interface TierAnswer {
  text: string;
  citations: Source[];
  choices: Choice[];
}

function listTools(turn: PreparedTurn): OfferedTool[] {
  const offered = [...turn.offer.offered.values()];
  const tools = offered.flatMap((tool) => turn.adapted.byName.get(tool.name) ?? []);
  return offered.some((tool) => tool.effect === 'write') ? [...tools, turn.adapted.nextStep] : tools;
}

function readChoices(value: unknown): Choice[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter(
    (choice): choice is Choice => typeof choice?.label === 'string' && typeof choice?.text === 'string',
  );
}

/** Answers a turn with one model. Throws `ModelFailure` when that model fails. */
export async function tryTier(attempt: {
  turn: PreparedTurn;
  tier: ModelTier;
  memory: TurnMemory;
  signal: AbortSignal;
  onProgress: (progress: TurnProgress) => void;
  logger: Logger;
  meter: AgentMeter;
}): Promise<TierAnswer> {
  const { turn, tier, memory, signal, onProgress, logger, meter } = attempt;
  const { input, window, directory } = turn;
  const boundary = drawBoundary();
  const citations = new CitationNumbers(() => memory.sources);
  const actions = [...input.actions, ...(input.continuation?.done ?? [])];
  const beginReply = () =>
    new ReplyStream({
      links: input,
      claims: () => ({ actions, draftCount: memory.drafts.length, evidence: memory.evidence }),
      citations,
      onSentence: (text) => onProgress({ kind: 'sentence', text }),
    });
  let reply = beginReply();
  const earlier = turn.dropped.length === 0 ? input.summary : extractSummary(input.summary, turn.dropped);

  const last = await runAgent({
    tier: tier.name,
    model: tier.create({
      person: input.person,
      now: input.now,
      directory,
      window,
      actions: input.actions,
      ...(input.continuation === undefined ? {} : { continuation: input.continuation }),
    }),
    tools: listTools(turn),
    systemPrompt: tier.isRules
      ? ''
      : buildSystemPrompt(turn.prompts.system, input, { directory, summary: earlier, boundary }),
    messages: buildMessages(window, input, turn.prompts.continuation),
    calls: {
      offered: turn.offer.offered,
      refused: turn.offer.refused,
      context: { person: input.person, now: input.now, signal },
      memory,
      guard: tier.isRules ? undefined : { boundary, characters: turn.limits.resultCharacters },
      logger,
      meter,
    },
    // A round of the rules model costs nothing, and its plans are finite.
    limits: tier.isRules ? { ...turn.limits, modelCalls: turn.limits.modelCalls * 4 } : turn.limits,
    signal,
    whileWaiting: input.whileWaiting ?? ((wait) => wait()),
    onAnswerBegins: () => {
      reply = beginReply();
    },
    onToken: (token) => reply.push(token),
    onStatus: (text) => onProgress({ kind: 'status', text }),
  });

  if (memory.stopReason !== undefined) {
    return {
      text: composeStoppedReply(memory.stopReason, memory.drafts),
      citations: [],
      choices: memory.choices,
    };
  }
  if (reply.received !== last.text) {
    // The endpoint did not stream.
    reply = beginReply();
    reply.push(last.text);
  }
  const text = reply.finish();
  return {
    text,
    citations: citations.finish(text),
    choices: readChoices(last.additional_kwargs.choices) ?? memory.choices,
  };
}
