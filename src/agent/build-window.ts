import type { WindowMessage } from '../contracts/turn.ts';

/** About how many tokens a text takes: four characters each. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);

/** The messages a model gets, and the older ones that no longer fit. */
export interface BuiltWindow {
  window: WindowMessage[];
  dropped: WindowMessage[];
}

/** However short they are; callers load a few more than this. */
const mostMessages = 40;

/**
 * Picks the newest messages that fit the token budget. When they do not fit, or are too many, it drops down to half
 * at once, so that the summary is renewed now and then instead of at every turn. The newest message always stays.
 */
export function buildWindow(messages: WindowMessage[], tokenBudget: number): BuiltWindow {
  const sizes = messages.map((message) => estimateTokens(message.text) + 8);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= tokenBudget && messages.length <= mostMessages) return { window: messages, dropped: [] };
  let start = messages.length;
  let used = 0;
  while (start > 0) {
    used += sizes[start - 1] ?? 0;
    const isFull = used > tokenBudget / 2 || messages.length - start >= mostMessages / 2;
    if (isFull && start < messages.length) break;
    start -= 1;
  }
  return { window: messages.slice(start), dropped: messages.slice(0, start) };
}
