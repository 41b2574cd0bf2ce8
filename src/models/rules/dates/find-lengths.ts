import { numberPattern, readNumber } from './number-words.ts';

/** A length of time of any size, from seconds to years, found in text. */
export interface LengthPhrase {
  from: number;
  to: number;
  /** A month counts 30 days and a year 365. */
  seconds: number;
}

const day = 86_400;
const units: [pattern: string, seconds: number][] = [
  ['seconds?|secs?', 1],
  ['minutes?|mins?', 60],
  ['hours?|hrs?', 3600],
  ['days?|nights?', day],
  ['business days?|working days?|workdays?', day],
  ['weeks?|wks?', 7 * day],
  ['fortnights?', 14 * day],
  ['months?', 30 * day],
  ['quarters?', 90 * day],
  ['years?|yrs?', 365 * day],
  ['decades?', 3650 * day],
];
const letters: Record<string, number> = { s: 1, m: 60, h: 3600, d: day, w: 7 * day, y: 365 * day };

const unit = `(?:${units.map(([pattern]) => pattern).join('|')})`;
const count = `(?:\\d+(?:[.,]\\d+)?|some|${numberPattern})`;
const fraction = '(?:a\\s+)?(?<fraction>half|quarter)';
const lead = '(?:\\bfor\\s+)?';

interface LengthForm {
  pattern: RegExp;
  seconds(groups: Record<string, string | undefined>): number;
}

const forms: LengthForm[] = [
  {
    pattern: new RegExp(`${lead}\\b(?<count>${count})\\s+and\\s+${fraction}\\s+(?<unit>${unit})\\b`, 'gi'),
    seconds: ({ count: text, fraction: part, unit: name }) =>
      (readCount(text) + readFraction(part)) * secondsOf(name),
  },
  {
    pattern: new RegExp(
      `${lead}\\b(?<count>${count})\\s+(?<unit>${unit})\\s+and\\s+${fraction}\\b(?!\\s+(?:hour|past|to)\\b)`,
      'gi',
    ),
    seconds: ({ count: text, fraction: part, unit: name }) =>
      (readCount(text) + readFraction(part)) * secondsOf(name),
  },
  {
    pattern: new RegExp(
      `${lead}\\b(?:a\\s+)?(?<fraction>half)(?:[- ]an?)?[- ](?<unit>hour|day|year)\\b`,
      'gi',
    ),
    seconds: ({ fraction: part, unit: name }) => readFraction(part) * secondsOf(name),
  },
  {
    pattern: new RegExp(
      `${lead}\\b(?<count>${count})[- ]?\\s*(?<unit>${unit})(?:,?\\s+(?:and\\s+)?(?<count2>${count})[- ]?\\s*(?<unit2>${unit}))?\\b`,
      'gi',
    ),
    seconds: (groups) =>
      readCount(groups.count) * secondsOf(groups.unit) +
      (groups.count2 ? readCount(groups.count2) * secondsOf(groups.unit2) : 0),
  },
  {
    pattern: new RegExp(
      `${lead}\\b(?<count>\\d+(?:[.,]\\d+)?)(?<letter>[smhdwy])\\b(?:\\s*(?<count2>\\d+)(?<letter2>[ms])\\b)?`,
      'gi',
    ),
    seconds: ({ count: text, letter = '', count2, letter2 = '' }) =>
      readCount(text) * (letters[letter.toLowerCase()] ?? 0) +
      (count2 ? readCount(count2) * (letters[letter2.toLowerCase()] ?? 0) : 0),
  },
  {
    pattern: new RegExp(
      `${lead}\\b(?:all|the\\s+whole|the\\s+entire|a\\s+full|another)\\s+(?<unit>day|week|month|year)\\b`,
      'gi',
    ),
    seconds: ({ unit: name }) => secondsOf(name),
  },
];

const lasting =
  /\b(?:to|will|would|should|shall|may|might|can|could|must|does|did|do|[a-z]+n['’]t|['’]ll)\s+(?:not\s+)?last\s+$/i;

function readCount(text: string | undefined): number {
  const plain = (text ?? '').toLowerCase();
  return /^\d/.test(plain) ? Number(plain.replace(',', '.')) : readNumber(plain);
}

function readFraction(text: string | undefined): number {
  return text?.toLowerCase() === 'half' ? 0.5 : 0.25;
}

function secondsOf(name: string | undefined): number {
  return units.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(name ?? ''))?.[1] ?? 0;
}

/** Lengths of time in a text, such as `two days`, `3W`, `one hour and a half`; without `in 3 days`, `3 days ago` and the like. */
export function findLengths(text: string): LengthPhrase[] {
  const found: LengthPhrase[] = [];
  for (const { pattern, seconds } of forms) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => from < other.to && to > other.from)) continue;
      // `It will last two hours` says how long, `the last two hours` says when.
      const before = text.slice(0, from).replace(lasting, '');
      if (/\b(?:in|within|next|last|past|previous|coming|every|each|once|twice)\s+(?:an?\s+)?$/i.test(before))
        continue;
      if (
        /^\s+(?:ago|from now|earlier|later(?!\s+(?:this|in|today|on)\b)|before|after|past|to)\b/i.test(
          text.slice(to),
        )
      )
        continue;
      if (/^(?:for\s+)?(?:an?|some|few)\s+sec/i.test(match[0])) continue;
      const length = seconds(match.groups ?? {});
      if (length > 0) found.push({ from, to, seconds: length });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
