import type { Clause } from '../clause.ts';
import { takeFreeText, takeFrom } from '../free-text.ts';
import { firstChange } from './name-mail.ts';

const topicBefore = /\b(?:about|regarding|concerning|re|on|subject|title|titled|called|for)\s*:?\s*$/i;

/** Takes quoted text that is no topic or subject: `with "Thanks"`, `email Ana "see you"`. */
export function takeQuotedText(clause: Clause): string | undefined {
  const pattern = /(?:\b(?:with|using|and write|and add|write|add|just)\s+)?(?<body>\uE001+)/gi;
  for (const match of clause.text.matchAll(pattern)) {
    if (topicBefore.test(clause.text.slice(0, match.index))) continue;
    const from = match.index + match[0].indexOf('\uE001');
    const text = takeFrom(clause, match.index, from);
    clause.take(/(?<=\uE000\s*)\b(?:above|over|on top of|under|below|to) it\b/);
    return text;
  }
  return undefined;
}

const questionWords = 'if|whether|to|for|what|when|where|which|who|why|how';
const asking = new RegExp(
  `(?:\\b(?:and|,)\\s*)?\\b(?:asking|(?:to )?ask)\\s+(?:(?:him|her|them|everyone|[\\w.+-]+@[\\w.-]+|[A-Z]\\w+)\\s+)?(?<how>${questionWords})\\s+(?=\\S)`,
);

/** Takes the text of a mail, of an answer or of the words above a forwarded mail, however it is announced. */
export function takeText(clause: Clause, end = clause.to): string | undefined {
  const question = clause.find(asking);
  const probe = clause.copy();
  const isTold = takeFreeText(probe, end) !== undefined;
  const toldFrom = isTold ? firstChange(clause.text, probe.text, end) : end;
  if (question && question.from <= toldFrom) {
    const said = takeFrom(clause, question.from, question.to, end);
    return said === undefined ? undefined : asQuestion(question.groups.how ?? '', said);
  }
  return takeFreeText(clause, end) ?? takeQuotedText(clause);
}

/** How words begin that say what someone is asked. */
export const questionLead = new RegExp(`(?<how>${questionWords})\\s+`);

/** What someone is asked, said to them. */
export function asQuestion(how: string, said: string): string {
  const rest = said.replace(/[.?!\s]+$/, '').replace(/\b(?:him|her|them)$/i, 'you');
  if (/^to$/i.test(how)) return `Could you please ${rest}?`;
  if (/^for$/i.test(how)) return `Could you please send me ${rest}?`;
  return `Could you tell me ${how.toLowerCase()} ${rest}?`;
}
