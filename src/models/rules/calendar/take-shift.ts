import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { numberPattern, readNumber } from '../dates/number-words.ts';

const wayWord = '(?:later|earlier|sooner|forwards?|backwards?|back|ahead|up|down|out|on)';
const before = new RegExp(
  `(?:\\b(?<way>${wayWord})\\s+)?(?:\\b(?<by>by)\\s+)?(?:about\\s+|another\\s+)?$`,
  'i',
);
const after =
  /^\s*,?\s*(?<way>later|earlier|sooner|forwards?|backwards?|back|ahead|up)\b(?!\s+(?:from|to)\b)/i;
const days = new RegExp(
  `\\b(?<count>${numberPattern})\\s+(?<unit>days?|weeks?|fortnights?|months?)\\b`,
  'gi',
);
/** What would keep a length of time before it from being read as one. */
const direction = /\b(?:later|earlier|sooner)\b/gi;

interface Amount {
  from: number;
  to: number;
  duration: Temporal.Duration;
}

/**
 * Takes how far something moves: `by an hour`, `30 minutes earlier`, `back a week`. Without a direction it moves to
 * later; `isEarlier` is set where the verb already says so, as `bring forward` does, and `mayBeBare` where a length at
 * the end is enough: `postpone it an hour`.
 */
export function takeShift(
  clause: Clause,
  { isEarlier = false, mayBeBare = false } = {},
): Temporal.Duration | undefined {
  for (const { from, to, duration } of findAmounts(clause.text)) {
    const lead = before.exec(clause.text.slice(0, from));
    const tail = after.exec(clause.text.slice(to));
    const way = (tail?.groups?.way ?? lead?.groups?.way)?.toLowerCase();
    const isLast = mayBeBare && /^[\s\uE000.!]*$/.test(clause.text.slice(to, clause.to));
    if (!lead?.groups?.by && way === undefined && !isLast) continue;
    clause.takeSpan(from - (lead?.[0].length ?? 0), to + (tail?.[0].length ?? 0));
    const word = way ?? clause.take(/\b(?:later|earlier|forward|ahead)\b/)?.text.toLowerCase() ?? '';
    const isBefore = /^(?:earlier|sooner|up)$/.test(word) || (isEarlier && !/^(?:later|back)/.test(word));
    return isBefore ? duration.negated() : duration;
  }
  return undefined;
}

function findAmounts(text: string): Amount[] {
  const bare = text.replace(direction, (word) => '\uE000'.repeat(word.length));
  const lengths = findDurations(bare).map(({ from, to, minutes }) => ({
    from,
    to,
    duration: Temporal.Duration.from({ minutes }),
  }));
  const spans = [...text.matchAll(days)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    duration: daysOf(readNumber(match.groups?.count ?? ''), match.groups?.unit ?? ''),
  }));
  return [...lengths, ...spans].sort((left, right) => left.from - right.from);
}

function daysOf(count: number, unit: string): Temporal.Duration {
  if (/^m/i.test(unit)) return Temporal.Duration.from({ months: count });
  return Temporal.Duration.from({ days: count * (/^w/i.test(unit) ? 7 : /^f/i.test(unit) ? 14 : 1) });
}
