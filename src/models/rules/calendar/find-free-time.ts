import type { Clause } from '../clause.ts';
import { type PersonMention, takeKnownPeople, takePeople } from '../find-people.ts';
import type { Answer, Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { read } from '../read.ts';
import type { SlotItem } from '../records.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeDuration, takeWhen } from '../slots.ts';
import { eventTimes } from './list-events.ts';
import { rangeOf } from './when-range.ts';

const lead = new RegExp(
  [
    '(?:when|what (?:time|times|day|days)|which (?:time|times|day|days)|how)\\b[^\\uE000]*?\\b(?:free|available|availability|can (?:we|i)|could (?:we|i)|open|suits?|works?|have time|meet)\\b',
    "(?:find|suggest|propose|look for|search for|give me|show me|show|get|check|need|what(?:['’]?s| is| are))\\b[^\\uE000]*?\\b(?:times?\\b(?! (?:zone|in|for \\p{Lu}))|slots?|gaps?|openings?|availability|half[- ]hours?|hours?|minutes?|free)\\b",
    '(?:am i|are we|is|are|do we have|do i have|does|will|would)\\b[^\\uE000]*?\\b(?:free|available|have time|time|a (?:gap|slot))\\b',
    '(?:free|available|open)\\s+(?:times?|slots?)\\b',
    '(?:can|could) (?:we|i|ana) (?:meet|talk)\\b',
  ].join('|'),
  'u',
);
const noise =
  /\b(?:when|what|which|how|times?|days?|slots?|gaps?|openings?|availability|available|free|open|find|suggest|propose|look|search|give|show|get|check|need|find|am|are|is|does|do|will|would|can|could|should|we|i|both|all|us|me|have|has|meet|meeting|talk|call|chat|common|mutual|good|best|works?|suits?|possible|next|first|earliest|soonest|everyone|for|to|a|the|my|our|of|in|on|at|that|where|most|some|any|late|early|together|catch up|sync|session|lunch|coffee|discussion|available)\b|['’]s\b/;

/** When everyone is free. */
export const findFreeTimeIntent: Intent = {
  name: 'find free time',
  effect: 'read',
  example: 'When are Ana and I free next week?',
  lead,
  understand(clause, scene) {
    if (clause.has(/\b(?:tickets?|mails?|e-?mails?|deals?|customers?|policy|documents?|time ?zone)\b/))
      return undefined;
    if (
      !clause.has(/\b(?:free|available|availability|slots?|gaps?|openings?|times?|meet|talk|suits?|works?)\b/)
    )
      return undefined;
    const people = findEveryone(clause, scene);
    const minutes = takeDuration(clause) ?? 30;
    const when = takeWhen(clause, scene);
    for (let taken = clause.take(noise); taken; taken = clause.take(noise));
    return {
      score: 0.86,
      *run() {
        const everyone = yield* resolvePeople(people, scene);
        const others = everyone.filter(({ email }) => email !== scene.context.person.email);
        const today = scene.clock.now.toPlainDate();
        const exact = when?.time !== undefined && !when.isPartOfDay && !when.bound && !when.endTime;
        const range = rangeOf(
          when
            ? { ...when, ...(exact ? { endTime: when.time?.add({ minutes }) } : {}) }
            : { from: 0, to: 0, firstDay: today, lastDay: today.add({ days: 7 }) },
          scene.clock,
          14,
        );
        const found = yield* read<{ items: SlotItem[]; note?: string }>('calendar_find_time', {
          attendees: others.map(({ email }) => email),
          durationMinutes: minutes,
          from: range.from,
          to: range.to,
          limit: 200,
        });
        return describeSlots(found, {
          isExact: exact === true,
          minutes,
          label: range.label,
          names: others.map(({ name }) => name),
          emails: others.map(({ email }) => email),
        });
      },
    };
  },
};

function findEveryone(clause: Clause, scene: Scene): PersonMention[] {
  const named = takePeople(clause, scene, /with|between|for/).filter(
    (mention) =>
      mention.matches.length > 0 || mention.email || mention.isSelf || /^\p{Lu}/u.test(mention.phrase),
  );
  return [...named, ...takeKnownPeople(clause, scene)];
}

const shown = 8;

function describeSlots(
  found: { items: SlotItem[]; note?: string },
  asked: { isExact: boolean; minutes: number; label: string; names: string[]; emails: string[] },
): Answer {
  const who = asked.names.length > 0 ? `You and ${joinWords(asked.names)}` : 'You';
  const [first] = found.items;
  if (asked.isExact && first)
    return {
      text: `Yes: ${who.charAt(0).toLowerCase()}${who.slice(1)} ${asked.names.length > 0 ? 'are all' : 'are'} free ${eventTimes(first)}.`,
    };
  if (found.items.length === 0)
    return {
      text: `${who}: no free ${asked.minutes} minutes (${asked.label}).${found.note ? ` ${found.note}` : ''}`,
    };
  const slots = spread(found.items);
  const invite = asked.emails.length > 0 ? ` with ${asked.emails.join(' and ')}` : '';
  const more = found.items.length > slots.length ? `\n… and ${found.items.length - slots.length} more` : '';
  return {
    text: `${who}: free for ${asked.minutes} minutes (${asked.label}) at\n${slots.map((slot) => `- ${eventTimes(slot)}`).join('\n')}${more}`,
    choices: slots.slice(0, 4).map((slot) => ({
      label: `Book ${slot.start.text}`,
      text: `Book a ${asked.minutes} minute meeting${invite} on ${slot.start.local.slice(0, 10)} at ${slot.start.local.slice(11, 16)}`,
    })),
  };
}

/** A few slots of every day rather than all of the first. */
function spread(slots: SlotItem[]): SlotItem[] {
  const days = groupByDay(slots);
  const perDay = Math.max(2, Math.ceil(shown / days.length));
  return days.flatMap((day) => day.slice(0, perDay)).slice(0, shown);
}

function groupByDay(slots: SlotItem[]): SlotItem[][] {
  const days = new Map<string, SlotItem[]>();
  for (const slot of slots) {
    const day = slot.start.local.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days.values()];
}
