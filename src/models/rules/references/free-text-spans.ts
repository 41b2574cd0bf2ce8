import { hideQuotes } from '../clause.ts';
import { splitRequest } from '../split-request.ts';

const teller =
  /\b(?:e-?mail|mail|message|write|reply|respond|answer|forward|fwd|pass|comment|note|tell|let|send|ask|cancel|call off|inform|notify|remind)\b/i;
const mark =
  /(?<!\w)(?:saying|says|telling|letting|asking(?: (?:him|her|them|whether|if|which|what|when|for|to)\b)?|to say|to tell|whether|that(?!\s+(?:to|one|mail|e-?mail|meeting|day|ticket|note|message|and|with|on|at|back|from|deal|customer)\b|\s*(?:$|[,.?!]))|(?:with|w\/) (?:the |a )?(?:words?|comment|text|note|message)|(?:if|to|when|where|what|how|about|for)(?<=\bask\s+\S+(?:\s\S+)?\s+(?:if|to|when|where|what|how|about|for))|know(?=\s+\S))\b|:(?=\s)/i;
const ending = /[,.;]\s*(?:and\s+)?(?:otherwise|or else|else|if not)\b/i;

/** Where the text of a mail, comment or note stands in a request: its words are not ours to read. */
export function freeTextSpans(request: string): { from: number; to: number }[] {
  const hidden = hideQuotes(request);
  const spans: { from: number; to: number }[] = [];
  for (const part of splitRequest(request)) {
    const text = hidden.slice(part.from, part.to);
    const told = teller.exec(text);
    if (!told) continue;
    const start = mark.exec(text.slice(told.index));
    if (!start) continue;
    const from = part.from + told.index + start.index + start[0].length;
    const stop = ending.exec(hidden.slice(from, part.to));
    spans.push({ from, to: stop ? from + stop.index : part.to });
  }
  return spans;
}
