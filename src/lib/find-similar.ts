import { distance } from 'fastest-levenshtein';
import { foldText } from './fold-text.ts';

/** How many letters may differ before a word is no longer a typo of another. */
function toleranceFor(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 7 ? 1 : 2;
}

/** Whether one text is the other with a small typo; accents and case do not count. */
export function isTypoOf(text: string, candidate: string): boolean {
  const [left, right] = [foldText(text), foldText(candidate)];
  return distance(left, right) <= toleranceFor(left);
}

/** The candidates most like a text, best first, at most `count`; none that share nothing with it. */
export function findSimilar(text: string, candidates: readonly string[], count = 3): string[] {
  const wanted = foldText(text);
  return candidates
    .map((candidate) => {
      const folded = foldText(candidate);
      const words = [folded, ...folded.split(/[ _.-]/)].filter((word) => word !== '');
      const score = Math.min(
        ...words.map((word) => distance(wanted, word) / Math.max(wanted.length, word.length)),
      );
      return { candidate, score: folded.includes(wanted) && wanted.length > 2 ? 0 : score };
    })
    .filter(({ score }) => score <= 0.5)
    .sort((left, right) => left.score - right.score)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
