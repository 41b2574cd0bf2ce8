import { rangeOf } from '../calendar/when-range.ts';
import type { Clause } from '../clause.ts';
import { readNumber } from '../dates/number-words.ts';
import { fold, type PersonMention, takePeople } from '../find-people.ts';
import type { RecordReference } from '../intent.ts';
import { read, readAll } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { takePlace, takeReference, takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import { fitLoosely } from './loose-words.ts';

/** Which mail a request means, as far as its words say. */
export interface MailSelector {
  id?: string;
  /** `the second one` of the list that was shown. */
  place?: number;
  from?: PersonMention;
  to?: PersonMention;
  words?: string;
  subject?: string;
  /** Words that may stand in the subject, the text or the sender. */
  loose?: string;
  unread?: boolean;
  folder?: string;
  after?: string;
  before?: string;
  /** `the last 3`; 1 for `the last mail`. */
  newest?: number;
  isOldest: boolean;
  /** Nothing was said about which mail. */
  isEmpty: boolean;
}

const noun = '(?:e-?mails?|mails?|messages?|letters?)';
const which = 'last|latest|newest|most recent|first|oldest';
const sentByMe =
  /\b(?:(?:that )?(?:i|i['’]ve|i have) (?:sent|wrote|written)|my sent|in (?:my |the )?sent(?: (?:folder|items|mail))?|sent by me|sent(?= (?:e-?mails?|mails?|messages?|folder)))\b/;
const topic =
  /(?:\b(?:about|regarding|concerning|mentioning|containing|re|that (?:mentions?|says?|contains?))|(?<=\b(?:search|look) [^\uE000]*?)\bfor|(?<=(?:mails?|inbox|messages?) )for)\s+(?:the (?:words?|phrase|topic(?: of)?)\s+)?(?<words>\uE001+|[^\uE000,;:?]+)/;

/** Takes the words that say which mail is meant: `the last unread mail from Sam about the order`. */
export function takeMailSelector(clause: Clause, scene: Scene): MailSelector {
  const id = takeReference(clause, 'mail') ?? clause.take(/\b(?<id>m-\d+)\b/)?.groups.id;
  const place = takePlace(clause);
  const owner = takeOwner(clause, scene);
  const quantity = clause.take(
    new RegExp(
      `\\b(?:the\\s+|my\\s+)?(?<which>${which})\\s*(?<count>\\d+|two|three|four|five|ten|few)?(?=\\s*(?:\\uE000|$|(?:unread\\s+)?${noun}|unread|one\\b|thing\\b|from\\b|to\\b|by\\b|about\\b))`,
    ),
  );
  const unread =
    clause.take(/\b(?:un(?:read|opened|seen)|not (?:yet )?read|i have(?:n['’]t| not) read(?: yet)?)\b/) !==
    undefined;
  const isSent = clause.take(sentByMe) !== undefined;
  const folder = clause.take(/\b(?:in|from) (?:my |the )?(?<folder>inbox|archive|trash|bin)\b/)?.groups
    .folder;
  const [from = owner] = takePeople(
    clause,
    scene,
    new RegExp(`(?:(?:${noun}|anything|something)\\s+)?(?:(?:that|which) )?(?:from|by|sent by|of)`),
  );
  const subject = clause.take(/\bwith (?:the )?subject\s+(?<subject>\uE001+|[^\uE000,;]+)/)?.groups.subject;
  const when = takeWhen(clause, scene, 'past');
  const words = clause.take(topic)?.groups.words ?? clause.take(/(?<words>\uE001+)/)?.groups.words;
  const [to] = takePeople(clause, scene, /(?:sent )?to/);
  const range = when ? rangeOf(when, scene.clock) : undefined;
  const isBefore = when?.bound === 'before' || when?.bound === 'until' || when?.bound === 'by';
  return {
    id,
    place,
    from,
    to,
    words: words?.replace(/^(?:the|a|an|our|my|his|her)\s+/i, '').replace(/[\s.?!]+$/, ''),
    subject,
    unread: unread || undefined,
    folder: isSent ? 'sent' : folder === 'bin' ? 'trash' : folder?.toLowerCase(),
    after: isBefore ? undefined : range?.from,
    before: when?.bound === 'after' ? undefined : range?.to,
    newest: quantity ? readNumber(quantity.groups.count ?? 'one') : undefined,
    isOldest: /first|oldest/i.test(quantity?.groups.which ?? ''),
    isEmpty: !id && !from && !to && !words && !subject && !unread && !when && !quantity && !isSent && !folder,
  };
}

/** `Sam's last mail`: the name before the apostrophe. */
function takeOwner(clause: Clause, scene: Scene): PersonMention | undefined {
  const found = clause.find(
    new RegExp(
      `(?<name>[A-Za-zÀ-ÿ][\\wÀ-ÿ.-]*(?:\\s(?!to\\b)[A-Za-zÀ-ÿ][\\wÀ-ÿ.-]*)?)['’]s\\s+(?=(?:${which}|unread|${noun})\\b)`,
    ),
  );
  const words = found?.groups.name?.split(/\s+/) ?? [];
  if (!found) return undefined;
  const known = words
    .map((_, skip) => words.slice(skip).join(' '))
    .map((phrase) => ({ phrase, matches: peopleCalled(phrase, scene) }))
    .find(({ matches }) => matches.length > 0);
  const named = words.filter((word, index) => /^\p{Lu}/u.test(word) || index === words.length - 1).join(' ');
  const { phrase, matches } = known ?? { phrase: named, matches: [] };
  const from = found.from + found.text.indexOf(phrase);
  clause.takeSpan(from, found.to);
  return { from, to: from + phrase.length, phrase, matches };
}

function peopleCalled(phrase: string, scene: Scene): PersonMention['matches'] {
  const wanted = fold(phrase);
  return scene.context.directory.filter(
    ({ name }) => fold(name) === wanted || (!wanted.includes(' ') && fold(name).split(' ').includes(wanted)),
  );
}

/** Reads the mails that a selector fits, newest first. */
export function* readMails(selector: MailSelector): Steps<MailItem[]> {
  if (selector.id) return [yield* read<MailItem>('mail_read', { id: selector.id })];
  const mails = yield* readAll<MailItem>('mail_search', {
    from: addressOf(selector.from),
    to: addressOf(selector.to),
    query: [selector.words, selector.loose].filter(Boolean).join(' ') || undefined,
    subject: selector.subject,
    after: selector.after,
    before: selector.before,
    unread: selector.unread,
    folder: selector.folder,
  });
  if (mails.length === 0 && selector.loose) {
    const words = [selector.words, selector.loose].filter(Boolean).join(' ');
    const others = yield* readMails({ ...selector, words: undefined, loose: undefined, newest: undefined });
    return newestOf(fitLoosely(others, words), selector);
  }
  return newestOf(mails, selector);
}

function newestOf(mails: MailItem[], selector: MailSelector): MailItem[] {
  if (selector.newest === undefined) return mails;
  return selector.isOldest ? mails.slice(-selector.newest).reverse() : mails.slice(0, selector.newest);
}

/** One address where the directory knows it, else the words, which the search takes as part of a name. */
function addressOf(mention: PersonMention | undefined): string | undefined {
  if (!mention) return undefined;
  if (mention.isSelf) return 'me';
  const [match, other] = mention.matches;
  return match && !other ? match.email : (mention.email ?? mention.phrase);
}

/** The one mail that a change is meant for; asks when several fit. `choose` says the request with one of them named. */
export function* pickMail(
  selector: MailSelector,
  doing: string,
  choose: (reference: string) => string,
): Steps<MailItem> {
  const mails = yield* readMails(selector);
  const [first] = mails;
  if (!first)
    return yield* ask({ text: `I found no mail ${describeSelector(selector)}to ${doing}.`, choices: [] });
  if (mails.length === 1) return first;
  return yield* ask({
    text: `${mails.length} mails fit. Which one shall I ${doing}?\n${listMails(mails.slice(0, 5))}`,
    choices: mails.slice(0, 5).map((mail) => ({ label: mailLine(mail), text: choose(`[mail:${mail.id}]`) })),
    records: mails.slice(0, 5).map(mailReference),
  });
}

/** `from Sam about the order `, for answers about what was looked for. */
export function describeSelector(selector: MailSelector): string {
  const parts = [
    selector.from ? `from ${selector.from.phrase}` : '',
    selector.to ? `to ${selector.to.phrase}` : '',
    selector.words ? `about “${selector.words}”` : '',
    selector.subject ? `with the subject “${selector.subject}”` : '',
    selector.loose ? `like “${selector.loose}”` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `${parts.join(' ')} ` : '';
}

/** `Tue 24 Nov 14:00 Sam Fox: Order 88`. */
export function mailLine(mail: MailItem): string {
  return `${mail.sentAt.text} ${mail.from.name ?? mail.from.email}: ${mail.subject}`;
}

/** Mails as the lines of a list. */
export function listMails(mails: MailItem[]): string {
  return mails.map((mail) => `- ${mailLine(mail)}${mail.isRead === false ? ' (unread)' : ''}`).join('\n');
}

/** What `it` means after a mail was named. */
export function mailReference(mail: MailItem): RecordReference {
  return { kind: 'mail', id: mail.id, title: mail.subject, data: mail };
}
