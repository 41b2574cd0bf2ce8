import { takeLeadPeople } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { readAll } from '../read.ts';
import type { MailItem } from '../records.ts';
import { takeLooseWords } from './loose-words.ts';
import { describeSelector, type MailSelector, withLoose } from './mail-selector.ts';
import { takeMailWords } from './name-mail.ts';
import { closestMails, readMails } from './search-mail.ts';
import { mailLine, mailReference } from './show-mails.ts';
import { takeLaterTopic, takeMailSelector } from './take-mail-selector.ts';

const asked =
  /(?:have|did) (?:i|we) (?:already |ever |yet )?(?:answer(?:ed)?|repl(?:y|ied)(?: to)?|respond(?:ed)?(?: to)?|(?:write|written|got|get) back(?: to)?)\b(?! (?:all|everyone))/;

/** `Have I answered Miriam?`: whether the person has written in the thread since. */
export const answeredMailIntent: Intent = {
  name: 'whether mail is answered',
  effect: 'read',
  lead: asked,
  understand(clause, scene) {
    if (!clause.takeLead(asked)) return undefined;
    clause.take(/\b(?:already|yet|so far)\b/);
    const direct = clause.findLead(/(?:the|my|his|her|their|that|this|all)\b/)
      ? []
      : takeLeadPeople(clause.copy(), scene);
    const isOwner = clause.findLead(/[^\uE000]*?['’]s\b/) !== undefined;
    const from = direct.length > 0 && !isOwner ? takeLeadPeople(clause, scene) : undefined;
    const plain = takeMailSelector(clause, scene);
    const later = plain.words ?? takeLaterTopic(clause, plain);
    takeMailWords(clause);
    const described: MailSelector = {
      ...plain,
      from: plain.from ?? from ?? plain.to,
      to: undefined,
      words: later,
      direction: 'received',
    };
    const selector = withLoose(described, takeLooseWords(clause));
    if (!selector.from && !selector.words && !selector.loose) return undefined;
    return {
      score: 0.9,
      *run() {
        const mails = yield* readMails(selector, scene);
        const [mail] = mails.length > 1 ? closestMails(mails, selector, scene) : mails;
        if (!mail)
          return { text: `No mail ${describeSelector(selector)}found.`.replace(/ +/g, ' '), records: [] };
        const sent = yield* readAll<MailItem>('mail_search', { folder: 'sent' });
        const answer = sent.find(
          ({ threadId, sentAt }) => threadId === mail.threadId && sentAt.utc > mail.sentAt.utc,
        );
        const text = answer
          ? `Yes, you answered on ${answer.sentAt.text}: “${answer.subject}”. The mail was ${mailLine(mail)}.`
          : `No, not yet. The mail is ${mailLine(mail)}.`;
        return { text, records: [mailReference(mail)] };
      },
    };
  },
};
