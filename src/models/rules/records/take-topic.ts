import type { Clause } from '../clause.ts';
import { filler } from '../fillers.ts';

/** Words that turn a request round: what stands with them is never taken for a name. */
const sense =
  /\b(?:not|never|but|unless|if|whether|except|excluding|without|only|don['’]?t|instead|until|when|while|because)\b/i;

/** Takes all that other slots have left as the words that a record is called by. */
export function takeTopic(clause: Clause): string | undefined {
  const runs = clause.leftover(filler);
  const words = runs.join(' ').replace(/\s+/g, ' ').trim();
  if (words === '' || sense.test(words) || /["“”]/.test(words.replace(/^["“]|["”]$/g, ''))) return undefined;
  clause.takeRest();
  const bare = words
    .replace(/^["“„«'‘]|["”“»'’]$/g, '')
    .replace(/^(?:the|a|an|our|my|about|of|for|on|in|at|to|with|from)\s+/i, '')
    .replace(/(?:['’]s?)?(?:\s+(?:the|of|for|on|in|at|to|with|from|is|are|as))*$/i, '')
    .trim();
  return bare === '' ? undefined : bare;
}

/** Takes every place of a pattern. */
export function takeAll(clause: Clause, pattern: RegExp): boolean {
  let isThere = false;
  for (let taken = clause.take(pattern); taken; taken = clause.take(pattern)) isThere = true;
  return isThere;
}
