import { fold, type PersonMention } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { read } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../steps.ts';
import {
  describeSelector,
  listMails,
  mailLine,
  mailReference,
  readMails,
  takeMailSelector,
} from './find-mail.ts';
import { takeWordsBesideMail } from './loose-words.ts';

const noun = '(?:e-?mails?|mails?|messages?|inbox|mailbox|post)';
const lead = new RegExp(
  [
    `(?:show|list|find|search(?: for)?|get|check|read(?: out)?|open|see|view|display|fetch|look (?:for|up|through)|pull up|give me|any|is there|are there|do i have|have i(?: got)?|did i (?:get|receive)|what(?:['’]?s| is| are| was| were| did| does| do)?|which|how many|where is|when did|summari[sz]e)\\b[^\\uE000]*?\\b(?:${noun}|unread)\\b`,
    `(?:did|has|have)\\s+[^\\uE000]*?\\b(?:write|written|e-?mail(?:ed)?|mail(?:ed)?|sent|send|repl(?:y|ied)|answer(?:ed)?)\\b`,
    `(?:what did)\\s+[^\\uE000]*?\\b(?:write|send|e-?mail|mail|say)\\b`,
    `(?:my |the )?(?:unread|new|latest|last|recent)?\\s*(?:e-?mails?|mails?|inbox)(?:\\s+(?:from|about|to|since|of)\\b|[\\s?.!]*(?:$|\\uE000))`,
    'mails? (?:from|about|since)',
    `(?:the\\s+|my\\s+)?(?:last|latest|newest|most recent)\\s+(?:\\w+\\s+)?(?:unread\\s+)?(?:e-?mails?|mails?)\\b`,
  ].join('|'),
);
const shown = 15;

/** Finding and reading mail. */
export const readMailIntent: Intent = {
  name: 'read mail',
  effect: 'read',
  example: 'Show unread mail from Sam',
  lead,
  understand(clause, scene) {
    const isCount = clause.take(/how many\b/) !== undefined;
    const isWhole = clause.findLead(/read|open|what (?:did|does|is in|was in)|summari[sz]e/) !== undefined;
    if (
      clause.has(/\b(?:tickets?|documents?|customers?|deals?|calendar)\b/) &&
      !clause.has(/e-?mails?|mails?|inbox/)
    )
      return undefined;
    // `What is Ana's e-mail?` asks for an address.
    if (clause.has(/\be-?mail address|['’]s e-?mail\s*(?:[?.!]|$|\uE000)/) && !clause.has(/last|latest/))
      return undefined;
    const isOne = clause.has(/\b(?:the|that|this)\s+(?:[\w-]+\s+){0,3}?(?:e-?mail|mail|message)\b/);
    const loose = takeWordsBesideMail(clause);
    const plain = takeMailSelector(clause, scene);
    const selector = loose ? { ...plain, loose, isEmpty: false } : plain;
    const verbForm = clause.take(
      /(?:did|has|have)\s+(?<who>[^\uE000]+?)\s+(?:write|written|e-?mail(?:ed)?|mail(?:ed)?|sent|send|repl(?:y|ied)|answer(?:ed)?)(?: to)?(?: me)?(?: anything| something)?(?: back)?/,
    );
    const who = verbForm?.groups.who;
    clause.take(
      /(?:show|list|find|search(?: for)?|get|check|read(?: out)?|open|see|view|display|fetch|look (?:for|up|through)|pull up|give|any|is there|are there|do i have|have i(?: got)?|did i (?:get|receive)|what(?:['’]?s| is| are| was| were| did| does| do)?|which|where is|when did|summari[sz]e)\b/,
    );
    for (let taken = clause.take(readNoise); taken; taken = clause.take(readNoise));
    return {
      score: 0.8,
      *run() {
        const asked =
          who && who.toLowerCase() !== 'i' && !selector.from
            ? { ...selector, from: writer(who, scene) }
            : selector;
        const mails = yield* readMails(asked);
        const label = describeSelector(asked).trim();
        const records = mails.map(mailReference);
        if (mails.length === 0)
          return {
            text: `No ${selector.unread ? 'unread ' : ''}mail${label ? ` ${label}` : ''} found.`,
            records,
          };
        const [only] = mails;
        if (only && (isWhole || selector.newest === 1) && mails.length === 1) {
          const whole = selector.id ? only : yield* read<MailItem>('mail_read', { id: only.id });
          return { text: describeMail(whole), records: [mailReference(whole)] };
        }
        if (isOne && isWhole && !isCount && selector.newest === undefined)
          return yield* ask({
            text: `${mails.length} mails ${label}. Which one shall I read?\n${listMails(mails.slice(0, 5))}`.replace(
              / +\. /,
              ' fit. ',
            ),
            choices: mails
              .slice(0, 5)
              .map((mail) => ({ label: mailLine(mail), text: `Read [mail:${mail.id}]` })),
            records: records.slice(0, 5),
          });
        const count = `${mails.length} ${selector.unread ? 'unread ' : ''}${mails.length === 1 ? 'mail' : 'mails'}${label ? ` ${label}` : ''}`;
        const more = mails.length > shown ? `\n… and ${mails.length - shown} more` : '';
        return {
          text: isCount
            ? `${count}:\n${listMails(mails.slice(0, 5))}`
            : `${count}:\n${listMails(mails.slice(0, shown))}${more}`,
          records,
        };
      },
    };
  },
};

const readNoise =
  /\b(?:e-?mails?|mails?|messages?|inbox|mailbox|post|new|recent|got|received|receive|get|came|come|arrived|in today|say|says|content|write|sent|send|all|one|ones|thing|last|latest|list|from|out|back|yet|it|did|does)\b/;

function writer(who: string, scene: Scene): PersonMention {
  const wanted = fold(who);
  const matches = scene.context.directory.filter(
    ({ name }) => fold(name) === wanted || fold(name).split(' ').includes(wanted),
  );
  return { from: 0, to: 0, phrase: who, matches };
}

/** A whole mail, as an answer. */
function describeMail(mail: MailItem): string {
  const to = mail.to.map(({ name, email }) => name ?? email).join(', ');
  const body = (mail.body ?? mail.snippet ?? '').trim();
  return `${mail.subject}\nFrom ${mail.from.name ?? mail.from.email}${to ? ` to ${to}` : ''}, ${mail.sentAt.text}\n\n${body
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`;
}
