import { rangeOf } from '../calendar/when-range.ts';
import { findMoments } from '../dates/find-moments.ts';
import { read, readAll } from '../read.ts';
import type { MailItem } from '../records.ts';
import { namesAll, nameWords } from '../references/name-words.ts';
import { findComparison, readAmount } from './compare-count.ts';
import type { ConditionKind } from './condition.ts';

const sent =
  /^(?:has|have|did)?\s*(?<who>(?:any(?:one|body)|some(?:one|body))\s+(?:from|at|of)\s+\p{L}[\p{L}'’.&-]*|\p{L}[\p{L}'’.&-]*(?:\s\p{Lu}[\p{L}'’.-]*)?|[\w.+-]+@[\w.-]+\w)\s+(?:has\s+|have\s+)?(?:sen[dt]|written|wrote|write|mailed|e-?mailed|replied|reply|answered|answer|been in touch|got back)\b(?<what>.*)$/iu;
const noise =
  /\b(?:to|me|us|an?|any|the|some|mail|e-?mail|message|messages|mails|of|about|on|with|in|it|that|back|my|our|for|more than)\b|[\s,.?]/gi;
const mostRead = 10;

/** `Copperline has sent an invoice of more than 1200 euros this week`, `Helena has replied`. */
export const mailClaims: ConditionKind = ({ words }, scene) => {
  const groups = sent.exec(words)?.groups;
  if (!groups?.who || /^(?:i|we|it|you|there)$/i.test(groups.who)) return undefined;
  // `anyone from Kestrel`: the company stands in their addresses.
  const who = groups.who.replace(/^(?:any|some)(?:one|body)\s+(?:from|at|of)\s+/i, '');
  let what = groups.what ?? '';
  const compared = findComparison(what);
  if (compared) what = what.slice(0, compared.from) + what.slice(compared.to);
  const [when, other] = findMoments(what, scene.clock, 'past');
  if (other) return undefined;
  if (when) what = what.slice(0, when.from) + what.slice(when.to);
  const topic = what.replace(noise, ' ').replace(/\s+/g, ' ').trim();
  if (nameWords(topic).length > 3) return undefined;
  const range = when && rangeOf(when, scene.clock);
  return function* () {
    const mails = (yield* readAll<MailItem>('mail_search', { after: range?.from, before: range?.to })).filter(
      ({ from, folder }) => folder !== 'sent' && namesAll(who, `${from.name ?? ''} ${from.email}`),
    );
    const fitting: MailItem[] = [];
    for (const mail of mails.slice(0, mostRead)) {
      if (!topic && !compared) fitting.push(mail);
      else {
        const whole = yield* read<MailItem>('mail_read', { id: mail.id });
        const text = `${whole.subject} ${whole.body ?? ''}`;
        if (
          (!topic || namesAll(topic, text)) &&
          (!compared || amountsIn(text).some((value) => compared.test(value)))
        )
          fitting.push(mail);
      }
    }
    const [first] = fitting;
    return {
      holds: fitting.length > 0,
      because: first
        ? `${first.from.name ?? first.from.email} sent “${first.subject}” (${first.sentAt.text})`
        : `I found no such mail from ${who}${range ? ` (${range.label})` : ''}`,
      records: fitting.map((mail) => ({ kind: 'mail', id: mail.id, title: mail.subject, data: mail })),
    };
  };
};

/** Sums of money that a text names. */
function amountsIn(text: string): number[] {
  const found = text.matchAll(
    /(?:(?:EUR|USD|GBP|SGD|[€$£])\s*(?<after>\d[\d.,]*\d|\d))|(?:(?<before>\d[\d.,]*\d|\d)\s*(?:EUR|USD|GBP|SGD|€|\$|£|euros?|dollars?|pounds?))/gi,
  );
  return [...found].map(({ groups }) => readAmount(groups?.after ?? groups?.before ?? ''));
}
