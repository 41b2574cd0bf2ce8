import { numberPattern, readNumber } from '../dates/number-words.ts';

/** A number and how another must stand to it. */
export interface Comparison {
  from: number;
  to: number;
  test(value: number): boolean;
}

const amount = `(?:[€$£]\\s*)?(?<number>\\d[\\d.,]*\\s*k?|${numberPattern})`;
const forms: { pattern: RegExp; test(value: number, limit: number): boolean }[] = [
  {
    pattern: new RegExp(
      `\\b(?:more than|over|above|greater than|higher than|exceed(?:s|ing)?)\\s+${amount}\\b`,
      'i',
    ),
    test: (value, limit) => value > limit,
  },
  {
    pattern: new RegExp(`\\b(?:less than|fewer than|under|below|lower than)\\s+${amount}\\b`, 'i'),
    test: (value, limit) => value < limit,
  },
  {
    pattern: new RegExp(`\\b(?:at least|no fewer than|no less than|minimum)\\s+${amount}\\b`, 'i'),
    test: (value, limit) => value >= limit,
  },
  {
    pattern: new RegExp(`\\b(?:at most|no more than|up to)\\s+${amount}\\b`, 'i'),
    test: (value, limit) => value <= limit,
  },
  { pattern: new RegExp(`\\b${amount}\\s+or more\\b`, 'i'), test: (value, limit) => value >= limit },
  { pattern: new RegExp(`\\bexactly\\s+${amount}\\b`, 'i'), test: (value, limit) => value === limit },
];

/** Finds `more than five`, `at least 30,000`, `under 10k`. */
export function findComparison(words: string): Comparison | undefined {
  for (const { pattern, test } of forms) {
    const match = pattern.exec(words);
    if (!match?.groups?.number) continue;
    const limit = readAmount(match.groups.number);
    if (Number.isNaN(limit)) continue;
    const tail = /^\s*(?:€|\$|£|eur(?:os?)?|usd|dollars?|gbp|pounds?|sgd)(?!\w)/i.exec(
      words.slice(match.index + match[0].length),
    );
    const to = match.index + match[0].length + (tail?.[0].length ?? 0);
    return { from: match.index, to, test: (value) => test(value, limit) };
  }
  return undefined;
}

/** `30,000`, `1.200,50`, `30k`, `five`. */
export function readAmount(text: string): number {
  const said = text.trim().toLowerCase();
  if (!/^\d/.test(said)) return readNumber(said);
  const digits = said.replace(/\s*k$/, '');
  const plain = /[.,]\d{1,2}$/.test(digits)
    ? `${digits.slice(0, digits.search(/[.,]\d{1,2}$/)).replace(/[.,]/g, '')}.${/\d{1,2}$/.exec(digits)?.[0]}`
    : digits.replace(/[.,]/g, '');
  return Number(plain) * (/k$/.test(said) ? 1000 : 1);
}
