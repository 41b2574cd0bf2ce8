const adverbs =
  /\b(?:still|yet|already|really|actually|indeed|by now|so far|at all|definitely|currently|at the moment|right now|ever|completely|entirely|totally|in fact|perhaps|maybe)\b/gi;
const contracted = /\b(is|are|was|were|has|have|had|does|do|did|wo|ca|could|would|should)n(?:['’]|)t\b/gi;
const full: Record<string, string> = { wo: 'will', ca: 'can' };
/** Words that deny, with what is left of them in the claim that is denied. */
const denials: [pattern: RegExp, positive: string][] = [
  [/\b(?:not|never|no longer|not any ?more)\b/gi, ' '],
  [/\b(?:nobody|no ?one|no-one)\b/gi, 'somebody'],
  [/\bnothing\b/gi, 'something'],
  [/\b(?:none of)\b/gi, 'any of'],
  [/\bno\b(?=\s+\p{L})/giu, 'any'],
  [/\bwithout\b/gi, 'with'],
  [/\b(?:busy|unavailable|booked(?: up)?|occupied)\b/gi, 'free'],
];

/** Splits a condition into the claim it is about and whether it is denied: `Ana hasn't replied` denies `Ana has replied`. */
export function readPolarity(condition: string): { words: string; isNegated: boolean } {
  let isNegated = false;
  let words = condition
    .replace(/^[\s,]*(?:that\s+)?/i, '')
    .replace(/,?\s*\bor (?:does|do|is|are|has|have|did) (?:it|he|she|they|we|i)\b\s*$/i, '')
    .replace(contracted, (_, verb: string) => `${full[verb.toLowerCase()] ?? verb} not`)
    .replace(/\b(it|there|he|she|that|who)['’]s\b/gi, '$1 is')
    .replace(/\b(i)['’]m\b/gi, '$1 am')
    .replace(/\b(we|they|you)['’]re\b/gi, '$1 are')
    .replace(/\b(i|we|they|you)['’]ve\b/gi, '$1 have')
    .replace(adverbs, ' ');
  for (const [pattern, positive] of denials)
    words = words.replace(new RegExp(pattern.source, pattern.flags), () => {
      isNegated = !isNegated;
      return positive;
    });
  return {
    words: words
      .replace(/\s+/g, ' ')
      .replace(/\s+([,.])/g, '$1')
      .replace(/^[\s,]+|[\s,.:;?!]+$/g, ''),
    isNegated,
  };
}
