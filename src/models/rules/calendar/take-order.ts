import type { Clause } from '../clause.ts';
import { numberPattern, readNumber } from '../dates/number-words.ts';
import { timeUnit } from './event-words.ts';

/** Which of several events is meant by its place in time. */
export interface EventOrder {
  which: 'next' | 'first' | 'last';
  /** `the next two`. */
  count: number;
}

const order = new RegExp(
  `\\b(?:(?:the|my|our)\\s+)?(?:very\\s+)?(?<which>next|upcoming|first|earliest|last|latest|final|most recent|previous)\\s+(?:(?<count>${numberPattern})\\s+)?(?!${timeUnit}\\b|free\\b|available\\b|open\\b|possible\\b|slot|gap|opening|time\\b(?! (?:i|we)\\b)|\\d)(?=[\\p{L}\\d\\uE001])`,
  'u',
);

/** Takes `my next …`, `the first two …`, `the last …`, but no `next week`. */
export function takeOrder(clause: Clause): EventOrder | undefined {
  const found = clause.take(order)?.groups;
  if (!found) return undefined;
  const word = (found.which ?? '').toLowerCase();
  return {
    which: /next|upcoming/.test(word) ? 'next' : /first|earliest/.test(word) ? 'first' : 'last',
    count: found.count ? readNumber(found.count) : 1,
  };
}
