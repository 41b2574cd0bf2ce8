import { eventReference, eventTimes } from '../calendar/list-events.ts';
import { Clause } from '../clause.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Address, EventItem } from '../records.ts';
import { findRecord } from '../references/find-record.ts';
import { namesAll } from '../references/name-words.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import type { ConditionKind } from './condition.ts';

const answers: Record<string, string> = {
  accept: 'accepted',
  confirm: 'accepted',
  declin: 'declined',
  reject: 'declined',
  cancel: 'declined',
};
const response =
  /^(?:has|have|did)?\s*(?<who>.+?)\s+(?:has|have|is|did)?\s*(?<verb>accept|confirm|declin|reject|answer|respond|repl)(?:e?d|ied|y)?\s*(?:to|for)?\s+(?<subject>.+)$/i;
const attending =
  /^(?:is|are)?\s*(?<who>.+?)\s+(?:is|are)?\s*(?:(?:invited to|attending|part of|coming to|going to|on the list for)\s+(?<other>.+)|(?:in|at)\s+(?<subject>.*\b(?:meeting|call|event|sync|review|planning|demo|check-in|stand-?up|session|lunch|training|all-hands|interview|kick-?off|appointment|it)\b.*))$/i;
const happened =
  /^(?:has|have|did|is)?\s*(?<subject>.+?)\s+(?:has\s+|have\s+|is\s+)?(?:taken place|happened|started|begun|ended|finished|been held|over|passed|was held)$/i;

/** `Sofia has accepted the walk-through`, `the hiring sync has taken place`, `Tom is invited to the check-in`. */
export const eventClaims: ConditionKind = ({ words }, scene) => {
  const answered = response.exec(words)?.groups;
  if (answered?.who && answered.subject && answered.verb) {
    const wanted = answers[answered.verb.toLowerCase()];
    return aboutPerson(answered.who, answered.subject, scene, (attendee) => {
      const given = attendee?.response ?? 'none';
      return wanted ? given === wanted : given !== 'none';
    });
  }
  const invited = attending.exec(words)?.groups;
  const event = invited?.other ?? invited?.subject;
  if (invited?.who && event)
    return aboutPerson(invited.who, event, scene, (attendee) => attendee !== undefined);
  const held = happened.exec(words)?.groups?.subject;
  if (!held) return undefined;
  return function* () {
    const record = yield* findRecord(held, ['event'], scene);
    if (!record) return { holds: false, because: `I found no meeting “${held}”`, isUnknown: true };
    const event = record.data as EventItem;
    return {
      holds: Date.parse(event.start.utc) < scene.clock.now.epochMilliseconds,
      because: `“${event.title}” ${Date.parse(event.start.utc) < scene.clock.now.epochMilliseconds ? 'was' : 'is'} ${eventTimes(event)}`,
      records: [record],
    };
  };
};

type Attendee = Address & { response?: string };

function aboutPerson(
  who: string,
  subject: string,
  scene: Scene,
  test: (attendee: Attendee | undefined) => boolean,
):
  | (() => Steps<{ holds: boolean; because: string; records?: ReturnType<typeof eventReference>[] }>)
  | undefined {
  const clause = new Clause(who, 0, who.length);
  const mentions = takeKnownPeople(clause, scene);
  if (mentions.length === 0 && !/^\p{Lu}?\p{L}+(?:\s\p{Lu}\p{L}+)?$/u.test(who)) return undefined;
  return function* () {
    const record = yield* findRecord(subject, ['event'], scene);
    if (!record) return { holds: false, because: `I found no meeting “${subject}”`, isUnknown: true };
    const event = record.data as EventItem;
    const people = mentions.length > 0 ? yield* resolvePeople(mentions, scene) : [{ name: who, email: '' }];
    const found = people.map(({ name, email }) => {
      const attendee = event.attendees.find((other) =>
        email ? other.email === email : namesAll(name, `${other.name ?? ''} ${other.email}`),
      );
      return { name: attendee?.name ?? name, attendee };
    });
    const isEither = /\bor\b|\b(?:any(?:one|body)|some(?:one|body))\b/i.test(who);
    return {
      holds: isEither
        ? found.some(({ attendee }) => test(attendee))
        : found.every(({ attendee }) => test(attendee)),
      because: found
        .map(({ name, attendee }) =>
          attendee
            ? `Answer of ${name} to “${event.title}” (${eventTimes(event)}): ${answerOf(attendee)}`
            : `${name} is not invited to “${event.title}” (${eventTimes(event)})`,
        )
        .join('; '),
      records: [eventReference(event)],
    };
  };
}

function answerOf({ response }: Attendee): string {
  return response === undefined || response === 'none' ? 'none yet' : response;
}
