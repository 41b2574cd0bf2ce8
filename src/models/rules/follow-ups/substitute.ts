import { Clause, hideQuotes } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

const noun =
  '(?:tickets?|issues?|tasks?|deals?|customers?|clients?|accounts?|meetings?|events?|calls?|mails?|e-?mails?|messages?|contacts?|policy|project)';
const nounPhrase = new RegExp(
  `\\b(?<article>the|my|our|that|this)\\s+(?<what>(?:[\\p{L}\\p{N}&'’:-]+\\s+){1,6}?)(?<noun>${noun})\\b`,
  'iu',
);
const noise = /\b(?:at|on|in|for|to|by|about|the|and)\b|[\s,.?!]+/gi;

/**
 * An earlier request about something else: `how much is the Meridian deal` with `the Talsperre one`, `when are we free on
 * Friday` with `on Monday`. The words must be of the same kind as those they replace.
 */
export function substitute(earlier: string, words: string, scene: Scene): string[] {
  const said = words.replace(/[\s.?!]+$/, '').trim();
  if (said === '') return [];
  return [
    ...replaceReference(earlier, said),
    ...replaceMoment(earlier, said, scene),
    ...replacePerson(earlier, said, scene),
    ...replaceAfterPreposition(earlier, said),
    ...replaceNoun(earlier, said),
    ...replaceName(earlier, said),
  ];
}

/** `T-28` for `T-27`. */
function replaceReference(earlier: string, said: string): string[] {
  const form = /\b[A-Z]{1,6}-\d+\b/gi;
  const [wanted, another] = said.match(form) ?? [];
  const [old, other] = earlier.match(form) ?? [];
  if (!wanted || another || !old || other || said.replace(wanted, '').replace(noise, '') !== '') return [];
  return [earlier.replace(old, wanted)];
}

function replaceMoment(earlier: string, said: string, scene: Scene): string[] {
  const wanted = findMoments(said, scene.clock);
  let left = said;
  for (const { from, to } of wanted) left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  const [old, other] = findMoments(earlier, scene.clock);
  if (wanted.length === 0 || left.replace(noise, '') !== '' || !old || other) return [];
  return [`${earlier.slice(0, old.from)}${lead(earlier, old)}${said}${earlier.slice(old.to)}`];
}

function lead(earlier: string, { from, to }: { from: number; to: number }): string {
  return /^\s/.test(earlier.slice(from, to)) ? ' ' : '';
}

function replacePerson(earlier: string, said: string, scene: Scene): string[] {
  const clause = new Clause(said, 0, said.length);
  const wanted = takeKnownPeople(clause, scene);
  if (
    wanted.length === 0 ||
    clause.text
      .replace(/\uE000/g, '')
      .replace(noise, '')
      .replace(/with|['’]s?/gi, '') !== ''
  )
    return [];
  const people = takeKnownPeople(new Clause(earlier, 0, earlier.length), scene);
  const old = people.at(-1);
  const phrase = wanted.map((mention) => mention.phrase).join(' and ');
  return old ? [`${earlier.slice(0, old.from)}${phrase}${earlier.slice(old.to)}`] : [];
}

function replaceNoun(earlier: string, said: string): string[] {
  const old = nounPhrase.exec(hideQuotes(earlier));
  const wanted = new RegExp(
    `^(?:the|my|our|that|for)?\\s*(?<what>.+?)(?:\\s+(?<noun>ones?|${noun}))?$`,
    'i',
  ).exec(said);
  const what = wanted?.groups?.what?.trim();
  if (!old?.groups || !what || what.split(/\s+/).length > 6) return [];
  const kind = wanted?.groups?.noun;
  const named = !kind || /^ones?$/i.test(kind) ? old.groups.noun : kind;
  return [
    `${earlier.slice(0, old.index)}${old.groups.article} ${what} ${named}${earlier.slice(old.index + old[0].length)}`,
  ];
}

/** `the one from Mei Chua` for `the mail from Ines Falk`. */
function replaceAfterPreposition(earlier: string, said: string): string[] {
  const wanted = /^(?:the\s+)?(?:ones?\s+)?(?<how>from|about|with)\s+(?<what>.+)$/i.exec(said)?.groups;
  const old =
    wanted && new RegExp(`\\b${wanted.how}\\s+[^,.;:]+$`, 'i').exec(earlier.replace(/[\s.!?]+$/, ''));
  return old ? [`${earlier.slice(0, old.index)}${wanted.how} ${wanted.what}`] : [];
}

/** `and Talsperre?`: one name for another. */
function replaceName(earlier: string, said: string): string[] {
  const wanted =
    /^(?:of |for |with |at |the )?(?<name>\p{Lu}[\p{L}\p{N}&.-]*(?:\s\p{Lu}[\p{L}\p{N}&.-]*)*)(?:\s+one)?$/u.exec(
      said,
    )?.groups?.name;
  const names = [
    ...hideQuotes(earlier).matchAll(
      /(?<!^\s*)(?<![.!?]\s+)\b\p{Lu}[\p{L}\p{N}&.-]+(?:\s\p{Lu}[\p{L}\p{N}&.-]+)*/gu,
    ),
  ];
  const [old, other] = names;
  if (!wanted || !old || other) return [];
  return [`${earlier.slice(0, old.index)}${wanted}${earlier.slice(old.index + old[0].length)}`];
}

/** `only the qualified ones` after `list Tom's deals`: the list with a word more. */
export function narrow(earlier: string, words: string): string | undefined {
  const how = /^(?:only|just|and only|now only)\s+(?:the\s+|those\s+)?(?<how>.+?)(?:\s+ones)?[\s.?!]*$/i.exec(
    words,
  )?.groups?.how;
  const list = new RegExp(`\\b${noun}\\b`, 'i').exec(hideQuotes(earlier));
  if (!how || !list || how.split(/\s+/).length > 4) return undefined;
  return /^(?:that|which|from|with|in|of|due|about|for|to)\b/i.test(how)
    ? `${earlier.slice(0, list.index + list[0].length)} ${how}${earlier.slice(list.index + list[0].length)}`
    : `${earlier.slice(0, list.index)}${how} ${earlier.slice(list.index)}`;
}
