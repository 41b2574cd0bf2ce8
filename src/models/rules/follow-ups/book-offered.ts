import type { Choice } from '../../../contracts/turn.ts';
import { Clause } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

const form =
  /^(?:(?:ok(?:ay)?|yes|yep|great|perfect|good|fine|cool|then|please|pls|so|sure|let['’]?s|well|and|can you|could you)[\s,.!]+)*(?:book|take|schedule|reserve|grab|block)\s+(?:me\s+|us\s+)?(?:it|that(?: one| slot| time)?|this(?: one)?|the\s+(?<place>first|second|third|fourth|last|earliest)(?:\s+(?:one|slot|time|option))?(?:\s+of (?:those|them|these))?)(?=[\s,.!]|$)[\s,]*(?<more>.*?)[\s.!]*$/i;
const places = ['first', 'second', 'third', 'fourth'];

/** Whether a message takes one of the times that were offered. */
export function takesOffer(message: string): boolean {
  return form.test(message);
}

/** `ok, take the first of those` or `book it, 30 minutes` after free times were asked for: the booking that is meant. */
export function bookOffered(
  message: string,
  asked: string,
  choices: Choice[],
  scene: Scene,
): string | undefined {
  const groups = form.exec(message)?.groups;
  if (!groups || !/\b(?:free|available|have (?:an?|time|half)|slots?|meet|times?)\b/i.test(asked))
    return undefined;
  const addition = groups.more ? ` ${groups.more}` : '';
  const place = groups.place?.toLowerCase();
  if (place !== undefined) {
    const choice =
      place === 'last' ? choices.at(-1) : choices[place === 'earliest' ? 0 : places.indexOf(place)];
    return choice && `${choice.text}${addition}`;
  }
  const [only, other] = choices;
  if (only && !other) return `${only.text}${addition}`;
  const [moment, second] = findMoments(asked, scene.clock);
  if (!moment?.time || moment.isPartOfDay || moment.endTime || second) return undefined;
  const people = takeKnownPeople(new Clause(asked, 0, asked.length), scene).map(({ phrase }) => phrase);
  const who = people.length > 0 ? ` with ${people.join(' and ')}` : '';
  return `book a meeting${who} ${asked.slice(moment.from, moment.to).trim()}${addition}`;
}
