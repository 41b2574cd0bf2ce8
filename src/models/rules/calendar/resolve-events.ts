import type { RecordReference } from '../intent.ts';
import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import type { EventSelector } from './event-selector.ts';
import {
  type EventTarget,
  existingEvent,
  plannedBooking,
  replacedBooking,
  withChanges,
} from './event-target.ts';
import { readEvents } from './list-events.ts';
import { askForEvent, askWhichEvent, distinctEvents, pickEvent } from './pick-event.ts';
import { readSelected } from './select-events.ts';
import { rangeOf } from './when-range.ts';

/** Finds the one event that the words mean: by its name, or by what the conversation was about. */
export function* resolveEvent(selector: EventSelector, doing: string, scene: Scene): Steps<EventTarget> {
  if (!selector.isPronoun) return existingEvent(yield* pickEvent(selector, doing, scene), scene);
  const talkedOf = yield* recallTarget(selector, doing, scene);
  if (!Array.isArray(talkedOf)) return talkedOf;
  const [first, ...others] = talkedOf;
  const placed = selector.place === undefined ? undefined : talkedOf.at(selector.place);
  if (placed) return existingEvent(placed, scene);
  if (first && others.length === 0) return existingEvent(first, scene);
  return yield* askWhichEvent(talkedOf, selector.span, doing, scene);
}

/** Finds all events that the words mean; several only where they name several. */
export function* resolveEvents(
  selector: EventSelector,
  doing: string,
  scene: Scene,
): Steps<{ targets: EventTarget[]; isBulk: boolean }> {
  const isMany = selector.isAll || (selector.order?.count ?? 1) > 1;
  if (selector.isPronoun && isMany) {
    const talkedOf = yield* recallTarget(selector, doing, scene);
    if (!Array.isArray(talkedOf)) return { targets: [talkedOf], isBulk: false };
    return { targets: talkedOf.map((event) => existingEvent(event, scene)), isBulk: true };
  }
  if (selector.isPronoun || (!isMany && selector.parts.length === 0))
    return { targets: [yield* resolveEvent(selector, doing, scene)], isBulk: false };
  if (isMany && !isBound(selector))
    return yield* ask({ text: `All events of which day, or with whom, shall I ${doing}?`, choices: [] });
  const found = yield* readSelected(selector, scene);
  if (found.length === 0 && selector.parts.length > 0) {
    const targets: EventTarget[] = [];
    for (const part of selector.parts)
      targets.push(existingEvent(yield* pickEvent({ ...part, isStrict: true }, doing, scene), scene));
    return { targets, isBulk: false };
  }
  const events = distinctEvents(found, selector, scene);
  const [first, ...others] = events;
  if (isMany) return { targets: events.map((event) => existingEvent(event, scene)), isBulk: true };
  if (!first) return yield* askForEvent(selector, doing, scene);
  if (others.length > 0) return yield* askWhichEvent(events, selector.span, doing, scene);
  return { targets: [existingEvent(first, scene)], isBulk: false };
}

function isBound({ when, people, title, id, isOutside, isFuture, order }: EventSelector): boolean {
  return Boolean(when ?? title ?? id ?? order) || people.length > 0 || isOutside || isFuture;
}

/** What the conversation was about: a booking that waits, or events. */
function* recallTarget(
  selector: EventSelector,
  doing: string,
  scene: Scene,
): Steps<EventTarget | EventItem[]> {
  const pending = scene.pending.findLast(({ name }) => name.startsWith('calendar_'));
  if (pending?.name === 'calendar_create_event') return plannedBooking(pending, scene);
  const found = scene.found.filter(({ kind }) => kind === 'event');
  if (found.length > 0) return eventsOf(found);
  const recalled = yield* scene.recall(['event']);
  if (recalled.kind === 'records') return eventsOf(recalled.records);
  if (recalled.kind === 'proposal' && recalled.write.name === 'calendar_create_event')
    return replacedBooking(recalled.write, recalled.action, scene);
  const id =
    recalled.kind === 'proposal'
      ? String(recalled.write.args.id ?? '')
      : recalled.kind === 'action'
        ? recalled.action.recordRef?.replace(/^event:/, '')
        : undefined;
  const complete = (answer: string) =>
    `${scene.request.slice(0, selector.span.from)}${answer}${scene.request.slice(selector.span.to)}`;
  if (!id)
    return yield* ask({
      text: `Which event shall I ${doing}? Name it by its title, its time or a person.`,
      choices: [],
      complete,
    });
  const event = yield* readById(id, scene);
  // `half an hour later` counts from the time that was proposed.
  if (event && recalled.kind === 'proposal' && recalled.write.name === 'calendar_update_event')
    return [withChanges(event, recalled.write.args, scene)];
  if (event) return [event];
  return yield* ask({
    text: 'I can no longer find that event in your calendar. Which one do you mean?',
    choices: [],
    complete,
  });
}

/** Each event once; a series was listed with every occurrence. */
function eventsOf(records: RecordReference[]): EventItem[] {
  return records
    .filter(({ id }, index) => records.findIndex((other) => other.id === id) === index)
    .map(({ data }) => data as EventItem);
}

function* readById(id: string, scene: Scene): Steps<EventItem | undefined> {
  const today = scene.clock.now.toPlainDate();
  const range = rangeOf(
    { from: 0, to: 0, firstDay: today.subtract({ days: 1 }), lastDay: today.add({ days: 120 }) },
    scene.clock,
  );
  return (yield* readEvents(range)).find((event) => event.id === id);
}
