import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import type { Answer, Intent } from '../intent.ts';
import { write } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { takeLooseWords } from './loose-words.ts';
import { describeSelector, type MailSelector, withLoose } from './mail-selector.ts';
import { recallMails, resolveMail } from './mail-target.ts';
import { contentNoun, mailNoun } from './mail-words.ts';
import { takeMailWords } from './name-mail.ts';
import { readMails } from './search-mail.ts';
import { mailReference, wrongCount } from './show-mails.ts';
import { takeLaterTopic, takeMailSelector } from './take-mail-selector.ts';

const verb =
  '(?:delete|del|trash|remove|bin|erase|throw (?:away|out)|get rid of|discard|dump|clear(?: out)?|clean up)';
const otherRecords =
  '(?![^\\uE000]*\\b(?:meetings?|events?|calls?|appointments?|tickets?|issues?|tasks?|deals?|customers?|contacts?|notes?|comments?|calendar)\\b)';
const passive =
  '(?:can|should|may|must|could|has to|have to|needs? to) (?:be|get|go)(?: (?:deleted|trashed|removed|binned|erased|thrown away|in(?:to)? the (?:trash|bin)|to the (?:trash|bin)|away))?|(?:can|should|may) go\\b';

/** Deleting one mail or several. */
export const deleteMailIntent: Intent = {
  name: 'delete mail',
  effect: 'write',
  example: 'Delete the mail from Globex',
  lead: new RegExp(
    [
      `${verb}\\b[^\\uE000]*?\\b(?:${mailNoun}|m-\\d+|\\[mail:)`,
      `(?:delete|del|trash|bin|discard|erase) (?:it|that|this|them|those|these|both)\\b`,
      `(?:delete|del|trash|erase)\\s+\\[mail:`,
      `${verb}\\b${otherRecords}[^\\uE000]*?\\b(?:${contentNoun}|conversations?)\\b`,
      `(?:delete|del|trash|erase|discard|bin)\\b${otherRecords}[^\\uE000]*?\\bfrom\\s+[a-z]`,
      `(?:empty|clear(?: out)?|clean(?: up| out)?)\\s+(?:my |the )?(?:archive|inbox|sent|mailbox)\\b`,
      `(?:the|that|this|all|any|every|both|my)\\b[^\\uE000]*?\\b(?:${mailNoun}|${contentNoun})\\b[^\\uE000]*?\\b(?:can|should|may|must|could) (?:be (?:deleted|trashed|removed|binned|erased|thrown away)|go\\b)`,
      `(?:put|move|throw|drop)\\b[^\\uE000]*?\\b(?:${mailNoun}|${contentNoun}|it|them)\\b[^\\uE000]*?\\b(?:in(?:to)?|to) (?:the |my )?(?:trash|bin)\\b`,
    ].join('|'),
  ),
  understand(clause, scene) {
    const emptied = clause.takeLead(
      /(?:empty|clear(?: out)?|clean(?: up| out)?)\s+(?:my |the )?(?=archive|inbox|sent|mailbox)/,
    );
    const taken = clause.takeLead(new RegExp(`${verb}\\b|(?:put|move|throw|drop)\\b`));
    clause.take(new RegExp(`\\b(?:${passive})`));
    clause.take(/\b(?:in(?:to)?|to) (?:the |my )?(?:trash|bin)\b/);
    if (emptied) clause.take(/\b(?:in|from) (?:it|there)\b/);
    if (emptied) clause.take(new RegExp(`[:,]\\s*${verb}\\b`));
    const verbEnd = taken?.to ?? clause.from;
    const isPlural = clause.has(/\b(?:e-?mails|mails|messages|newsletters|invoices)\b/);
    const plural = clause.has(/\b(?:them|those|these|both)\b/) && !clause.has(new RegExp(mailNoun));
    const isPronoun =
      plural ||
      (clause.findLead(/(?:it|that|this)\b/) !== undefined &&
        !clause.has(new RegExp(`${mailNoun}|${contentNoun}`)));
    const amount = clause.take(
      /\b(?<all>all(?: of)?|every|each|any|both(?: of)?|everything)\b(?: (?:the|my|of the|of my|of them|of those|other))?/,
    );
    const isBoth = amount?.text.toLowerCase().startsWith('both') ?? false;
    const isAll = amount !== undefined || emptied !== undefined;
    if (plural) clause.take(/\b(?:them|those|these)\b(?: (?:both|all|two|three))?/);
    const plain = takeMailSelector(clause, scene);
    const later = plain.words ?? (isPronoun ? undefined : takeLaterTopic(clause, plain));
    takeMailWords(clause);
    const described = { ...plain, words: later, isEmpty: plain.isEmpty && !later };
    const rest = isPronoun ? undefined : takeLooseWords(clause);
    const selector = withLoose(described, rest);
    const isBulk = isAll || plural || isPlural || (selector.newest !== undefined && selector.newest > 1);
    return {
      score: isPronoun ? 0.55 : 0.9,
      *run() {
        if (isBulk) return yield* deleteSeveral(selector, { isBoth, plural, clause }, scene);
        const choose = (reference: string) => `${scene.request.slice(0, verbEnd)} ${reference}`;
        const mail = yield* resolveMail(selector, { doing: 'delete', choose }, scene);
        return deletionOf([mail]);
      },
    };
  },
};

const mostAtOnce = 25;

function* deleteSeveral(
  selector: MailSelector,
  asked: { isBoth: boolean; plural: boolean; clause: Clause },
  scene: Scene,
): Steps<Answer> {
  const mails = yield* severalMails(selector, asked.plural, scene);
  const narrow = (text: string) =>
    ask({ text, choices: [], complete: (answer) => addToClause(scene.request, asked.clause, answer) });
  if (mails === undefined)
    return yield* narrow('Which mails shall I delete? Say from whom, about what, or since when.');
  if (mails.length > mostAtOnce)
    return yield* narrow(
      `That is ${mails.length} mails; I take at most ${mostAtOnce} at once. Narrow it down, for example by a date.`,
    );
  if (mails.length === 0) return { text: `I found no mail ${describeSelector(selector)}to delete.` };
  const said = asked.isBoth ? 2 : selector.count;
  if (said !== undefined && mails.length !== said) return yield* narrow(wrongCount(said, mails, 'delete'));
  return deletionOf(mails);
}

function* severalMails(
  selector: MailSelector,
  isPronoun: boolean,
  scene: Scene,
): Steps<MailItem[] | undefined> {
  if (!selector.isEmpty) return yield* readMails(selector, scene);
  if (!isPronoun) return undefined;
  const recalled = yield* recallMails(scene);
  return recalled.length > 0 ? recalled.map(({ data }) => data as MailItem) : undefined;
}

function deletionOf(mails: MailItem[]): Answer {
  return { writes: mails.map(({ id }) => write('mail_delete', { id })), records: mails.map(mailReference) };
}
