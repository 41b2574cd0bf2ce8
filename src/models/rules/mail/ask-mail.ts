import type { Clause } from '../clause.ts';
import { answerFromDocuments } from '../documents.ts';
import type { Answer, Intent } from '../intent.ts';
import { read } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { countHits } from './loose-words.ts';
import { describeSelector, type MailSelector } from './mail-selector.ts';
import { contentNoun, mailNoun, orderWord } from './mail-words.ts';
import { readMails } from './search-mail.ts';
import { listMails, mailReference, showMail } from './show-mails.ts';
import { takeMailSelector } from './take-mail-selector.ts';
import { takeWriter } from './take-sender.ts';

const name = "[\\p{L}][\\p{L}.’'-]*(?:\\s[\\p{L}][\\p{L}.’'-]*){0,2}";
const saying =
  '(?:want|need|ask|say|write|offer|propose|suggest|think|expect|request|mean|tell|answer|reply|like|report|promise|complain|recommend|mention)';
const question = '(?:what|how|when|where|which|who|why|did|does|do|is|are|was|were|can|could|has|have)';
const asksWriter = new RegExp(
  `(?:what|how (?:much|many|long|often)|when|where|why|which|who)\\s+(?:[\\p{L}-]+\\s+){0,3}?(?:does|did|do|has|have)\\s+(?!(?:the|our|a|an|we|i|it|you|they|this|that)\\b)(?<who>${name})\\s+(?:exactly\\s+|really\\s+)?${saying}(?:ed|s)?\\b`,
  'u',
);
const saidByMail = new RegExp(
  `${question}\\b[^\\uE000]*?(?:[,;–-]|\\bas\\b|\\baccording to\\b)[^\\uE000]*?\\b(?:(?:e-?)?mailed|wrote|written|sent)\\b(?:\\s+(?:to\\s+)?(?:me|us))?(?:\\s+(?:that|it|this|about (?:it|that|this)))?[\\s.?!]*(?:$|\\uE000)`,
);
const asksInMail = new RegExp(
  `(?:what|how|when|where|which|who|why)\\b[^\\uE000]*?\\b(?:in|of|according to)\\s+(?:his|her|their|the|that|my|[\\p{L}.-]+['’]s)\\s+(?:[\\w-]+\\s+){0,3}?${mailNoun}\\b`,
  'u',
);
const asksContent = new RegExp(
  `(?:what|how (?:much|many|long|old|high)|when|where|who|why)\\b[^\\uE000]*?\\b(?:the|that|this|my|our|[\\p{L}.-]+['’]s)\\s+(?:${orderWord}\\s+)?(?:[\\w-]+\\s+){0,2}?(?:${contentNoun.replace('|spam', '')})\\b`,
  'u',
);
const otherRecords =
  /\b(?:tickets?|issues?|tasks?|customers?|deals?|opportunit(?:y|ies)|calendar|polic(?:y|ies)|documents?|handbook|guide|playbook|T-\d+)\b/;
const noise =
  /\b(?:what|how|when|where|which|who|why|did|does|do|is|are|was|were|can|could|has|have|had|exactly|really|much|many|long|the|a|an|i|me|my|we|us|our|he|she|they|his|her|their|it|its|to|of|in|on|at|for|and|or|that|this|by|with|about|as|according|must|should|take|took|want|need|ask|say|write|tell|know|please|mails?|e-?mails?|messages?|newest|latest|last|there|be)\b|['’]s\b/gi;
/** Fewer hits than this share of the words do not show which mail is meant. */
const leastShare = 0.34;

/** Questions that a mail answers: `what does Karl want me to bring?`, `how much is the latest Globex invoice?`. */
export const askMailIntent: Intent = {
  name: 'ask about mail',
  effect: 'read',
  lead: new RegExp(
    [asksWriter, saidByMail, asksInMail, asksContent]
      .map(({ source }) => source.replace('?<who>', '?:'))
      .join('|'),
    'u',
  ),
  isLoose: true,
  continues:
    /(?:by )?(?:when|how (?:much|many|long|soon)|what|where|who)\s+(?:do|does|must|should|can|will|is|are|was)\s+(?:we|i|it|they|he|she)\b(?![^.?!]*\b(?:meetings?|calendar|events?|tickets?|tasks?|deals?|customers?|free|next)\b)/,
  understand(clause, scene) {
    if (clause.has(otherRecords)) return undefined;
    const isPlain =
      !clause.findLead(asksWriter) && !clause.findLead(saidByMail) && !clause.findLead(asksInMail);
    const isCertain = clause.has(/\b(?:invoices?|newsletters?|receipts?|applications?)\b/);
    const whole = clause.original;
    const selector = takeAsked(clause, scene);
    const rest = clause.takeRest();
    const words = [selector.words, selector.loose, selector.whenWords, rest]
      .filter(Boolean)
      .join(' ')
      .replace(noise, ' ')
      .replace(/[^\p{L}\p{N} -]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (!selector.from && isPlain && words === '') return undefined;
    return {
      score: isCertain ? 0.88 : isPlain ? 0.72 : 0.84,
      run: () => answerFromMail(selector, words, whole, scene),
    };
  },
};

/** The mails that may hold the answer; what they are about only ranks them. */
function takeAsked(clause: Clause, scene: Scene): MailSelector {
  const asked = clause.findLead(asksWriter);
  const who = asked?.groups.who;
  if (asked && who) {
    const writer = takeWriter(
      clause.within(asked.from, asked.to),
      scene,
      new RegExp(`\\s+${saying}(?:ed|s)?\\b`, 'giu'),
    );
    const plain = takeMailSelector(clause, scene);
    return { ...plain, from: writer ? [writer] : plain.from, to: undefined };
  }
  const plain = takeMailSelector(clause, scene);
  const isKnown = plain.to?.every(({ matches, email }) => matches.length > 0 || email !== undefined);
  // `when do we have to pay`
  return isKnown ? plain : { ...plain, to: undefined };
}

function* answerFromMail(
  selector: MailSelector,
  words: string,
  question: string,
  scene: Scene,
): Steps<Answer> {
  const open: MailSelector = {
    ...selector,
    words: undefined,
    loose: undefined,
    newest: undefined,
    after: undefined,
    before: undefined,
    direction: selector.direction ?? 'received',
  };
  const mails = yield* readMails(open, scene);
  const best = bestOf(mails, words, selector.from !== undefined);
  if (!best) {
    const fromDocuments = yield* answerFromDocuments(question);
    return (
      fromDocuments ?? {
        text: `I found no mail ${describeSelector(selector)}that answers this.`,
        records: [],
      }
    );
  }
  const shown = yield* read<MailItem>('mail_read', { id: best.id });
  const others = mails.filter(
    ({ id }) =>
      id !== best.id &&
      countHits({ ...shown, ...mails.find((mail) => mail.id === id) } as MailItem, words) ===
        countHits(best, words),
  );
  const note = others.length > 0 && others.length <= 3 ? `\n\nAlso:\n${listMails(others)}` : '';
  return { text: `${showMail(shown)}${note}`, records: [mailReference(shown)] };
}

/** The mail that holds most of the words; of equals the newest. Without words in common it must be the writer's newest. */
function bestOf(mails: MailItem[], words: string, isByWriter: boolean): MailItem | undefined {
  const ranked = mails
    .map((mail) => ({ mail, hits: countHits(mail, words) }))
    .sort((left, right) => right.hits - left.hits);
  const [best] = ranked;
  if (!best) return undefined;
  const wanted = words === '' ? 0 : words.split(' ').length;
  if (isByWriter) return best.mail;
  return best.hits >= Math.max(1, Math.ceil(wanted * 2 * leastShare)) ? best.mail : undefined;
}
