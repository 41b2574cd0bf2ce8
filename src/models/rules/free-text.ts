import { type Clause, unquote } from './clause.ts';

const said =
  '(?:saying|that says|which says|says|say|to say|telling (?:him|her|them|everyone)|letting (?:him|her|them) know|(?:and )?(?:tell|ask) (?:him|her|them)|(?:with|w/|using|and) (?:the |a )?(?:text|message|words?|body|contents?|comment|note))(?:\\s+that)?';
const mark = new RegExp(
  `(?<!\\w)${said}\\s*[:,]?\\s+(?=\\S)|(?:\\b(?:text|body|message|comment|note)\\s*)?:(?=\\s|\\uE001)\\s*(?=\\S)`,
  'gi',
);
const colonOfField = /\b(?:subject(?: line)?|to|cc|bcc|about|re|from)\s*$/i;

/**
 * Takes the free text of a mail, comment or note: what follows `saying …` or a colon, up to the end of the part or to
 * `end`, word for word.
 */
export function takeFreeText(clause: Clause, end = clause.to): string | undefined {
  const text = clause.text;
  for (const match of text.matchAll(mark)) {
    if (match[0].startsWith(':') && colonOfField.test(text.slice(0, match.index))) continue;
    const from = match.index + match[0].length;
    if (from < end) return takeFrom(clause, match.index, from, end);
  }
  return undefined;
}

/** Takes everything from `from` on as free text; `markFrom` is where the words that announced it begin. */
export function takeFrom(
  clause: Clause,
  markFrom: number,
  from: number,
  last = clause.to,
): string | undefined {
  const body = clause.request.slice(from, last);
  // A quoted text ends with its quote; what follows it is not part of it.
  const quoted = /^\uE001+/.exec(clause.text.slice(from))?.[0].length;
  const end = quoted === undefined ? last : from + quoted;
  const taken = clause.request.slice(from, end).trim();
  if (taken === '' || body.trim() === '') return undefined;
  clause.takeSpan(markFrom, end);
  return unquote(taken);
}
