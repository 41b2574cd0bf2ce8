import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { read } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../steps.ts';
import { takeLooseWords } from './loose-words.ts';
import { describeSelector, type MailSelector, withLoose } from './mail-selector.ts';
import { contentNoun, mailNoun, postNoun, wrote } from './mail-words.ts';
import { closestMails, readMails } from './search-mail.ts';
import { listMails, mailLine, mailReference, showMail } from './show-mails.ts';
import { takeLaterTopic, takeMailSelector } from './take-mail-selector.ts';
import { takeWriter } from './take-sender.ts';

const verb =
  "(?:show|list|find|search(?: for)?|get|check|read(?: out)?|open|see|view|display|fetch|look (?:for|up|through|at)|pull up|give me|count|any|is there|are there|do (?:i|we) have|have i(?: got)?|did i (?:get|receive)|what(?:[’']?s| is| are| was| were| did| does| do| have| has)?|which|how many|number of|where(?:[’']?s| is| are)|when did|summari[sz]e|tell me)";
const quantity =
  '(?:(?:all|every|the|my|any)\\s+)*(?:(?:\\d+|two|three|four|five|ten|few|unread|sent|archived|unanswered|newest|latest|last|first|oldest|recent|most recent)\\s+)+';
const lead = new RegExp(
  [
    `${verb}\\b[^\\uE000]*?\\b(?:${postNoun}|unread|archived|sent (?:folder|items)|(?:in|from) (?:my |the )?(?:archive|trash|bin))\\b`,
    `(?:show|find|open|read(?: out)?|get|pull up|where is|what does)\\b[^\\uE000]*?\\b${contentNoun}\\b`,
    `(?:did|has|have)\\s+[^\\uE000]*?\\b${wrote}\\b`,
    `(?:who|which \\w+)\\s+(?:has |have |had |all )?${wrote}\\b`,
    `(?:show me |tell me |list |read )?what\\s+[^\\uE000]*?\\b${wrote}\\b`,
    `(?:show me |list |give me |find )?(?:all|everything|anything|whatever)\\s+(?:that )?[\\p{L}.’'-]+(?:\\s[\\p{L}.’'-]+)?\\s+(?:has |have )?${wrote}\\b`,
    `(?:did|have|do) i (?:get|got|receive|received|have)\\s+(?:any|some)thing\\b`,
    `got (?:any )?(?:new )?${mailNoun}\\b`,
    `${quantity}(?:(?:unread|new|sent|archived|unanswered)\\s+)*(?:[\\w-]+\\s+)?(?:${mailNoun}|${contentNoun})\\b(?=\\s*(?:[?.!]|\\uE000|$|(?:that|which|from|by|about|on|since|to|of|with|in|sent|older|newer|i|before|after|between|mentioning|this|last|today|yesterday)\\b))`,
    `(?:check|see|tell me|do you know) (?:if|whether)\\s+[^\\uE000]*?\\b${wrote}\\b`,
    `(?:is there|are there|any|show|read|open|find|have i got)\\s+(?:an? |the |any )?(?:reply|answer|response)\\s+(?:from|by)\\b`,
    `(?:read|open)(?: me)?(?: out)?\\s+(?:the|that|this)\\s+(?:[\\w-]+\\s+){1,4}(?:thing|one)\\b`,
    `when (?:did|was)\\s+[^\\uE000]*?\\b${wrote}\\b`,
    '(?:is there |are there |do i have |have i got |got )?(?:any|every|some)thing (?:new |unread |else )*(?:from|by|in my (?:inbox|mail))\\b',
    "(?:what(?:[’']?s| has| is)?|anything|did anything) (?:new |else )*(?:came|come|coming|arrived?) in\\b",
    'what did i (?:get|receive|miss)\\b',
    `(?:my |the )?(?:unread|new|latest|last|recent)?\\s*(?:e-?mails?|mails?|messages|inbox)(?:\\s+(?:from|about|to|since|of|with|mentioning|that|i|older|newer|before|after|between|sent|in)\\b|[\\s?.!]*(?:$|\\uE000))`,
    `(?:the\\s+|my\\s+)?(?:last|latest|newest|most recent)\\s+(?:\\w+\\s+)?(?:unread\\s+)?(?:e-?mails?|mails?)\\b`,
  ].join('|'),
  'u',
);
/** `who mailed me`: wrote to the person, whoever it was. */
const wroteMe =
  /(?<=\bwho\s+(?:has |have |had |all )?|\b(?:any|some)(?:one|body)\s+)(?:e-?mailed|mailed|wrote(?: to)?|written(?: to)?|messaged)\s+(?:me|us)\b/;
const ofKind = new RegExp(`\\b${contentNoun}\\b`);
/** `is there an answer from Sam` */
const answerFrom =
  /(?:(?:is|are)\s+)?(?:there|any|show|read|open|find|have i got)\s+(?:me\s+)?(?:an? |the |any )?(?:reply|answer|response)\s+(?:from|by)\b/;
/** `read out the review thing` */
const readThing = /read(?: me)?(?: out)?\s+(?:me\s+)?(?:the|that|this)\s+(?:[\w-]+\s+){1,4}thing\b/;
/** Mail itself is what is asked for. */
const head = new RegExp(
  `(?:${verb}\\s+(?:me\\s+)?)?(?:(?:any|all|the|my|our|every|some|new|unread|recent|latest|last|sent|\\d+)\\s+)*${mailNoun}\\b(?!\\s+(?:address|of\\b))`,
);
const shown = 15;
const noise =
  /\b(?:e-?mails?|mails?|messages?|msgs?|threads?|inbox|mailbox|post|new|recent|recently|got|received|receive|get|came|come|arrived|say|says|content|contents|full|text|whole|write|written|sent|send|all|every|both|one|ones|thing|things|anything|everything|something|last|latest|list|from|out|back|yet|it|did|does|do|was|were|who|whats|what (?:is|are|was|were)|what['’]s|ever|so far|already|here|number|wrote|folder|anyone|anybody|somebody|someone|answered|answer|response|reply|replied)\b/;

/** Finding and reading mail. */
export const readMailIntent: Intent = {
  name: 'read mail',
  effect: 'read',
  example: 'Show unread mail from Sam',
  lead,
  understand(clause, scene) {
    if (isAboutOther(clause)) return undefined;
    const isCount = clause.take(/\bhow many\b|\bcount\b|\bnumber of\b/) !== undefined;
    const isWhen = clause.findLead(/when\b/) !== undefined;
    const isWhole =
      clause.findLead(
        /read|open|what (?:exactly )?(?:did|does|is in|was in)|summari[sz]e|show me the (?:full|whole)/,
      ) !== undefined || clause.has(/\b(?:full|whole) (?:text|mail|message|content)/);
    const isOne = clause.has(
      /\b(?:the|that|this)\s+(?:[\w-]+\s+){0,3}?(?:e-?mail|mail|message)\b|\b(?:the|that|this)\s+(?:[\w-]+\s+){1,4}(?:thing|one)\b/,
    );
    const isNew = clause.has(
      /\bnew (?:e-?mails?|mails?|messages?)\b|\banything new\b|\bwhat(?:['’]?s| is) new\b|\bgot (?:any )?mail\b/,
    );
    const isHead = [head, readThing].some((pattern) => clause.findLead(pattern) !== undefined);
    const isAnswer = clause.findLead(answerFrom) !== undefined;
    clause.takeLead(/(?:check|see|tell me|do you know) (?:if|whether)\b/);
    clause.takeLead(new RegExp(`${verb}\\b(?:\\s+me\\b)?`));
    clause.take(wroteMe);
    clause.takeLead(/(?:got |ever )?(?:any|every|some)thing\b(?: (?:new|else))*/);
    const speaker = takeSpeaker(clause, scene);
    const found = takeMailSelector(clause, scene);
    const plain = speaker ? { ...found, from: found.from ?? [speaker], isEmpty: false } : found;
    for (let taken = clause.take(noise); taken; taken = clause.take(noise));
    const later = plain.words ?? takeLaterTopic(clause, plain);
    const described = { ...plain, words: later, isEmpty: plain.isEmpty && !later };
    const rest = isWhole || isOne || clause.has(ofKind) ? takeLooseWords(clause) : undefined;
    const selector: MailSelector = {
      ...withLoose(described, rest),
      unread: described.unread ?? (isNew && !described.after && !described.from ? true : undefined),
      newest: isWhen ? (described.newest ?? 1) : described.newest,
    };
    return {
      score: isAnswer ? 0.92 : isHead ? 0.88 : 0.8,
      *run() {
        const mails = yield* readMails(selector, scene);
        const label = describeSelector(selector).trim();
        const kind = selector.unread === true ? 'unread ' : selector.unread === false ? 'read ' : '';
        if (mails.length === 0)
          return { text: `No ${kind}mail${label ? ` ${label}` : ''} found.`, records: [] };
        const closest = isOne && mails.length > 1 ? closestMails(mails, selector, scene) : mails;
        const [only, other] = closest;
        if (only && !other && !isCount && (isWhole || isOne || selector.newest === 1)) {
          const whole = selector.id ? only : yield* read<MailItem>('mail_read', { id: only.id });
          return { text: showMail(whole), records: [mailReference(whole)] };
        }
        if (isOne && isWhole && !isCount && selector.newest === undefined)
          return yield* ask({
            text: `${closest.length} mails ${label || 'fit'}. Which one shall I read?\n${listMails(closest.slice(0, 5))}`,
            choices: closest
              .slice(0, 5)
              .map((mail) => ({ label: mailLine(mail), text: `Read [mail:${mail.id}]` })),
            records: closest.slice(0, 5).map(mailReference),
          });
        const count = `${mails.length} ${kind}${mails.length === 1 ? 'mail' : 'mails'}${label ? ` ${label}` : ''}`;
        const most = isCount ? 5 : shown;
        const more = mails.length > most ? `\n… and ${mails.length - most} more` : '';
        return {
          text: `${count}:\n${listMails(mails.slice(0, most))}${more}`,
          records: mails.map(mailReference),
        };
      },
    };
  },
};

/** `where Luis talks about …`, `in which Sam says …`. */
function takeSpeaker(clause: Clause, scene: Scene): PersonMention | undefined {
  if (!clause.has(/\b(?:where|in which)\s+\p{L}+\s+(?:\p{L}+\s+)?(?:talk|speak|say|write|ask|mention)/u))
    return undefined;
  const writer = takeWriter(
    clause,
    scene,
    /\s+(?:talk|speak|say|write|ask|mention)(?:s|ed)?\b(?=[^\uE000])/giu,
  );
  clause.take(/\b(?:where|in which)(?=\s*\uE000)/);
  return writer;
}

/** Whether the words ask for records of another kind, or for an address. */
function isAboutOther(clause: Clause): boolean {
  if (
    clause.has(/\b(?:tickets?|documents?|customers?|deals?|calendar)\b/) &&
    !clause.has(/e-?mails?|mails?|inbox|messages?/)
  )
    return true;
  if (clause.has(/\be-?mail address/) || clause.findLead(/(?:the )?e-?mail of\b/)) return true;
  // `What is Ana's e-mail?` asks for an address.
  return (
    clause.has(/['’]s e-?mail\s*(?:[?.!]|$|\uE000)/) &&
    !clause.has(/\b(?:last|latest|newest|read|open|show)\b/)
  );
}
