import type { Clause } from '../clause.ts';
import { filler } from '../fillers.ts';
import { fold } from '../find-people.ts';
import type { MailItem } from '../records.ts';

const noun = '(?:e-?mails?|mails?|messages?|invoices?|newsletters?)';
/** Words that turn a request round; with them nothing is taken, so that the person is asked. */
const senseWords =
  /\b(?:not|no|never|but|unless|if|except|without|only|don['’]?t|instead|before|after|until|when|then|because)\b/i;
/** Shorter beginnings fit by chance. */
const shortestStem = 4;

/** Words that count or order mail rather than name it. */
const orderWords =
  /\b(?:last|latest|newest|recent|first|second|third|fourth|fifth|oldest|unread|new|sent|two|three|four|five|few|\d+)\b/i;

/** Takes the words between an article and `mail`: `the hosting mail`, but neither `the last mail` nor `the new mail`. */
export function takeWordsBesideMail(clause: Clause): string | undefined {
  const found = clause.find(
    new RegExp(`\\b(?:the|that|this|my)\\s+(?<words>(?:[\\wÀ-ÿ&.'’-]+\\s+){1,4}?)(?=${noun}\\b)`),
  );
  const words = found?.groups.words?.replace(filler, ' ').replace(/\s+/g, ' ').trim();
  if (!found || !words || senseWords.test(words) || orderWords.test(words)) return undefined;
  clause.takeSpan(found.from, found.to);
  return words;
}

/** Takes all words that nothing else has understood, as words of the mail that is meant. */
export function takeLooseWords(clause: Clause): string | undefined {
  const runs = clause.leftover(filler);
  const words = runs
    .join(' ')
    .replace(filler, ' ')
    .replace(/\b(?:thing|stuff|one)\b/gi, ' ')
    .replace(/[^\p{L}\p{N}&.@'’ -]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words === '' || words.split(' ').length > 6 || runs.some((run) => senseWords.test(run)))
    return undefined;
  clause.takeRest();
  return words;
}

/** The mails whose subject or sender holds every word, or one that begins alike: `newsletter` fits `news@…`. */
export function fitLoosely(mails: MailItem[], words: string): MailItem[] {
  const wanted = partsOf(words);
  return mails.filter(({ subject, from }) => {
    const parts = partsOf(`${subject} ${from.name ?? ''} ${from.email}`);
    return wanted.every((word) => parts.some((part) => isAlike(word, part)));
  });
}

function isAlike(word: string, part: string): boolean {
  if (word === part) return true;
  if (Math.min(word.length, part.length) < shortestStem) return false;
  return word.startsWith(part) || part.startsWith(word);
}

function partsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
