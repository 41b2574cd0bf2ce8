import type { Clause } from '../clause.ts';

/** Takes every match of a global pattern, in one pass: words that say nothing more. */
export function takeNoise(clause: Clause, noise: RegExp): void {
  for (const match of [...clause.text.matchAll(noise)])
    clause.takeSpan(match.index, match.index + match[0].length);
}
