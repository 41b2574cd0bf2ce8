import { distance } from 'fastest-levenshtein';
import type { Clause } from '../clause.ts';
import { filler } from '../fillers.ts';
import { fold } from '../find-people.ts';
import type { MailItem } from '../records.ts';
import { contentNoun, mailNoun, senseWords } from './mail-words.ts';

/** Shorter beginnings fit by chance. */
const shortestStem = 4;
/** Most words that may name one mail. */
const mostWords = 8;

/** Words that count or order mail rather than name it. */
const orderWords =
  /\b(?:last|latest|newest|recent|first|second|third|fourth|fifth|oldest|unread|new|sent|two|three|four|five|few|both|all|\d+)\b/i;
/** Words that say what kind of mail it is, which need not stand in it. */
const kindWords =
  /^(?:thing|stuff|one|ones|note|notice|request|complaint|application|thanks|letter|question|update|announcement|reminder|offer|news|info|information|issue|topic|chain|conversation|exchange|correspondence|invitation|answer|reply|response|people|guys)s?$/;
const articles = '(?:the|that|this|my|our|his|her|their)';

/** Takes the words between an article and `mail`: `the hosting mail`, but neither `the last mail` nor `the new mail`. */
export function takeWordsBesideMail(clause: Clause): string | undefined {
  const found = clause.find(
    new RegExp(
      `(?<=\\b${articles}\\s+|\\uE000\\s*)(?<words>(?:[\\wÀ-ÿ&.'’-]+\\s+){1,4}?)(?=(?:${mailNoun}|${contentNoun})\\b)`,
    ),
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
  if (words === '' || words.split(' ').length > mostWords || runs.some((run) => senseWords.test(run)))
    return undefined;
  clause.takeRest();
  return words;
}

/**
 * The mails whose subject, sender or beginning holds every word, or one that begins alike: `newsletter` fits `news@…`.
 * Words that only say what kind of mail it is need not stand there.
 */
export function fitLoosely(mails: MailItem[], words: string): MailItem[] {
  const wanted = partsOf(words);
  const telling = wanted.filter((word) => !kindWords.test(word));
  const all = mails.filter((mail) => holdsAll(mail, wanted));
  if (all.length > 0 || telling.length === 0) return all;
  return mails.filter((mail) => holdsAll(mail, telling));
}

function holdsAll({ subject, from, snippet }: MailItem, wanted: string[]): boolean {
  const names = partsOf(`${subject} ${from.name ?? ''} ${from.email}`);
  const text = partsOf(snippet ?? '');
  const isHeld = (word: string) =>
    names.some((part) => isAlike(word, part)) || text.some((part) => stemOf(part) === stemOf(word));
  return wanted.length > 0 && wanted.every(isHeld);
}

/** A word without the ending of its plural. */
function stemOf(word: string): string {
  return word.length > shortestStem ? word.replace(/(?:es|s)$/, '') : word;
}

/** How many of the words a mail holds, those of its subject counted twice. */
export function countHits(mail: MailItem, words: string): number {
  const wanted = [...new Set(partsOf(words))];
  const hits = (text: string) => {
    const parts = partsOf(text);
    return wanted.filter((word) => parts.some((part) => isAlike(word, part))).length;
  };
  return hits(mail.subject) + hits(`${mail.subject} ${mail.body ?? mail.snippet ?? ''}`);
}

function isAlike(word: string, part: string): boolean {
  if (word === part) return true;
  if (Math.min(word.length, part.length) < shortestStem) return false;
  if (word.startsWith(part) || part.startsWith(word)) return true;
  return word.length > 5 && word[0] === part[0] && distance(word, part) === 1;
}

const smallWords = /^(?:the|a|an|of|to|for|in|on|at|and|or|with|my|our|his|her|their|is|was|re|fwd)$/;

function partsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !smallWords.test(word));
}
