import type { Clause } from '../clause.ts';
import { isoAt, isoOf, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import type { Answer, Intent } from '../intent.ts';
import { write } from '../read.ts';
import type { Scene } from '../scene.ts';
import { takeDuration, takeWhen } from '../slots.ts';
import type { Steps, ToolCall } from '../steps.ts';
import { askForTime } from './ask-for-time.ts';
import { gatheringNoun } from './event-words.ts';
import { nameFor } from './name-booking.ts';
import { resolveGuests, takeCompany } from './resolve-guests.ts';

const count = '(?:two|three|four|five|[2-5])';
const counted = `(?:(?:book|schedule|set up|arrange|plan|make|i need|add)\\s+(?:me\\s+)?)?${count}\\s+(?:\\w+\\s+)?${gatheringNoun}s?(?:\\s+please)?\\s*[:,–-]\\s*`;
const verb = '(?:book|schedule|set up|arrange|plan|meet|add|put in)';
const after =
  /\s*,?\s*(?:and\s+)?(?:right|directly|straight|immediately)?\s*(?:after(?: that| it| this)?|afterwards|then)\s+(?=\S)/;
const joint = /\s*[,;]\s*(?:and\s+)?|\s+and\s+(?:then\s+)?/gi;
const each = /[\s,]*\b(?:each|apiece|both)\b/;

/** One of the bookings: with whom, and when; without a time it follows the one before. */
interface OneOf {
  people: PersonMention[];
  when?: Moment;
}

/** Several bookings in one breath: `two meetings: Jonas on Monday at 1 and Grace on Tuesday at 9:30, half an hour each`. */
export const bookSeveralIntent: Intent = {
  name: 'book several events',
  effect: 'write',
  lead: new RegExp(
    `${counted}|${verb}\\b[^\\uE000]*?\\b(?:right|directly|straight|immediately) after(?: that| it)?\\b|${verb}\\b[^\\uE000]*\\band (?:right|directly|straight|immediately)\\b|${verb}\\b[^\\uE000]*\\b(?:minutes|mins|min|hours?|h) each\\b`,
  ),
  continues:
    /(?:right|directly|straight|immediately) after|(?:\p{L}+ ){1,3}(?:on|at|tomorrow|today)\b[^.]*\beach\b|(?:for )?(?:half an hour|an hour|\d+ ?(?:minutes|mins|min|hours?|h)|(?:\p{L}+ )+minutes) each\b|.{2,40}? \d+ ?(?:minutes|mins|min) each\b/u,
  understand(clause, scene) {
    clause.takeLead(new RegExp(counted));
    clause.takeLead(new RegExp(`${verb}(?![\\w'])(?:\\s+in)?`));
    const minutes = takeDuration(clause);
    clause.take(each);
    const parts = takeParts(clause, scene);
    if (parts.length < 2) return undefined;
    return { score: 0.88, run: () => bookAll(parts, minutes ?? 30, clause, scene) };
  },
};

function takeParts(clause: Clause, scene: Scene): OneOf[] {
  const parts: OneOf[] = [];
  const cuts = [...clause.text.slice(clause.from, clause.to).matchAll(joint)].map((match) => ({
    from: clause.from + match.index,
    to: clause.from + match.index + match[0].length,
  }));
  let start = clause.from;
  for (const end of [...cuts, { from: clause.to, to: clause.to }]) {
    const copy = clause.copy();
    copy.takeSpan(clause.from, start);
    copy.takeSpan(end.from, clause.request.length);
    const isAfter = copy.takeLead(
      new RegExp(`(?:${after.source})|(?:right|directly|straight|immediately) after(?: that| it)?`),
    );
    const people = takeLeadPeople(copy, scene).filter(({ matches, email }) => matches.length > 0 || email);
    people.push(...takePeople(copy, scene, /with/));
    takeCompany(copy, people);
    const when = takeWhen(copy, scene);
    const isWhole = !/[\p{L}\p{N}]/u.test(
      copy.text.replace(/\b(?:a|an|the|and|call|meeting|one)\b/gi, '').replaceAll('\uE000', ''),
    );
    const isReady = people.length > 0 && (when?.time !== undefined || (isAfter && parts.length > 0));
    if (!isReady || !isWhole) continue;
    parts.push({ people, when });
    clause.takeSpan(start, end.to);
    start = end.to;
  }
  return parts;
}

function* bookAll(parts: OneOf[], minutes: number, clause: Clause, scene: Scene): Steps<Answer> {
  const writes: ToolCall[] = [];
  let last: { day?: Moment['firstDay']; end?: string } = {};
  for (const { people, when } of parts) {
    const guests = yield* resolveGuests(people, scene);
    const day = when?.firstDay ?? last.day;
    const isClear = when?.time && day && !when.isPartOfDay && !when.isUnclearHalf && !when.bound;
    const start =
      isClear && when.time ? isoAt(day, when.time, scene.clock, when.zone) : when ? undefined : last.end;
    if (!start || zonedOf(start, scene.clock).epochMilliseconds < scene.clock.now.epochMilliseconds)
      return yield* askForTime({ when, minutes, guests, clause, isPast: start !== undefined }, scene);
    const end = isoOf(zonedOf(start, scene.clock).add({ minutes }));
    writes.push(
      write('calendar_create_event', {
        title: nameFor(undefined, guests),
        start,
        end,
        attendees: guests.map(({ email }) => email),
      }),
    );
    last = { day, end };
  }
  return { writes };
}
