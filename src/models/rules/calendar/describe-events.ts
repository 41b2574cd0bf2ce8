import type { Answer } from '../intent.ts';
import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { EventSelector } from './event-selector.ts';
import { eventReference, listEvents } from './list-events.ts';
import { keepOrdered } from './select-events.ts';
import type { WhenRange } from './when-range.ts';

/** How the events that were found are to be told. */
export interface EventQuestion {
  selector: EventSelector;
  isPast: boolean;
  isCount: boolean;
  isClash: boolean;
  words?: string;
  person?: string;
}

/** The events as an answer: all of them, how many, the next one, or which overlap. */
export function describeEvents(
  events: EventItem[],
  range: WhenRange,
  { selector, isCount, isClash, isPast, words, person }: EventQuestion,
  scene: Scene,
): Answer {
  const topic = `${words ? ` about “${words}”` : ''}${person ? ` with ${person}` : ''}${selector.isOutside ? ' with people from outside' : ''}`;
  if (isClash) return describeClashes(events, range);
  const chosen = isCount ? events : keepOrdered(events, selector, scene.clock, isPast);
  const records = chosen.map(eventReference);
  const [first] = chosen;
  if (!first) return { text: `Nothing${topic} is on your calendar (${range.label}).`, records };
  const count = `${events.length} ${events.length === 1 ? 'event' : 'events'}`;
  const isOne = selector.order !== undefined && !isCount;
  const head = isOne
    ? `${capital(selector.order?.which ?? 'next')}${topic}:`
    : `You ${isPast ? 'had' : 'have'} ${count}${topic} (${range.label})${isCount ? '.' : ':'}`;
  return { text: `${head}\n${listEvents(chosen)}`, records };
}

function describeClashes(events: EventItem[], range: WhenRange): Answer {
  const pairs = events.flatMap((event, index) =>
    events
      .slice(index + 1)
      .filter((other) => Date.parse(other.start.utc) < Date.parse(event.end.utc))
      .map((other) => [event, other]),
  );
  if (pairs.length === 0)
    return {
      text: `No, nothing on your calendar overlaps (${range.label}).`,
      records: events.map(eventReference),
    };
  return {
    text: `These overlap (${range.label}):\n${pairs.map((pair) => listEvents(pair)).join('\nand\n')}`,
    records: pairs.flat().map(eventReference),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
