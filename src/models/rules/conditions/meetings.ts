import { findAttendees, takesPart } from '../calendar/find-attendees.ts';
import { eventReference, eventTimes } from '../calendar/list-events.ts';
import { rangeOf } from '../calendar/when-range.ts';
import { Clause } from '../clause.ts';
import { findDurations } from '../dates/find-durations.ts';
import { isoOf } from '../dates/local-time.ts';
import { type PersonMention, takeKnownPeople, takeLeadPeople, takePeople } from '../find-people.ts';
import { joinWords } from '../join-words.ts';
import { readAll } from '../read.ts';
import type { EventItem } from '../records.ts';
import { namesAll } from '../references/name-words.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { findComparison } from './compare-count.ts';
import type { ConditionKind } from './condition.ts';

const met = /\b(?:met|meet|seen|see|spoken|talked|spoke|talk|had a (?:chat|talk)|caught up)\b/i;
const meeting =
  /\b(?:meetings?|events?|appointments?|calls?|chats?|something|anything|1:1s?|one-on-ones?)\b/i;
const noise =
  /\b(?:i|we|me|us|my|our|do|does|did|have|has|had|having|got|there|is|are|was|been|a|an|any|the|with|to|and|or|in|on|at|for|of|each other|one another|together|met|meet|seen|see|spoken|talked|spoke|talk|meetings?|events?|appointments?|calls?|chats?|something|anything|scheduled|planned|booked|calendar|past|last|than|more|it|left|upcoming)\b|['’]s\b|[\s,.?]/gi;

/** `Carlos has met with me in the past 7 days`, `I have something on Monday at 11`, `we have a Kestrel meeting this week`. */
export const meetings: ConditionKind = ({ words }, scene) => {
  const isPast = met.test(words) || /\b(?:have|has) had\b/i.test(words);
  if (!isPast && !meeting.test(words)) return undefined;
  const compared = findComparison(words);
  const counted = compared
    ? words.slice(0, compared.from) + ' '.repeat(compared.to - compared.from) + words.slice(compared.to)
    : words;
  const clause = new Clause(counted, 0, counted.length);
  const span = isPast ? takePastSpan(clause, scene) : undefined;
  const when = span ? undefined : takeWhen(clause, scene, isPast ? 'past' : 'future');
  const known = takeKnownPeople(clause, scene);
  const mentions = known.length > 0 ? known : takeUnknown(clause, scene);
  const title = titleIn(clause);
  if (title === undefined && clause.text.replace(/\uE000/g, '').replace(noise, '') !== '') return undefined;
  if (!span && !when && mentions.length === 0 && !title) return undefined;
  const isEither = /\bor\b/i.test(words);
  const { clock } = scene;
  const today = clock.now.toPlainDate();
  const exact = when?.time !== undefined && !when.isPartOfDay && !when.endTime && !when.bound;
  const named = when && rangeOf(exact ? { ...when, endTime: when.time?.add({ minutes: 30 }) } : when, clock);
  const all = rangeOf(
    isPast
      ? { from: 0, to: 0, firstDay: today.subtract({ days: 60 }), lastDay: today }
      : { from: 0, to: 0, firstDay: today, lastDay: today.add({ days: 30 }) },
    clock,
  );
  const range = span ?? named ?? all;
  return function* () {
    const read = yield* readAll<EventItem>('calendar_list_events', { from: range.from, to: range.to });
    const people = yield* findAttendees(mentions, read, scene);
    const now = clock.now.epochMilliseconds;
    const events = read.filter(
      (event) =>
        (isEither
          ? people.some((person) => takesPart(event, person))
          : people.every((person) => takesPart(event, person))) &&
        (!title || namesAll(title, event.title)) &&
        (!isPast || Date.parse(event.start.utc) < now) &&
        (isPast || exact || Date.parse(event.end.utc) > now),
    );
    const [first] = isPast ? events.toReversed() : events;
    const who = people.length > 0 ? ` with ${joinWords(people.map(({ name }) => name))}` : '';
    const about = title ? ` about “${title}”` : '';
    return {
      holds: compared ? compared.test(events.length) : events.length > 0,
      because: first
        ? `${events.length === 1 ? `“${first.title}”` : `${events.length} meetings, such as “${first.title}”`}${who} (${eventTimes(first)})`
        : `No meeting${who}${about} is in your calendar (${range.label})`,
      records: events
        .filter((event, index) => events.findIndex(({ id }) => id === event.id) === index)
        .map(eventReference),
    };
  };
};

/** A name that the directory does not have: `with Dana`, `Carlos has met with me`. */
function takeUnknown(clause: Clause, scene: Scene): PersonMention[] {
  const named = takePeople(clause, scene, /with|met/).filter(({ isSelf }) => !isSelf);
  if (named.length > 0 || !/^\p{Lu}\p{Ll}/u.test(clause.original)) return named;
  return takeLeadPeople(clause, scene).filter(({ isSelf }) => !isSelf);
}

/** `in two weeks`, `for 14 days`, `in the past 7 days`: the stretch that ends now. */
function takePastSpan(clause: Clause, scene: Scene): { from: string; to: string; label: string } | undefined {
  const match = clause.find(
    /\b(?:in|for|within|during|over|since)?\s*(?:the\s+|these\s+)?(?:past|last|previous|at least|more than|over)?\s*(?<length>(?:\d+|an?|one|two|three|four|five|six|seven|eight|ten|fourteen|a couple of)\s+(?:days?|weeks?|months?)|(?<=\b(?:past|last|previous)\s+)(?:week|month|fortnight))\b/,
  );
  const length = match?.groups.length;
  if (!match || !length) return undefined;
  const minutes = /^\D+$/.test(length) && !/\s/.test(length) ? undefined : findDurations(length)[0]?.minutes;
  const days = minutes ? minutes / 1440 : daysOf(length);
  if (!days) return undefined;
  clause.takeSpan(match.from, match.to);
  const { now } = scene.clock;
  return {
    from: isoOf(now.subtract({ days: Math.round(days) })),
    to: isoOf(now),
    label: `the last ${Math.round(days)} days`,
  };
}

const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  'a couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
  fourteen: 14,
};

function daysOf(length: string): number | undefined {
  const match = /^(?:(?<count>.+?)\s+)?(?<unit>day|week|fortnight|month)s?$/i.exec(length.trim());
  if (!match?.groups) return undefined;
  const said = match.groups.count?.toLowerCase() ?? 'a';
  const count = numbers[said] ?? Number.parseInt(said, 10);
  const unit = { day: 1, week: 7, fortnight: 14, month: 30 }[match.groups.unit?.toLowerCase() ?? ''];
  return unit && count > 0 ? count * unit : undefined;
}

/** `a Kestrel meeting`, `the hiring sync`: the words of a title beside what it is. */
function titleIn(clause: Clause): string | undefined {
  const found = clause.find(
    /\b(?:an?|the|any|our|my)\s+(?<title>(?:[\p{L}\p{N}&'’-]+\s+){1,3}?)(?:meeting|call|event|appointment|session)\b/u,
  );
  const title = found?.groups.title?.trim();
  if (!found || !title) return undefined;
  clause.takeSpan(found.from, found.to);
  return clause.text.replace(/\uE000/g, '').replace(noise, '') === '' ? title : undefined;
}
