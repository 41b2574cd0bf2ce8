import { hideQuotes } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import type { RecordReference } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { freeTextSpans } from './free-text-spans.ts';

const attribute =
  '(?:clos(?:e|ing) (?:date|day)|follow[- ]?up(?: date)?|due date|deadline|phone(?: number)?|telephone(?: number)?|web ?site|status|stage|amount|value|industry|city|owner|priority|last contact(?: date)?)';
const name = "(?<of>(?:(?:the|our|my)\\s+)?[\\p{L}\\p{N}][\\p{L}\\p{N}&.'’ -]*?)";
const stop =
  '(?=\\s*(?:[,;:.?!]|$)|\\s+(?:is|was|has|have|had|on file|passed|over|already|still|in|at|and|or|to|by|lies|with)\\b)';
/** `the closing date of the Fernhill deal`, `Lotus Bay's phone number`, `lotus bay has no phone number`. */
const owned = [
  new RegExp(`\\b(?:the\\s+)?(?<what>${attribute})\\s+(?:of|for|with)\\s+${name}${stop}`, 'iu'),
  new RegExp(`\\b${name}['’]s?\\s+(?<what>${attribute})\\b`, 'iu'),
  new RegExp(
    `\\b${name}\\s+(?:has|have|had)\\s+(?:no|any|a|an|got a|got no)?\\s*(?<what>${attribute})\\b`,
    'iu',
  ),
];
/** Those of them that are dates. */
const dated = /\b(?:date|day|follow[- ]?up|deadline|last contact)\b/i;
const changes =
  /(?<=\b(?:set|move|push|change|update|put|make|postpone|shift|bring|correct|extend|delay|reset)\s+)(?:it|that)(?=\s+(?:to|back|forward|by|from|out|on|earlier|later|up|a|one|two|\d)\b)/i;
/** An attribute without the record that has it. */
const loose = new RegExp(
  `(?<=\\b(?:set|move|push|change|update|put|postpone|shift|bring|correct|extend|delay)\\s+)(?:the|its)\\s+(?<what>${attribute})(?=\\s+(?:to|back|forward|by|from|out)\\b)`,
  'iu',
);

/**
 * `it` as the attribute that was spoken of: `what is the follow-up date of Lotus Bay` and then `push it back by a week`.
 * An attribute without a record is that of the record that the conditions were about.
 */
export function replaceAttribute(request: string, scene: Scene, found: RecordReference[]): string {
  const hidden = hideQuotes(request);
  const isFree = (at: number) => freeTextSpans(request).some(({ from, to }) => at >= from && at < to);
  const alone = loose.exec(hidden);
  const [record, other] = found;
  if (alone && record && !other && !isFree(alone.index)) {
    const named = record.kind === 'ticket' ? record.id : `the ${record.title} ${record.kind}`;
    const end = alone.index + alone[0].length;
    return `${request.slice(0, alone.index)}the ${alone.groups?.what} of ${named}${request.slice(end)}`;
  }
  const pronoun = changes.exec(hidden);
  if (!pronoun || isFree(pronoun.index)) return request;
  // A date is moved to a date, and nothing else is.
  const after = request.slice(pronoun.index + pronoun[0].length);
  const isDate =
    /^\s+(?:back|forward|by|out|earlier|later)\b/i.test(after) || findMoments(after, scene.clock).length > 0;
  const texts = [request.slice(0, pronoun.index), scene.request, lastRequest(scene)];
  const spoken = texts
    .map(findAttribute)
    .find((found) => found !== undefined && dated.test(found) === isDate);
  if (!spoken) return request;
  return `${request.slice(0, pronoun.index)}${spoken}${request.slice(pronoun.index + pronoun[0].length)}`;
}

function lastRequest({ context }: Scene): string {
  return context.window.findLast(({ role }) => role === 'person')?.text ?? '';
}

function findAttribute(text: string): string | undefined {
  for (const pattern of owned) {
    const groups = pattern.exec(text)?.groups;
    const of = groups?.of
      ?.replace(/^(?:(?:if|in case|when|what(?:['’]s| is)|and|only|is|has)\s+)+/i, '')
      .trim();
    // `every ticket that has a due date` is no record with that attribute.
    const isGroup = /\b(?:every|all|each|any|that|which|who)\b/i.test(of ?? '');
    if (groups?.what && of && !isGroup) return `the ${groups.what} of ${of}`;
  }
  return undefined;
}
