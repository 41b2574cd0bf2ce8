import type { Moment } from './moment.ts';

type Bound = Pick<Moment, 'bound' | 'isBoundIncluded'>;

/** Words before a moment that leave one end open. */
const before: [pattern: string, bound: Bound][] = [
  [
    '(?:(?:equal(?: to)?|on|in|at) or )(?:later than|greater than|after|since)|no earlier than|not earlier than|as early as',
    { bound: 'after', isBoundIncluded: true },
  ],
  [
    '(?:(?:equal(?: to)?|on|in|at) or )(?:earlier than|less than|before)|as late as',
    { bound: 'until', isBoundIncluded: true },
  ],
  ['(?:later|greater|newer|more) than|after|beyond', { bound: 'after' }],
  [
    'since|starting(?: on| from| with)?|after or (?:equal to|on|in|at)|beginning(?: on| from)?|as of',
    { bound: 'after', isBoundIncluded: true },
  ],
  [
    '(?:earlier|older|less|sooner) than|before or (?:on|in|at)|before|prior to|in advance of',
    { bound: 'before' },
  ],
  ['until|till|til|through|ending(?: on| with)?', { bound: 'until', isBoundIncluded: true }],
  ['by|no later than|not later than|at the latest(?: on)?', { bound: 'by' }],
  ['from', { bound: 'from', isBoundIncluded: true }],
];

/** Words behind it that do. */
const behind: [pattern: RegExp, bound: Bound][] = [
  [
    /^\s*,?\s*(?:or|and)\s+(?:later|after(?!\s+\w)|greater|above|newer|beyond|onwards?|on(?!\s+\w))\b/i,
    { bound: 'after', isBoundIncluded: true },
  ],
  [/^\s*(?:onwards?|on\s*(?:[.?!,]|$))/i, { bound: 'after', isBoundIncluded: true }],
  [
    /^\s*,?\s*(?:or|and)\s+(?:earlier|before(?!\s+\w)|less|below|older)\b/i,
    { bound: 'until', isBoundIncluded: true },
  ],
];

/** Signs of comparison, as in lists and filters. */
const signs: [pattern: RegExp, bound: Bound][] = [
  [/>\s?=\s*$/, { bound: 'after', isBoundIncluded: true }],
  [/<\s?=\s*$/, { bound: 'until', isBoundIncluded: true }],
  [/>\s*$/, { bound: 'after' }],
  [/<\s*$/, { bound: 'before' }],
];

const lead = before.map(([pattern, bound]) => ({
  pattern: new RegExp(`\\b(?:${pattern})\\s+(?:on\\s+)?(?:the\\s+)?$`, 'i'),
  bound,
}));

/** The open end that the words around a place in a text name, and how far they reach. */
export function boundAround(
  text: string,
  { from, to }: { from: number; to: number },
): (Bound & { from: number; to: number }) | undefined {
  const after = text.slice(to);
  for (const [pattern, bound] of behind) {
    const match = pattern.exec(after);
    if (match) return { ...bound, from, to: to + match[0].replace(/[.?!,\s]+$/, '').length };
  }
  const ahead = text.slice(0, from);
  for (const { pattern, bound } of [...lead, ...signs.map(([pattern, bound]) => ({ pattern, bound }))]) {
    const match = pattern.exec(ahead);
    if (match) return { ...bound, from: from - match[0].length, to };
  }
  return undefined;
}
