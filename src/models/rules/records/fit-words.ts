import { distance } from 'fastest-levenshtein';
import { fold } from '../find-people.ts';

/** What words may be compared with in a record. */
export interface WordedRecord {
  /** Its name or title. */
  name: string;
  /** Short values that stand for a group of records: a project, a city, an industry, a product. */
  labels: string[];
  /** Longer or minor values in which single words may stand. */
  others?: string[];
}

const empty =
  /^(?:a|an|the|of|for|in|on|at|to|and|or|with|about|by|from|into|that|this|these|those|which|is|are|was|were|be|our|my|your|his|her|its|their|all|every|any|some|it|them|one|ones|s|has|have|had|called|named|titled|regarding|concerning|mentioning|containing|matching|us|me|we|i|not|no)$/;

/** The words that carry meaning, as they are compared. */
export function tokensOf(text: string): string[] {
  const all = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const meant = all.filter((word) => !empty.test(word));
  return meant.length > 0 ? meant : all;
}

/**
 * The records that words are about: those of exactly that name, else those of a group that the words name, else those
 * with all the words in their name, else in their minor values. Typing errors are allowed where nothing fits without.
 * `Billing and Website` means both groups.
 */
export function fitWords<Item>(items: Item[], words: string, describe: (item: Item) => WordedRecord): Item[] {
  const described = items.map((item) => ({ item, record: describe(item) }));
  const exact = described.filter(({ record }) => fold(record.name) === fold(words));
  if (exact.length > 0) return exact.map(({ item }) => item);
  for (const isSame of [isSameWord, isNearWord]) {
    const whole = fitAll(described, words, isSame);
    if (whole.length > 0) return whole;
    const parts = words.split(/\s*(?:,|&|\band\b|\bor\b)\s*/i).filter((part) => part.trim() !== '');
    const each = parts.map((part) => fitAll(described, part, isSame));
    if (parts.length > 1 && each.every((fitting) => fitting.length > 0))
      return items.filter((item) => each.some((fitting) => fitting.includes(item)));
  }
  return [];
}

type SameWord = (wanted: string, given: string) => boolean;

function fitAll<Item>(
  described: { item: Item; record: WordedRecord }[],
  words: string,
  isSame: SameWord,
): Item[] {
  const wanted = tokensOf(words);
  const joined = wanted.join('');
  const isIn = (texts: string[], word: string) => texts.some((text) => has(text, word, isSame));
  const fitting = described.filter(
    ({ record: { name, labels, others = [] } }) =>
      wanted.every((word) => isIn([name, ...labels, ...others], word)) ||
      labels.some((label) => tokensOf(label).join('') === joined),
  );
  const inGroup = fitting.filter(({ record: { labels } }) =>
    labels.some((label) => {
      const parts = tokensOf(label);
      return parts.join('') === joined || parts.every((part) => wanted.some((word) => isSame(word, part)));
    }),
  );
  const inName = fitting.filter(({ record: { name } }) => wanted.every((word) => isIn([name], word)));
  const best = [inGroup, inName, fitting].find((records) => records.length > 0) ?? [];
  return best.map(({ item }) => item);
}

function has(text: string, word: string, isSame: SameWord): boolean {
  const given = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  if (given.some((part) => isSame(word, part))) return true;
  // `signin` for `sign in`.
  return given.some((part, index) => `${part}${given[index + 1] ?? ''}` === word);
}

function isSameWord(wanted: string, given: string): boolean {
  if (wanted === given || stemOf(wanted) === stemOf(given)) return true;
  return wanted.length >= 4 && given.startsWith(wanted);
}

function isNearWord(wanted: string, given: string): boolean {
  if (isSameWord(wanted, given)) return true;
  if (wanted.length < 4 || given.length < 4) return false;
  const allowed = wanted.length > 7 ? 2 : 1;
  if (distance(wanted, given) <= allowed) return true;
  // Two letters that changed places, `Adler` for `Alder`.
  return (
    wanted.length === given.length &&
    [...wanted].sort().join('') === [...given].sort().join('') &&
    distance(wanted, given) === 2
  );
}

function stemOf(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?:sses|shes|ches|xes)$/, (end) => end.slice(0, -2))
    .replace(/(?<!s)s$/, '');
}
