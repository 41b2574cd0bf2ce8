import { Clause, hideQuotes } from '../clause.ts';
import { beginsRequest } from '../understand-clause.ts';
import { elliptic, elliptical, nothing, opener, openers, otherwiseMark } from './condition-words.ts';

/** What is to be done only under a condition. */
export interface Conditional {
  kind: 'conditional';
  /** The condition as it was said, with `if` or `unless` where it begins so. */
  quote: string;
  condition: string;
  /** `unless`. */
  isTurned: boolean;
  /** What counts is the claim without its negation: `it has no number? if it hasn't, …`. */
  isCore: boolean;
  /** What it hangs on comes before it: `cancel the demo if it …`. */
  isTrailing: boolean;
  ifMet: string;
  ifNot: string;
}

/** What is to be done whatever else, or only under a condition. */
export type Statement = { kind: 'plain'; text: string } | Conditional;

const politeness =
  '(?:please|pls|hey|hi|ok(?:ay)?|so|and|also|then|but|well|just|can you|could you|would you)';
const leading = new RegExp(`^(?:[\\s,]*${politeness}\\b[\\s,]*)*(?<opener>${opener})\\s+`, 'i');
/** `ask him if …` and `see if …` ask; they make nothing depend on the answer. */
const trailing =
  /(?<!\b(?:ask|asks|asking|see|check|know|wonder|sure|tell|find out|asked)(?:\s+(?:him|her|them|me|us|\p{Lu}[\p{L}'’-]*|[\w.+-]+@[\w.-]+))*)(?:,\s*(?:but\s+)?|\s)(?:but\s+)?(?<opener>only if|if|unless|in case|provided(?: that)?|as long as)\s+(?!so\b|not\b|possible\b|you can\b|necessary\b|needed\b|you have\b)/iu;
const questionEnd =
  /(?:\?|,? or (?:does|is|has|do|are|have) (?:it|she|he|they|we|i)\?|\.)\s+(?=(?:and |so |then |only )*(?:if (?:so|yes|not|no|it|there|he|she|they|that)\b|then\b|unless\b|otherwise\b))/i;

/** Takes a request apart into what is to be done in any case and what only under a condition. */
export function splitConditional(request: string): Statement[] {
  const hidden = hideQuotes(request);
  if (!openers.test(hidden)) return [{ kind: 'plain', text: request }];
  return (
    splitQuestion(request, hidden) ??
    splitLeading(request, hidden) ??
    splitTrailing(request, hidden) ?? [{ kind: 'plain', text: request }]
  );
}

/** `Is Monday empty? Then …. If it isn't, …` */
function splitQuestion(request: string, hidden: string): Statement[] | undefined {
  const end = questionEnd.exec(hidden);
  if (!end || leading.test(hidden)) return undefined;
  const condition = request.slice(0, end.index);
  const { first, second } = cutOtherwise(request.slice(end.index + end[0].length));
  const answer = elliptic(first);
  if (!answer) return undefined;
  const branches = [bare(first.slice(answer.length)), bare(second)];
  const [ifMet = '', ifNot = ''] = answer.isDenied ? branches.toReversed() : branches;
  return [conditional({ quote: condition, condition, isCore: answer.isCore, ifMet, ifNot })];
}

/** `If …, do …; otherwise …`, and what stands before or after it. */
function splitLeading(request: string, hidden: string): Statement[] | undefined {
  const start = startOfLeading(hidden);
  const mark = start === undefined ? undefined : leading.exec(hidden.slice(start));
  if (start === undefined || !mark) return undefined;
  const before = request.slice(0, start).replace(/[\s,;.]*(?:\band\b)?[\s,;]*$/i, '');
  const bodyFrom = start + mark[0].length;
  const cut = endOfCondition(request, hidden, bodyFrom);
  if (!cut) return undefined;
  const said = request.slice(bodyFrom, cut.end);
  const rest = request.slice(cut.next);
  const following = nextConditional(rest);
  const { first, second } = cutOtherwise(following === undefined ? rest : rest.slice(0, following));
  const word = mark.groups?.opener ?? 'if';
  const statement = conditional({
    quote: `${word} ${said}`,
    condition: /^should$/i.test(word) ? asStatement(said) : said,
    isTurned: /^unless$/i.test(word),
    ifMet: bare(first),
    ifNot: bare(second),
  });
  return [
    ...(/[\p{L}\p{N}]/u.test(before) ? [{ kind: 'plain' as const, text: before }] : []),
    statement,
    ...(following === undefined ? [] : splitConditional(rest.slice(following).replace(/^[\s.;,]+/, ''))),
  ];
}

/** `Cancel the demo if …`, `Book it on Friday if …, else Thursday`. */
function splitTrailing(request: string, hidden: string): Statement[] | undefined {
  const mark = trailing.exec(hidden);
  if (!mark) return undefined;
  const told = /\b(?:saying|says|that|asking|telling|whether)\b|:\s/i.exec(hidden.slice(0, mark.index));
  // In `mail Ana that I come if …` the words belong to the mail.
  const isTold =
    told &&
    /\b(?:mail|e-?mail|tell|write|reply|answer|comment|note|message|let|ask|forward|send)\b/i.test(
      hidden.slice(0, told.index),
    );
  if (isTold || !beginsRequest(new Clause(request, 0, mark.index))) return undefined;
  const { first, second } = cutOtherwise(request.slice(mark.index + mark[0].length));
  const condition = first.replace(/[\s.!]+$/, '');
  const word = mark.groups?.opener ?? 'if';
  return [
    conditional({
      quote: `${word} ${condition}`,
      condition,
      isTurned: /^unless$/i.test(word),
      isTrailing: true,
      ifMet: bare(request.slice(0, mark.index)),
      ifNot: bare(second),
    }),
  ];
}

function conditional(
  parts: Pick<Conditional, 'quote' | 'condition' | 'ifMet' | 'ifNot'> & Partial<Conditional>,
): Conditional {
  return { kind: 'conditional', isTurned: false, isCore: false, isTrailing: false, ...parts };
}

/** Where an `if` begins the request, a sentence of it, or a part after `and`. */
function startOfLeading(hidden: string): number | undefined {
  if (leading.test(hidden)) return 0;
  for (const match of hidden.matchAll(/[.;!]\s+|\n+|,?\s+and\s+(?=(?:if|unless|in case)\b)/gi)) {
    const at = match.index + match[0].length;
    if (leading.test(hidden.slice(at))) return at;
  }
  return undefined;
}

const writeVerb =
  /^(?:please\s+|then\s+)?(?:book|set(?: up)?|schedule|put|mail|e-?mail|send|tell|write|reply|forward|move|cancel|delete|close|create|open an?|make|give|assign|reassign|add|invite|comment|note|change|push|block|remove|drop|take|reopen|mark|remind|ask|postpone|shift|extend|shorten|rename|call it|update|archive|pass)\b/i;

/** Where the condition ends and what depends on it begins. */
function endOfCondition(
  request: string,
  hidden: string,
  from: number,
): { end: number; next: number } | undefined {
  const begins = (at: number) => beginsRequest(new Clause(request, at, request.length));
  const border = new RegExp(`[.;?!]\\s|${otherwiseMark.source}`, 'iu').exec(hidden.slice(from));
  const limit = border ? from + border.index : request.length;
  for (const match of hidden.slice(from).matchAll(/\s*[,:;.?]\s+(?:then\s+)?|\s+then\s+|\s+[–-]\s+/gi)) {
    const end = from + match.index;
    const next = end + match[0].length;
    if (end >= limit) break;
    if (begins(next) || nothing.test(request.slice(next))) return { end, next };
  }
  // Without a comma: at the first word that can begin a request.
  const words = [...hidden.slice(from, limit).matchAll(/\s+(?=[a-z])/gi)]
    .map((match) => ({ end: from + match.index, next: from + match.index + match[0].length }))
    .filter(({ end, next }) => end > from + 4 && writeVerb.test(hidden.slice(next)));
  // What follows the first comma is what depends on it, also when it is not understood.
  const comma = /\s*[,:]\s+(?:then\s+)?/.exec(hidden.slice(from, limit));
  return (
    words.find(({ next }) => begins(next)) ??
    (comma
      ? { end: from + comma.index, next: from + comma.index + comma[0].length }
      : words.find(({ next }) => !/^(?:open|close|note|make|change|answer)\b/i.test(hidden.slice(next))))
  );
}

/** A further `if …` after this one: it is a statement of its own. */
function nextConditional(rest: string): number | undefined {
  const hidden = hideQuotes(rest);
  for (const match of hidden.matchAll(/[.;]\s+(?=(?:and\s+|but\s+)?(?:if|unless)\b)/gi))
    if (!elliptical.test(hidden.slice(match.index + match[0].length))) return match.index;
  return undefined;
}

function cutOtherwise(text: string): { first: string; second: string } {
  const mark = otherwiseMark.exec(hideQuotes(text));
  if (!mark) return { first: text, second: '' };
  return { first: text.slice(0, mark.index), second: text.slice(mark.index + mark[0].length) };
}

/** A branch without `then` and without what says that nothing is to be done. */
function bare(branch: string): string {
  const text = branch.replace(/^[\s,:;]*(?:then\s+|please\s+)*/i, '').replace(/[\s,;]+$/, '');
  return nothing.test(text) ? '' : text;
}

/** `Should Marcus be free` is `Marcus is free`. */
function asStatement(words: string): string {
  return words.replace(/\bbe\b/i, 'is').replace(/\bnot have\b/i, 'have not');
}
