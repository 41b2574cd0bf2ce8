/** Words that make what follows them a condition. */
export const opener =
  '(?:only if|even if|if|unless|in case|provided(?: that)?|providing|assuming(?: that)?|as long as|on condition that|should(?=\\s[^?]*\\b(?:be|have|need|not|there)\\b))';

/** Whether a request may hold a condition at all. */
export const openers = new RegExp(`\\b(?:${opener}|otherwise)\\b`, 'i');

const subjects = '(?:it|there|he|she|they|we|i|you|that)';
const positiveVerbs = '(?:is|are|am|was|were|has|have|had|does|do|did)';
const tail = '(?:\\s+(?:any|one|so))?(?=\\s*(?:[,:.]|$|\\s(?!\\p{L}+ed\\b)))';

/** `if not`, `if it isn't`, `if there are none`. */
const deniedForm = `if\\s+(?:not|no|${subjects}\\s+(?:really\\s+|still\\s+)?${positiveVerbs}(?:n['’]?t|\\s+not|\\s+none)(?!\\s+(?:in|at|on|the|a)\\b))${tail}`;
const affirmedForm = `(?:if\\s+(?:so|yes|that is (?:so|the case|true)|${subjects}\\s+(?:really\\s+)?${positiveVerbs}(?=\\s*[,:]))|then)(?!\\s+not\\b)(?!['’]t)`;

/** What begins the other branch. */
export const otherwiseMark = new RegExp(
  `[\\s,.;]*(?:\\b(?:and|or|but)\\s+)?(?:\\b(?:otherwise|or else|failing that|in the other case|in any other case)\\b|(?<=[,.;]\\s*)\\belse\\b|(?<=[,.;]\\s*(?:(?:and|but)\\s+)?)\\b${deniedForm})[\\s,:]*`,
  'iu',
);

const denied = new RegExp(`^[\\s,]*(?:(?:and|but|so|only)\\s+)*${deniedForm}[\\s,:]*`, 'iu');
const affirmed = new RegExp(`^[\\s,]*(?:(?:and|but|so|only)\\s+)*${affirmedForm}[\\s,:]*`, 'iu');

/** Words that begin by saying whether what was asked before is so. */
export const elliptical = new RegExp(`${denied.source}|${affirmed.source}`, 'iu');

/** Reads `if so`, `then`, `if it isn't`: how long it is, whether it denies, and whether it repeats the verb. */
export function elliptic(text: string): { length: number; isDenied: boolean; isCore: boolean } | undefined {
  const no = denied.exec(text);
  const match = no ?? affirmed.exec(text);
  if (!match) return undefined;
  return {
    length: match[0].length,
    isDenied: no !== null,
    isCore: !/\bif\s+(?:not|no|so|yes|that)\b|^\W*(?:(?:and|so|only)\s+)*then\b/i.test(match[0]),
  };
}

/** What is said for doing nothing. */
export const nothing =
  /^[\s,]*(?:please\s+|then\s+|just\s+)*(?:do nothing|don['’]?t do anything|never ?mind|leave (?:it|them|everything|that|things)(?: (?:as|alone|be|like|there|open)\b.*)?|forget (?:it|about it)|nothing|no need|it['’]?s fine|that['’]?s fine|ignore it|skip it|don['’]?t bother)[\s.!]*$/i;
