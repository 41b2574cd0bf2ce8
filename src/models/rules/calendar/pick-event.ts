import type { EventItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import type { EventSelector } from './event-selector.ts';
import { eventTimes, listEvents } from './list-events.ts';
import { isAhead, readSelected } from './select-events.ts';

/** The one event that a change is meant for; asks when none or several fit. */
export function* pickEvent(selector: EventSelector, doing: string, scene: Scene): Steps<EventItem> {
  const fitting = distinctEvents(yield* readSelected(selector, scene), selector, scene);
  const [first] = fitting;
  if (!first) return yield* askForEvent(selector, doing, scene);
  if (fitting.length === 1) return first;
  return yield* askWhichEvent(fitting, selector.span, doing, scene);
}

/**
 * A series is one record: its next occurrence stands for it, unless a day was named. What is over counts only where
 * nothing is ahead.
 */
export function distinctEvents(events: EventItem[], selector: EventSelector, scene: Scene): EventItem[] {
  const ahead = events.filter((event) => isAhead(event, scene.clock));
  const isPlaced = selector.order !== undefined || selector.place !== undefined;
  const usable = ahead.length > 0 && !isPlaced ? ahead : events;
  return usable.filter((event, index) => usable.findIndex(({ id }) => id === event.id) === index);
}

/** Says that no event fits, and asks for another name of it. */
export function* askForEvent(selector: EventSelector, doing: string, scene: Scene): Steps<never> {
  const named = scene.request.slice(selector.span.from, selector.span.to);
  return yield* ask({
    text: `I found no event in your calendar for “${named.trim()}” to ${doing}. Which one do you mean?`,
    choices: [],
    complete: (answer) => replaceSpan(scene.request, selector.span, answer),
  });
}

/** Asks which of several events is meant. */
export function* askWhichEvent(
  events: EventItem[],
  span: { from: number; to: number },
  doing: string,
  scene: Scene,
): Steps<never> {
  const shown = events.slice(0, 6);
  return yield* ask({
    text: `${events.length} events fit. Which one shall I ${doing}?\n${listEvents(shown)}`,
    choices: shown.map((event) => ({
      label: `${eventTimes(event)} ${event.title}`,
      text: replaceSpan(
        scene.request,
        span,
        `“${event.title}” on ${event.start.local.slice(0, 10)} [event:${event.id}]`,
      ),
    })),
  });
}
