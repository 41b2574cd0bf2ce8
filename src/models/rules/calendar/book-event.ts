import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { isoAt, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import { takeLeadPeople, takePeople } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { write } from '../read.ts';
import { type ResolvedPerson, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeDuration, takeWhen } from '../slots.ts';
import type { Steps } from '../steps.ts';
import { askForTime } from './ask-for-time.ts';
import { lastDayOf, takeOvernight } from './end-of-span.ts';
import { findFirstFree } from './first-free.ts';
import { takeRecurrence } from './take-recurrence.ts';

const eventNoun =
  '(?:meeting|meet|meetup|meet-up|call|appointment|event|lunch|dinner|breakfast|brunch|coffee|drinks|catch[ -]?up|sync|chat|interview|review|workshop|session|standup|stand-up|demo|1:1|1-1|one[- ]on[- ]one|1 on 1|invite|invitation|slot|time|focus time|block|reminder|huddle|training|presentation|retro(?:spective)?|kick-?off|visit|video call|conference)';
const lead = new RegExp(
  [
    '(?:book|schedule|reserve|arrange|organi[sz]e|plan|set[ -]?up|block(?: off| out)?)\\b(?!\\s+(?:is|of)\\b)',
    `(?:create|add|make|put|set|have|hold|get|new|grab|do(?!\\s+(?:i|we|you|they|any)\\b)|send)\\b(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|customer|contact|deal|note|mail|e-?mail|comment|status|state|priority|stage|due date|deadline|owner|(?<![:\\w])[A-Z]{1,6}-\\d+)\\b)[^\\uE000]*?\\b(?:${eventNoun}\\b|(?:to|in|on|into) (?:my|the|our) (?:calendar|diary|schedule|agenda)\\b)`,
    `meet (?:with )?(?!me\\b)`,
    `(?:i )?(?:need|want|would like|['’]d like) (?:to have )?(?:an?|another|some)\\s[^\\uE000]*?\\b${eventNoun}\\b(?![^\\uE000]*\\b(?:tickets?|mails?)\\b)`,
    `invite [^\\uE000]*? (?:to|for) (?:an? |lunch|dinner|coffee|breakfast|drinks)`,
    `(?:lunch|dinner|coffee|breakfast|meeting|call) with\\b`,
  ].join('|'),
);
const verb =
  /(?:book|schedule|reserve|arrange|organi[sz]e|plan|set[ -]?up|block(?: off| out)?|create|add|make|put(?: in)?|set|have|hold|get|new|grab|do|send|meet|invite|(?:i )?(?:need|want|would like|['’]d like)(?: to have)?)(?![\w'])(?:\s+(?:me|us|in|out|up))*/;
const titleMark =
  /\b(?:(?:and )?(?:called|titled|named|entitled|title[d]?(?: it)?|name it|call it|with (?:the )?(?:title|subject|name))[:,]?|title:|subject:)\s*/;
const topicMark =
  /\b(?:about|regarding|concerning|to (?:discuss|talk about|go over|review|plan|talk through)|on the subject of|re:|re\b)\s*/;
const titleEnd =
  /(?=\s*(?:\uE000|$|[;]|,\s+(?:with|at|on|for|and|in)\b|\s(?:with|and invite|and add|inviting)\s|\s(?:on|next|this|for) (?:mon|tues?|wed|thu|fri|sat|sun|tomorrow|today|week)|\s(?:tomorrow|today|tonight)\b|\s(?:at|from) \d|\sat noon|\sfor (?:\d|half|an? |one |two )|\sin (?:room|the)\b))/;
const online =
  /\b(?:as (?:an? )?)?(?:(?:online|virtual(?:ly)?|remote(?:ly)?)|(?:on|via|over|through|using|in|by)\s+(?:microsoft |ms |google )?(?:teams|zoom|meet|skype|webex|video)(?:\s+call)?|video(?=\s+(?:call|meeting|conference|chat)))\b/;
const place =
  /\b(?:in|at|location:?|place:?|where:?)\s+(?<place>(?:the\s+)?(?:(?:meeting|conference|board)\s?room[^\uE000,]*|room\s+[^\uE000,]+|(?:my|our|his|her|their|the) (?:office|desk|caf[eé]|canteen|lobby|restaurant)[^\uE000,]*|\uE001+|[^\uE000,;]+))/;
const blocker =
  /\b(?:unless|if|but|not|except|when|whenever|after|before|until|because|then|instead|without|and|or|every|everyone|everybody|with|all)\b/i;

/** What says enough as a title; the people are its attendees. */
const tellingNoun =
  /^(?:lunch|dinner|breakfast|brunch|coffee|drinks|interview|workshop|training|demo|presentation|retro(?:spective)?|kick-?off|stand-?up)$/i;

/** Booking a meeting or blocking time. */
export const bookEventIntent: Intent = {
  name: 'book event',
  effect: 'write',
  example: 'Book a 30 minute meeting with Ana tomorrow at 3pm called Budget review',
  lead,
  understand(clause, scene) {
    const isBlock = clause.findLead(/block|reserve/) !== undefined;
    const isInvite = clause.takeLead(/invite\b/) !== undefined;
    const title = takeTitle(clause);
    const recurrence = takeRecurrence(clause);
    const isAllDay =
      clause.take(/\b(?:for )?(?:an? )?(?:all|whole|entire|full)[ -]day(?: event)?\b/) !== undefined;
    const isOnline = clause.take(online) !== undefined;
    const isFirstFree =
      clause.take(
        /\b(?:(?:at|in|for|on)\s+)?(?:(?:the|our|my)\s+)?(?:first|next|earliest)\s+(?:available|free|open|possible)\s*(?:time|slot|gap|moment|spot)?\b|\bwhen(?:ever)? (?:we|i|everyone|both|all) (?:are|am|is|have) (?:both |all )?(?:free|available|time)\b|\bas soon as possible\b|\basap\b/,
      ) !== undefined;
    const people = isInvite ? takeLeadPeople(clause, scene) : [];
    people.push(
      ...takePeople(
        clause,
        scene,
        /with|for (?:me|us) and|between|(?:and |also |, )?(?:invite|inviting|include|including|add(?:ing)?)(?: also)?|attendees:?|participants:?|together with|and with/,
      ),
    );
    const minutes = takeDuration(clause);
    const isOvernight = takeOvernight(clause);
    const when = takeWhen(clause, scene);
    const topic = takeTopic(clause);
    clause.take(/\b(?:to|in|on|into) (?:my|the|our) (?:calendar|diary|schedule|agenda)\b/);
    const location = clause.take(place)?.groups.place;
    const hasVerb = clause.takeLead(verb) !== undefined;
    const kind = takeKind(clause);
    return {
      score: hasVerb || people.length > 0 ? 0.8 : 0.6,
      *run() {
        const guests = (yield* resolvePeople(people, scene)).filter(
          ({ email }) => email !== scene.context.person.email,
        );
        const length = minutes ?? 30;
        const span = isFirstFree
          ? yield* findFirstFree({ emails: guests.map(({ email }) => email), minutes: length, when }, scene)
          : yield* settleTimes(
              { when, minutes, isAllDay, isBlock, isOvernight, guests, length, clause },
              scene,
            );
        const name = title ?? topic ?? nameFor(kind, guests);
        return {
          writes: [
            write('calendar_create_event', {
              title: name,
              ...span,
              attendees: guests.map(({ email }) => email),
              location,
              description: title && topic ? topic : undefined,
              online: isOnline || undefined,
              recurrence,
            }),
          ],
        };
      },
    };
  },
};

interface TimesAsked {
  when?: Moment;
  minutes?: number;
  isAllDay: boolean;
  isBlock: boolean;
  isOvernight: boolean;
  guests: ResolvedPerson[];
  length: number;
  clause: Clause;
}

function* settleTimes(asked: TimesAsked, scene: Scene): Steps<{ start: string; end: string }> {
  const { when, minutes, length, guests, clause } = asked;
  const { clock } = scene;
  const midnight = Temporal.PlainTime.from('00:00');
  const isWholeDays = asked.isAllDay || (asked.isBlock && when?.firstDay && !when.time && !minutes);
  if (isWholeDays && when?.firstDay)
    return {
      start: isoAt(when.firstDay, midnight, clock),
      end: isoAt((when.lastDay ?? when.firstDay).add({ days: 1 }), midnight, clock),
    };
  const isExact =
    when?.time !== undefined &&
    (when.bound === undefined || when.bound === 'from') &&
    (!when.isPartOfDay || (asked.isBlock && !minutes));
  const spansDays = when?.firstDay !== undefined && !when.isSingleDay;
  if (!when || !isExact || spansDays || when.isUnclearHalf || !when.time)
    return yield* askForTime({ when, minutes: length, guests, clause }, scene);
  let day = when.firstDay;
  if (!day) {
    day = clock.now.withTimeZone(when.zone ?? clock.timeZone).toPlainDate();
    const start = day.toZonedDateTime({ timeZone: when.zone ?? clock.timeZone, plainTime: when.time });
    if (Temporal.ZonedDateTime.compare(start, clock.now) <= 0)
      return yield* askForTime({ when, minutes: length, guests, clause, isPast: true }, scene);
  }
  const start = isoAt(day, when.time, clock, when.zone);
  if (
    /(?:Z|[+-]\d\d:\d\d)$/.test(start) &&
    zonedOf(start, clock).epochMilliseconds < clock.now.epochMilliseconds
  )
    return yield* askForTime({ when, minutes: length, guests, clause, isPast: true }, scene);
  if (when.endTime && !minutes) {
    const endDay = yield* lastDayOf(
      { day, time: when.time, endTime: when.endTime, isOvernight: asked.isOvernight },
      when,
      scene,
    );
    return { start, end: isoAt(endDay, when.endTime, clock, when.zone) };
  }
  const end = day.toPlainDateTime(when.time).add({ minutes: length });
  return { start, end: isoAt(end.toPlainDate(), end.toPlainTime(), clock, when.zone) };
}

function takeTitle(clause: Clause): string | undefined {
  const marked = clause.take(
    new RegExp(`${titleMark.source}(?<title>\\uE001+|[^\\uE000]+?${titleEnd.source})`),
  );
  const title = marked?.groups.title ?? clause.take(/(?<title>\uE001+)/)?.groups.title;
  return title?.replace(/[.,;\s]+$/, '') || undefined;
}

function takeTopic(clause: Clause): string | undefined {
  const topic = clause.take(new RegExp(`${topicMark.source}(?<topic>[^\\uE000,;]+)`))?.groups.topic;
  const words = topic?.replace(/^(?:the|our|a|an|my)\s+/i, '').replace(/[\s.?!]+$/, '');
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : undefined;
}

/** What is left right after the verb: `lunch`, `a budget review`; words that change the sense are never taken. */
function takeKind(clause: Clause): string | undefined {
  for (let run = 0; run < 2; run++) {
    const phrase = clause.findLead(/[^\uE000,;]+/);
    if (!phrase || blocker.test(phrase.text)) return undefined;
    const kind = phrase.text
      .replace(
        /^\s*(?:(?:in|for|to|of)\s+)*(?:(?:me|us|my|our|a|an|the|another|some|one|quick|short|brief|new)(?:\s+|$))*/i,
        '',
      )
      .replace(/(?:\s+(?:for|on|at|in|to|of|from|a|an|the|,))*\s*$/i, '')
      .trim();
    clause.takeSpan(phrase.from, phrase.to);
    if (kind !== '') return kind.replace(/^(?:event|appointment|meeting)\s+(?=\p{Lu})/u, '');
  }
  return undefined;
}

function nameFor(kind: string | undefined, guests: ResolvedPerson[]): string {
  const generic =
    !kind ||
    /^(?:meeting|meet|event|appointment|invite|invitation|slot|time|block|me|it|some time)$/i.test(kind);
  const isTelling = kind !== undefined && tellingNoun.test(kind);
  const who = guests.length > 0 && !isTelling ? ` with ${joinWords(guests.map(({ name }) => name))}` : '';
  const isOwnName = kind !== undefined && !new RegExp(`^${eventNoun}$`, 'i').test(kind);
  const name = generic ? 'Meeting' : (kind ?? 'Meeting');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${isOwnName ? '' : who}`;
}
