import { distance } from 'fastest-levenshtein';
import { fold } from '../find-people.ts';

const noise =
  /^(?:the|a|an|my|our|your|his|her|their|that|this|of|with|for|to|in|on|at|and|about|called|named|titled|ticket|issue|task|deal|customer|client|account|company|contact|meeting|event|appointment|call|mail|e-?mail|message|one|s)$/;

/** The words of a name that tell it apart: no articles, no `ticket` or `deal`, no plural ending. */
export function nameWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !noise.test(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}

/** Whether every word of a phrase stands in a name: whole, as a beginning, or nearly. */
export function namesAll(phrase: string, name: string): boolean {
  const parts = nameWords(name);
  const wanted = nameWords(phrase);
  return wanted.length > 0 && wanted.every((word) => parts.some((part) => isAlike(word, part)));
}

function isAlike(word: string, part: string): boolean {
  if (word === part) return true;
  if (word.length >= 4 && part.startsWith(word)) return true;
  return word.length >= 5 && word[0] === part[0] && distance(word, part) <= (word.length > 7 ? 2 : 1);
}
