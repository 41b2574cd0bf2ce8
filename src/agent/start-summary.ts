import type { Usage } from '../contracts/turn.ts';
import type { ModelTier } from '../models/model-tier.ts';
import { extractSummary, summarizeWindow } from './summarize-window.ts';
import type { PreparedTurn } from './try-tier.ts';

/** A summary and how it was made. */
export interface RenewedSummary {
  text: string;
  throughPosition: number;
  isByModel: boolean;
}

/**
 * Begins to renew the rolling summary when messages have fallen out of the window, beside the turn so that nobody waits
 * for it. Never rejects: without a model, or when it fails, the summary is an extract.
 */
export async function startSummary(
  turn: PreparedTurn,
  tiers: ModelTier[],
  usage: Usage,
  signal: AbortSignal,
): Promise<RenewedSummary | undefined> {
  const { input, dropped, prompts } = turn;
  const throughPosition = dropped.at(-1)?.position;
  if (throughPosition === undefined) return undefined;
  const extract = { text: extractSummary(input.summary, dropped), throughPosition, isByModel: false };
  const tier = tiers[0];
  if (tier === undefined || tier.isRules) return extract;
  const { person, now, actions } = input;
  const model = tier.create({ person, now, directory: turn.directory, window: turn.window, actions });
  try {
    const summary = await summarizeWindow(model, prompts.summary, input.summary, dropped, signal);
    usage.inputTokens += summary.inputTokens;
    usage.outputTokens += summary.outputTokens;
    usage.modelCalls += 1;
    return { text: summary.text, throughPosition, isByModel: true };
  } catch {
    return extract;
  }
}
