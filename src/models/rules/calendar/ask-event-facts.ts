import { Temporal } from '@js-temporal/polyfill';
import { zonedOf } from '../dates/local-time.ts';
import type { Answer, Intent } from '../intent.ts';
import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { settled } from '../steps.ts';
import { takeEventSelector } from './event-selector.ts';
import { gatheringNoun } from './event-words.ts';
import { eventReference, eventTimes, nameOf } from './list-events.ts';
import { resolveEvents } from './resolve-events.ts';

/** Questions about one event: how they begin, and the words around its name. */
const questions: { head: string; tail?: string }[] = [
  {
    head: "where(?:['’]?s|abouts)?(?: is| are| does| do| will| was)?",
    tail: '(?:taking place|take place|takes place|happening|happen|held|be(?: held)?|going to be)',
  },
  {
    head: '(?:in )?(?:what|which) (?:room|place|location|venue)(?: is| are| does| will)?',
    tail: '(?:taking place|take place|held|in|be in)',
  },
  {
    head: '(?:what time|at what time|when)(?: does| do| will| did| is| are)',
    tail: '(?:start|begin|end|finish|starting|ending|over|take place|on|happening|happen)(?: and (?:end|finish))?',
  },
  {
    head: "how (?:long|much time)(?:['’]s| is| are| does| do| will| was)?",
    tail: '(?:take|last|go(?: on)?|be|scheduled for|going to (?:take|last))',
  },
  { head: "what(?:['’]?s| is| was| are)(?: we discussing in)?", tail: '(?:all )?(?:about|for)' },
  {
    head: "what(?:['’]?s| is| are) (?:on )?(?:the )?(?:agenda|description|topic|topics|purpose|subject|details|location|place|room) (?:of|for|in)",
  },
  {
    head: "who(?:['’]?s| is| was)?(?: the)? (?:organi[sz](?:es|ed|ing|er of|er for)|organi[sz]er of|host(?:s|ed|ing| of)?|set (?:(?:it|that|this) )?up|scheduled|called|booked|invited me to|in charge of|chairs?|chairing)",
  },
  {
    head: '(?:is|are|will|was)(?= [^\\uE000]*\\b(?:online|virtual|remote|in person|on teams|on zoom|recurring|a series|weekly|every (?:week|day)))',
    tail: '(?:be )?(?:online|virtual|remote|in person|on teams|on zoom|recurring|a series|weekly|every (?:week|day))',
  },
  {
    head: '(?:what|where|when|how long)(?=\\s+(?:the|my|our)\\s)',
    tail: '(?:is|are|was|will be|starts?|begins?|ends?|takes? place|takes|lasts)(?: (?:all )?about| held| on)?',
  },
  { head: '(?:does|do)(?= [^\\uE000]*\\brepeat)', tail: 'repeat' },
  { head: 'how often (?:is|are|does|do)', tail: '(?:take place|happen|repeat)' },
  {
    head: '(?:tell me (?:more )?about|(?:show|give) (?:me )?(?:the )?details (?:of|for|about)|details (?:of|for|about)|describe|open)',
  },
];
const noun = new RegExp(`\\b${gatheringNoun}s?\\b`);
const otherDomain =
  /\b(?:tickets?|mails?|e-?mails?|deals?|customers?|contacts?|polic(?:y|ies)|documents?|docs?|handbook|playbook|guide|invoices?(?! \w)|time ?zone|manager|status|free|available|owner of|team)\b/;

/** Where, when, how long, about what and by whom an event is. */
export const askEventFactsIntent: Intent = {
  name: 'ask about event',
  effect: 'read',
  example: 'Where is the Budget review?',
  lead: new RegExp(questions.map(({ head }) => head).join('|')),
  understand(clause, scene) {
    const isSure = clause.has(noun);
    if (clause.has(otherDomain) && !isSure) return undefined;
    const found = questions
      .map((question) => ({ question, head: clause.findLead(new RegExp(`(?:${question.head})(?![\\w])`)) }))
      .filter(
        ({ head, question }) =>
          head &&
          (!question.tail ||
            clause.has(new RegExp(`\\b${question.tail}\\b`)) ||
            !/^what/.test(question.head)),
      )
      .sort((left, right) => (right.head?.to ?? 0) - (left.head?.to ?? 0))[0];
    if (!found?.head) return undefined;
    clause.takeSpan(found.head.from, found.head.to);
    if (found.question.tail)
      clause.take(
        new RegExp(
          `\\b${found.question.tail}(?=[\\s?.!]*(?:\\uE000|$)|\\s+(?:on|in|at|tomorrow|today|this|next)\\b)`,
        ),
      );
    clause.take(
      /[\s,]*\band who(?:['’]?s| is| are| will be)? (?:in it|coming|attending|there|invited|going|joining|taking part)\b/,
    );
    clause.take(
      /[\s,]*\band (?:how long|where|when|what time)(?: is| does| will)?(?: it)?(?: take| last| start| end| be)?\b/,
    );
    clause.take(/[\s,]*\b(?:anyway|again|exactly|actually|by the way)\b/);
    const selector = takeEventSelector(clause, scene, clause.to);
    const isNamed = selector.title !== undefined || selector.isPronoun;
    const isVague = /^(?:tell|show|give|details|describe|open)/i.test(found.head.text);
    if (!isSure && (!isNamed || isVague)) return undefined;
    if (selector.order || selector.isAll || /^(?:i|we|you|he|she|they|it)\b/i.test(selector.title ?? ''))
      return undefined;
    return {
      score: isSure ? 0.88 : selector.isPronoun ? 0.72 : 0.71,
      *run() {
        const { targets } = yield* resolveEvents(selector, 'look up', scene);
        const events = targets.map(({ event }) => event);
        return yield* settled<Answer>({
          text: events.map((event) => factsOf(event, scene)).join('\n\n'),
          records: events.map(eventReference),
        });
      },
    };
  },
};

/** All that the calendar says about an event. */
function factsOf(event: EventItem, scene: Scene): string {
  const { organizer, attendees, location, online, description, recurrence } = event;
  const where = [location, online ? 'online' : undefined].filter(Boolean).join(', ');
  const lines = [
    `“${event.title}”: ${eventTimes(event)} (${lengthText(event, scene)}).`,
    where ? `Where: ${where}.` : 'No place is set.',
    `Organizer: ${nameOf(organizer)}.`,
    attendees.length > 0 ? `With: ${attendees.map(nameOf).join(', ')}.` : undefined,
    recurrence ? 'It repeats.' : undefined,
    description ? `About: ${description}` : undefined,
  ];
  return lines.filter(Boolean).join('\n');
}

function lengthText({ start, end }: EventItem, { clock }: Scene): string {
  const length = zonedOf(end.local, clock).since(zonedOf(start.local, clock));
  const { hours, minutes } = Temporal.Duration.from({ minutes: Math.round(length.total('minutes')) }).round({
    largestUnit: 'hours',
  });
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' ');
}
