import { distance } from 'fastest-levenshtein';
import { fold } from '../find-people.ts';
import type { EventItem } from '../records.ts';

/** Words that say nothing about which event is meant. */
const plain =
  /^(?:meetings?|mtgs?|calls?|events?|appointments?|the|a|an|my|our|with|and|of|for|about|on|in|at|to|one|session|s|)$/;

/** Events whose title the words fit: exact ones first, then those that hold all the words, then nearly all of them. */
export function matchTitle(events: EventItem[], title: string): EventItem[] {
  const wanted = bare(title);
  const exact = events.filter((event) => bare(event.title) === wanted);
  if (exact.length > 0) return exact;
  const inside = events.filter((event) => wanted.length > 2 && bare(event.title).includes(wanted));
  if (inside.length > 0) return inside;
  const words = wordsOf(title);
  if (words.length === 0) return events;
  const byWords = events.filter((event) => holdsAll(wordsOf(event.title), words, startsWith));
  if (byWords.length > 0) return byWords;
  return events.filter((event) => holdsAll(wordsOf(event.title), words, isNear));
}

/** Events that the words fit only with the names of their people, their place or what they are about. */
export function matchDetails(events: EventItem[], title: string): EventItem[] {
  const words = wordsOf(title);
  return words.length === 0
    ? []
    : events.filter((event) => holdsAll(wordsOf(detailsOf(event)), words, startsWith));
}

function detailsOf({ title, organizer, attendees, location, description }: EventItem): string {
  const people = [organizer, ...attendees].map(({ name, email }) => `${name ?? ''} ${email}`);
  return [title, ...people, location, description].join(' ');
}

function bare(text: string): string {
  return fold(text)
    .replace(/\b(?:1|one)[\s:-]*(?:on[\s-]*)?(?:1|one)\b/g, 'oneonone')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/(\p{L})-(?=\p{L})/gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !plain.test(word))
    .map((word) => word.replace(/s$/, ''));
}

function holdsAll(parts: string[], words: string[], fits: (part: string, word: string) => boolean): boolean {
  // `walk through` and `walk-through` are one word in the other spelling.
  const pairs = parts.map((part, index) => part + (parts[index + 1] ?? ''));
  return words.every((word) => [...parts, ...pairs].some((part) => fits(part, word)));
}

function startsWith(part: string, word: string): boolean {
  return part.startsWith(word) || (part.length > 4 && word === `${part}ing`);
}

/** A slip of the pen: one letter in five, and the first one right. */
function isNear(part: string, word: string): boolean {
  if (startsWith(part, word)) return true;
  if (word.length < 5 || word[0] !== part[0]) return false;
  return distance(part, word) <= (word.length > 8 ? 2 : 1);
}
