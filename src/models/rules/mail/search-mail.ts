import { distance } from 'fastest-levenshtein';
import { fold, type PersonMention } from '../find-people.ts';
import { read, readAll } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { fitLoosely } from './loose-words.ts';
import type { MailSelector } from './mail-selector.ts';

/** Reads the mails that a selector fits, newest first. */
export function* readMails(selector: MailSelector, scene: Scene): Steps<MailItem[]> {
  if (selector.id) return [yield* read<MailItem>('mail_read', { id: selector.id })];
  const words = [selector.words, selector.loose].filter(Boolean).join(' ');
  let mails = yield* search(selector, words, scene);
  if (mails.length === 0 && words && selector.whenWords) {
    const timeless = { ...selector, after: undefined, before: undefined };
    mails = yield* fitting(timeless, `${words} ${selector.whenWords}`, scene);
  }
  if (mails.length === 0 && words) mails = yield* fitting(selector, words, scene);
  return newestOf(aboutOnly(mails, words), selector);
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
  const [sender, another] = selector.from ?? [];
  // A sender outside the directory may be misspelt, or be called by the name of the company.
  if (
    found.length === 0 &&
    sender &&
    !another &&
    sender.matches.length === 0 &&
    !sender.isSelf &&
    !sender.email
  )
    found.push(...sentBy(sender.phrase, yield* readAll<MailItem>('mail_search', filter)));
  const own = scene.context.person.email;
  return found
    .filter(({ from }) =>
      selector.direction === undefined ? true : (from.email === own) === (selector.direction === 'sent'),
    )
    .sort((left, right) => right.sentAt.utc.localeCompare(left.sentAt.utc));
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

/** Without the mails that hold the words only in an address, where others are about them. */
function aboutOnly(mails: MailItem[], words: string): MailItem[] {
  if (!words || mails.length < 2) return mails;
  const wanted = fold(words).split(/\s+/);
  const isAddressOnly = ({ subject, snippet, from, to }: MailItem) => {
    const addresses = fold([from, ...to].map(({ name, email }) => `${name ?? ''} ${email}`).join(' '));
    const text = fold(`${subject} ${snippet ?? ''}`);
    return wanted.every((word) => addresses.includes(word) && !text.includes(word));
  };
  const about = mails.filter((mail) => !isAddressOnly(mail));
  return about.length > 0 ? about : mails;
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
