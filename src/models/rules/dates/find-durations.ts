import { numberPattern, readNumber } from './number-words.ts';

/** A length of time found in text. */
export interface DurationPhrase {
  from: number;
  to: number;
  minutes: number;
}

const lead = '(?:(?:for|lasting|of|last(?:s|ing)?|about|around)\\s+)*';
// A lone letter is a unit only right after a digit: `am` is no minute.
const hourUnit = '(?:hours?|hrs?|(?<=\\d\\s?)h)';
const minuteUnit = '(?:minutes?|mins?|min|(?<=\\d\\s?)m)';

const forms: { pattern: RegExp; minutes(match: RegExpExecArray): number }[] = [
  {
    pattern: new RegExp(
      `\\b${lead}(\\d+(?:[.,]\\d+)?)\\s*-?\\s*${hourUnit}\\s*(?:and\\s*)?(\\d+)\\s*-?\\s*${minuteUnit}\\b`,
      'gi',
    ),
    minutes: (match) => hours(match[1]) + Number(match[2]),
  },
  {
    pattern: new RegExp(
      `\\b${lead}(?:an?|one)\\s+hour\\s+and\\s+(?:a\\s+half|(a\\s+quarter)|(\\d+)\\s*${minuteUnit})\\b`,
      'gi',
    ),
    minutes: (match) => 60 + (match[2] ? Number(match[2]) : match[1] ? 15 : 30),
  },
  {
    pattern: new RegExp(`\\b${lead}(${numberPattern})\\s+and\\s+a\\s+half\\s+${hourUnit}\\b`, 'gi'),
    minutes: (match) => readNumber(match[1] ?? '') * 60 + 30,
  },
  { pattern: new RegExp(`\\b${lead}three[- ]quarters\\s+of\\s+an\\s+hour\\b`, 'gi'), minutes: () => 45 },
  { pattern: new RegExp(`\\b${lead}(?:a\\s+)?quarter[- ](?:of\\s+an\\s+)?hour\\b`, 'gi'), minutes: () => 15 },
  {
    pattern: new RegExp(`\\b${lead}(?:a\\s+)?half(?:\\s+an|\\s+a|-an)?[- ]hour\\b`, 'gi'),
    minutes: () => 30,
  },
  {
    pattern: new RegExp(`\\b${lead}(\\d+[.,]\\d+|${numberPattern})(?:\\s*-\\s*|\\s*)${hourUnit}\\b`, 'gi'),
    minutes: (match) => hours(match[1]),
  },
  {
    pattern: new RegExp(`\\b${lead}(${numberPattern})(?:\\s*-\\s*|\\s*)${minuteUnit}\\b`, 'gi'),
    minutes: (match) => readNumber(match[1] ?? ''),
  },
];

function hours(text: string | undefined): number {
  const value = /\d[.,]\d/.test(text ?? '') ? Number((text ?? '').replace(',', '.')) : readNumber(text ?? '');
  return Math.round(value * 60);
}

/** Lengths of time in a text, such as `for 45 minutes`, `half an hour`, `1h30m`; without `in 5 minutes` and `5 minutes ago`. */
export function findDurations(text: string): DurationPhrase[] {
  const found: DurationPhrase[] = [];
  for (const { pattern, minutes } of forms) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => from < other.to && to > other.from)) continue;
      if (/\b(?:in|within|next|last|past|every)\s+$/i.test(text.slice(0, from))) continue;
      if (/^\s+(?:ago|from now|earlier|later|before|after|past|to)\b/i.test(text.slice(to))) continue;
      const length = minutes(match);
      if (Number.isFinite(length) && length > 0) found.push({ from, to, minutes: length });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
