import type { Clause } from '../clause.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';

const mailWords =
  /\b(?:the|that|this|his|her|their|my|an?|e-?mails?|mails?|messages?|msgs?|it|them|one|thread|chain|back|again|please|him|reply|answer|response)\b/;

/** Takes the words that say only that a mail is meant. */
export function takeMailWords(clause: Clause): void {
  for (let taken = clause.take(mailWords); taken; taken = clause.take(mailWords));
}

/** The request with the mail named; put where the words about the mail stand. */
export function chooser(
  clause: Clause,
  scene: Scene,
  verbEnd: number,
  selectorEnd: number,
): (reference: string) => string {
  return (reference) =>
    replaceSpan(
      scene.request,
      { from: verbEnd, to: Math.max(verbEnd, Math.min(selectorEnd, clause.to)) },
      ` to ${reference} `,
    )
      .replace(/ {2,}/g, ' ')
      .replace(/ ([:,.])/g, '$1');
}

/** Where a clause first differs from what it was: the start of what was taken meanwhile. */
export function firstChange(before: string, after: string, end: number): number {
  for (let index = 0; index < before.length; index++) if (before[index] !== after[index]) return index;
  return end;
}
