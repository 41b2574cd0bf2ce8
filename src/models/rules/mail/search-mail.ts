import { distance } from 'fastest-levenshtein';
import { fold, type PersonMention } from '../find-people.ts';
import { read, readAll } from '../read.ts';
import type { CrmItem, MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { fitLoosely } from './loose-words.ts';
import type { MailSelector } from './mail-selector.ts';

/** Reads the mails that a selector fits, newest first. */
export function* readMails(selector: MailSelector, scene: Scene): Steps<MailItem[]> {
  if (selector.id) return [yield* read<MailItem>('mail_read', { id: selector.id })];
  const found: MailItem[] = [];
  for (const words of alternativesOf(selector)) {
    const mails = yield* readHolding(words, selector, scene);
    found.push(...mails.filter(({ id }) => !found.some((other) => other.id === id)));
  }
  return newestOf(found.sort(byTime), selector);
}

/** `Trenton or Newark` is looked for as the one and as the other. */
function alternativesOf({ words, loose }: MailSelector): string[] {
  const topics = words && !/^\W/.test(words) ? words.split(/\s+or\s+(?:about\s+)?/i) : [words ?? ''];
  return topics.map((topic) => [topic, loose].filter(Boolean).join(' '));
}

function* readHolding(words: string, selector: MailSelector, scene: Scene): Steps<MailItem[]> {
  let mails = yield* search(selector, words, scene);
  if (mails.length === 0 && words && selector.whenWords) {
    const timeless = { ...selector, after: undefined, before: undefined };
    mails = yield* fitting(timeless, `${words} ${selector.whenWords}`, scene);
  }
  if (mails.length === 0 && words) mails = yield* fitting(selector, words, scene);
  const stranger = strangerOf(selector);
  // `reply to the lease walk-through`: no sender, but what it is about.
  if (mails.length === 0 && stranger)
    mails = yield* fitting({ ...selector, from: undefined }, `${stranger} ${words}`, scene);
  return aboutOnly(mails, words);
}

/** The name of the only sender, where nobody of that name is known. */
function strangerOf({ from }: MailSelector): string | undefined {
  const [sender, other] = from ?? [];
  return sender && !other && sender.matches.length === 0 && !sender.isSelf && !sender.email
    ? sender.phrase
    : undefined;
}

/** The mails that hold the words in a looser form: another ending, a typing mistake, without what names the kind. */
function* fitting(selector: MailSelector, words: string, scene: Scene): Steps<MailItem[]> {
  const mails = yield* search(selector, '', scene);
  return fitLoosely(mails, words);
}

function* search(selector: MailSelector, words: string, scene: Scene): Steps<MailItem[]> {
  const filter = {
    query: words || undefined,
    subject: selector.subject,
    after: selector.after,
    before: selector.before,
    unread: selector.unread,
    folder: selector.folder,
  };
  const found: MailItem[] = [];
  for (const from of addressesOf(selector.from))
    for (const to of addressesOf(selector.to)) {
      const page = yield* readAll<MailItem>('mail_search', { ...filter, from, to });
      found.push(...page.filter(({ id }) => !found.some((other) => other.id === id)));
    }
  const stranger = strangerOf(selector);
  // A sender outside the directory may be misspelt, or be called by the name of the company.
  if (found.length === 0 && stranger)
    found.push(...sentBy(stranger, yield* readAll<MailItem>('mail_search', filter)));
  const own = scene.context.person.email;
  const { direction, senders } = selector;
  const received = found
    .filter(({ from }) => direction === undefined || (from.email === own) === (direction === 'sent'))
    .sort(byTime);
  const kept = senders ? yield* keepSenders(received, senders, scene) : received;
  return selector.isUnanswered ? yield* withoutAnswer(kept, scene) : kept;
}

function byTime(left: MailItem, right: MailItem): number {
  return right.sentAt.utc.localeCompare(left.sentAt.utc);
}

/** The mails of customers: of their contacts, or from an address of the same company. */
function* keepSenders(
  mails: MailItem[],
  senders: NonNullable<MailSelector['senders']>,
  scene: Scene,
): Steps<MailItem[]> {
  const colleagues = new Set(scene.context.directory.map(({ email }) => email));
  if (senders === 'colleagues') return mails.filter(({ from }) => colleagues.has(from.email));
  const outside = mails.filter(({ from }) => !colleagues.has(from.email));
  if (senders === 'outsiders') return outside;
  const contacts = yield* readAll<CrmItem>('crm_search', { kind: 'contact' });
  const companies = new Set(contacts.map(({ fields }) => companyOf(String(fields.email ?? ''))));
  return outside.filter(({ from }) => companies.has(companyOf(from.email)));
}

function companyOf(email: string): string {
  return email.slice(email.indexOf('@') + 1).toLowerCase();
}

/** The mails after which the person has written nothing in their thread. */
function* withoutAnswer(mails: MailItem[], scene: Scene): Steps<MailItem[]> {
  const own = scene.context.person.email;
  const sent = yield* readAll<MailItem>('mail_search', { folder: 'sent' });
  return mails.filter(
    ({ from, threadId, sentAt }) =>
      from.email !== own &&
      !sent.some((answer) => answer.threadId === threadId && answer.sentAt.utc > sentAt.utc),
  );
}

/** One address where the directory knows it, else the words, which the search takes as part of a name. */
function addressesOf(mentions: PersonMention[] | undefined): (string | undefined)[] {
  if (!mentions || mentions.length === 0) return [undefined];
  return mentions.flatMap((mention) => {
    if (mention.isSelf) return ['me'];
    if (mention.group) return mention.group.map(({ email }) => email);
    const [match, other] = mention.matches;
    return [match && !other ? match.email : (mention.email ?? mention.phrase)];
  });
}

function sentBy(phrase: string, mails: MailItem[]): MailItem[] {
  const wanted = fold(phrase)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'the');
  const joined = wanted.join('');
  const near = (word: string, part: string) =>
    word === part ||
    (word.length > 3 && word[0] === part[0] && distance(word, part) <= (word.length > 7 ? 2 : 1));
  return mails.filter(({ from }) => {
    const text = fold(`${from.name ?? ''} ${from.email}`);
    if (text.replace(/[^\p{L}\p{N}]+/gu, '').includes(joined)) return true;
    const parts = text.split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => parts.some((part) => near(word, part)));
  });
}

/**
 * The mails that are about the words: without those that hold them only in an address, or only inside of other words as
 * `please` holds `lease`, where others are about them.
 */
function aboutOnly(mails: MailItem[], words: string): MailItem[] {
  if (!words || mails.length < 2) return mails;
  const wanted = wordsOf(words);
  const isLong = ({ snippet }: MailItem) => snippet?.endsWith('…') === true;
  const holds = (text: string) => {
    const parts = wordsOf(text);
    return wanted.every((word) =>
      parts.some((part) => (word.length < 4 ? part === word : part.startsWith(word))),
    );
  };
  const about = mails.filter(({ subject, snippet }) => holds(`${subject} ${snippet ?? ''}`));
  if (about.length > 0)
    return mails.filter((mail) => about.includes(mail) || (isLong(mail) && !isAddressed(mail, wanted)));
  const named = mails.filter(({ subject, snippet, from, to }) =>
    holds(`${subject} ${snippet ?? ''} ${addressesIn([from, ...to])}`),
  );
  return named.length > 0 ? named : mails;
}

function isAddressed({ from, to }: MailItem, wanted: string[]): boolean {
  const addresses = fold(addressesIn([from, ...to]));
  return wanted.every((word) => addresses.includes(word));
}

function addressesIn(addresses: MailItem['to']): string {
  return addresses.map(({ name, email }) => `${name ?? ''} ${email}`).join(' ');
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function newestOf(mails: MailItem[], { newest, skip = 0, isOldest }: MailSelector): MailItem[] {
  const ordered = isOldest ? mails.toReversed() : mails;
  return newest === undefined ? ordered : ordered.slice(skip, skip + newest);
}

/** Those of several mails that the words mean most of all: the subject itself, then words of the subject. */
export function closestMails(
  mails: MailItem[],
  { words, loose, subject }: MailSelector,
  scene: Scene,
): MailItem[] {
  const said = fold([words, loose, subject].filter(Boolean).join(' '));
  const own = scene.context.person.email;
  const tests: ((mail: MailItem) => boolean)[] = [
    (mail) => said !== '' && fold(mail.subject) === said,
    (mail) => said !== '' && fold(mail.subject).includes(said),
    (mail) => said !== '' && fitLoosely([{ ...mail, from: { email: '' }, snippet: '' }], said).length > 0,
  ];
  for (const test of tests) {
    const closest = mails.filter(test);
    if (closest.length > 0) return withoutOwn(closest, own);
  }
  return withoutOwn(mails, own);
}

/** One's own answers step back behind the mails they answer. */
function withoutOwn(mails: MailItem[], own: string): MailItem[] {
  const others = mails.filter(({ from }) => from.email !== own);
  return others.length > 0 ? others : mails;
}
