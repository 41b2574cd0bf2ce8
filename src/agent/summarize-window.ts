import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { WindowMessage } from '../contracts/turn.ts';
import { stripInvisible } from '../lib/strip-invisible.ts';
import type { Prompt } from './prompts.ts';

const longest = 2_400;

const write = (message: WindowMessage) =>
  `${message.role === 'person' ? 'Person' : 'Deskhand'}: ${message.text.replaceAll(/\s+/g, ' ').trim()}`;

/** The last lines of a text that fit. */
function keepNewest(lines: string[], characters: number): string[] {
  let size = 0;
  const kept = lines.toReversed().filter((line) => {
    size += line.length + 1;
    return size <= characters;
  });
  return kept.reverse();
}

/** A summary without a model: the beginnings of the messages after the earlier summary, each part cut at its oldest. */
export function extractSummary(earlier: string | undefined, dropped: WindowMessage[]): string {
  const before = keepNewest(earlier?.split('\n') ?? [], longest / 2);
  const lines = dropped.map((message) => {
    const line = write(message);
    return line.length > 200 ? `${line.slice(0, 200)}…` : line;
  });
  const space = longest - before.reduce((sum, line) => sum + line.length + 1, 0);
  return [...before, ...keepNewest(lines, space)].join('\n');
}

/** Shortens what no longer fits the window with the model; falls back on the extract when it gives nothing usable. */
export async function summarizeWindow(
  model: BaseChatModel,
  prompt: Prompt,
  earlier: string | undefined,
  dropped: WindowMessage[],
  signal: AbortSignal,
): Promise<{ text: string; inputTokens: number; outputTokens: number }> {
  const conversation = [...(earlier === undefined ? [] : [`Before: ${earlier}`]), ...dropped.map(write)];
  const answer = await model.invoke(
    [new SystemMessage(prompt.fill({})), new HumanMessage(conversation.join('\n'))],
    { signal },
  );
  const text = stripInvisible(answer.text).trim();
  return {
    text: text === '' ? extractSummary(earlier, dropped) : text.slice(0, longest),
    inputTokens: answer.usage_metadata?.input_tokens ?? 0,
    outputTokens: answer.usage_metadata?.output_tokens ?? 0,
  };
}
