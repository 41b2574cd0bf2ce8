import { foldText } from '../../lib/fold-text.ts';

/** Whether every word of the query occurs in the texts, whatever its case and accents; an empty query fits all. */
export function matchesText(query: string | undefined, texts: (string | undefined)[]): boolean {
  const words = foldText(query ?? '')
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const haystack = foldText(texts.filter((part) => part !== undefined).join('\n'));
  return words.every((word) => haystack.includes(word));
}
