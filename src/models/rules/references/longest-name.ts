import { attempt } from '../attempt.ts';
import type { RecordReference } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { findRecord, type NamedKind } from './find-record.ts';

/** Where words that name a record end at the latest. */
const border =
  /\s*(?:[,;:!?]|\.(?:\s|$)|\s(?:with (?:the|a)\b|saying|asking|telling|that\b|by (?:e-?)?mail|via mail|(?:should|must|shall|needs? to|ha(?:s|ve) to|ought to)\b|please|pls|thx|thanks|and (?:tell|ask|mail|set|book|add|invite|send)\b|about (?:it|this)|to (?:say|tell|ask))\b)/i;
const mostTries = 8;

/** The record that the first words of a text name, with as many of them as still name one; they end before a preposition. */
export function* findLeadingRecord(
  text: string,
  kinds: readonly NamedKind[],
  scene: Scene,
): Steps<{ record: RecordReference; taken: number } | undefined> {
  const id = /^\s*(?:the\s+)?(?:ticket\s+)?[A-Z]{1,6}-\d+\b/i.exec(text)?.[0];
  const limit = id?.length ?? border.exec(text)?.index ?? text.length;
  let words = text.slice(0, limit).replace(/[\s.!?]+$/, '');
  for (let tries = 0; tries < mostTries && /\p{L}/u.test(words); tries++) {
    const attempted = yield* attempt(findRecord(words, kinds, scene));
    if ('question' in attempted) return yield* ask(attempted.question);
    if (attempted.result) return { record: attempted.result, taken: words.length };
    const shorter =
      /^(?<rest>.+)\s(?:on|at|by|to|for|with|in|about|from|as|and|next|this|tomorrow|today|please)\b.*?$/i.exec(
        words,
      );
    words = shorter?.groups?.rest ?? '';
  }
  return undefined;
}
