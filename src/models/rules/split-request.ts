import { Clause, hideQuotes } from './clause.ts';
import { keepRecent } from './keep-recent.ts';
import { beginsRequest, continuesRequest } from './understand-clause.ts';

/** Where one part of a request may end and the next begin; the stronger ones end a part whatever follows. */
const joint =
  /(?<strong>[.!?;]+\s+(?:(?:and\s+)?then\s+|and\s+|also,?\s+)?|\n+|,?\s+(?:and\s+)?(?:then|after that|afterwards)\s+)|(?<weak>,?\s+(?:and|&|plus)\s+(?:also\s+|please\s+)?|,\s+(?:also\s+|please\s+)?)/gi;

/** What begins free text that goes on to the end: the body of a mail, a comment, a note. */
const freeTextMark =
  /\b(?:saying|says?|telling \S+|to tell \S+|asking|to ask \S+|to say|(?:with|and) the (?:text|message|words|body|comment|note)|text|body|message|note|comment)\b|:(?=\s)/i;
const takesFreeText =
  /^[\s\S]{0,40}?\b(?:e-?mail|mail|message|write|reply|respond|answer|forward|comment|note|tell|let|send|ask)\b/i;
/** Text that asks the reader of a mail for something is not a request to us. */
const asksReader = /^\W*(?:please|pls|can you|could you|would you|will you|kindly|let me|don['’]t forget)\b/i;

const recent = keepRecent<{ from: number; to: number }[]>(200);

const lacksText = /^[\s\S]{0,40}?\b(?:e-?mail|mail|message|write|send)\b[\s\S]*\bsubject\b/i;
const addressesOnly = /^\W*(?:[\w.+'-]+@[\w-]+(?:\.[\w-]+)+[\s,&]*(?:and\s+)?)+$/i;

/** Cuts a request into the parts that each ask for one thing, in their order. */
export function splitRequest(request: string): Clause[] {
  const spans = recent(request, () => findParts(request).map(({ from, to }) => ({ from, to })));
  return spans.map(({ from, to }) => new Clause(request, from, to));
}

function findParts(request: string): Clause[] {
  const hidden = hideQuotes(request);
  const parts: Clause[] = [];
  let start = 0;
  for (const match of hidden.matchAll(joint)) {
    const from = match.index;
    const to = from + match[0].length;
    if (from <= start || !/[\p{L}\p{N}\uE001]/u.test(hidden.slice(start, from))) continue;
    // `Dr. Who`, `a.m. on`, `tell Sam W. that`: a full stop inside a sentence.
    if (
      /^\.\s/.test(match[0]) &&
      (/\b(?:dr|mr|mrs|ms|st|no|vs|e\.g|i\.e|[ap]\.m)$/i.test(hidden.slice(start, from)) ||
        (/\p{L}\s\p{L}$/u.test(hidden.slice(start, from)) && /^\p{Ll}/u.test(hidden.slice(to))))
    )
      continue;
    const next = new Clause(request, to, request.length);
    if (continuesRequest(new Clause(request, start, from), next)) continue;
    // `ana@… and ben@… should get a mail` is one request about two people.
    if (addressesOnly.test(hidden.slice(start, from))) continue;
    // `Close T-12 and T-13` is one request about two tickets.
    const isListItem =
      match.groups?.weak !== undefined &&
      /^\s*(?:ticket\s+)?(?:[A-Z]{1,6}-\d+|\[\w+:)/i.test(hidden.slice(to));
    // `a contact Tony Stark, email tony@…`: a field of what is being made.
    const isField =
      /^,\s/.test(match[0]) &&
      /^\s*(?:e-?mail|mail|phone|note|title|call|due)\b\s*(?::|\S+@)/i.test(hidden.slice(to));
    const isRequest = !isListItem && !isField && beginsRequest(next);
    const freeText = freeTextOf(hidden.slice(start, from));
    // `mail Ana, subject Fridge, please empty it`: the text that is still missing.
    if (freeText === undefined && lacksText.test(hidden.slice(start, from)) && /\bplease\b/i.test(match[0]))
      continue;
    if (freeText !== undefined) {
      if (!isRequest || asksReader.test(freeText)) continue;
    } else if ((!isRequest && match.groups?.strong === undefined) || isField) continue;
    else if (!isRequest && !/[\p{L}\p{N}]/u.test(hidden.slice(to))) continue;
    parts.push(new Clause(request, start, from));
    start = to;
  }
  parts.push(new Clause(request, start, request.length));
  return parts.filter((part) => /[\p{L}\p{N}]/u.test(part.original));
}

function freeTextOf(part: string): string | undefined {
  if (!takesFreeText.test(part)) return undefined;
  const mark = freeTextMark.exec(part);
  return mark ? part.slice(mark.index + mark[0].length) : undefined;
}
