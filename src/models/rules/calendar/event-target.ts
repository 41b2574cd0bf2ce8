import type { KnownAction } from '../../../contracts/turn.ts';
import { describeTime } from '../../../lib/describe-time.ts';
import { findUpdate } from '../add-writes.ts';
import type { Answer, RecordReference } from '../intent.ts';
import { write } from '../read.ts';
import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps, type ToolCall } from '../steps.ts';
import { askWhichEvent, type EventSelector, pickEvent } from './find-event.ts';
import { eventReference, readEvents } from './list-events.ts';
import { rangeOf } from './when-range.ts';

/** What a change is meant for: an event, or a booking that is only proposed or being prepared. */
export interface EventTarget {
  event: EventItem;
  change(changes: Record<string, unknown>): Answer;
  cancel(comment?: string): Answer;
}

/** Finds the event that the words mean: by its name, or by what the conversation was about. */
export function* resolveEvent(selector: EventSelector, doing: string, scene: Scene): Steps<EventTarget> {
  if (!selector.isPronoun) return existing(yield* pickEvent(selector, doing, scene), scene);
  const pending = scene.pending.findLast(({ name }) => name.startsWith('calendar_'));
  if (pending?.name === 'calendar_create_event')
    return planned(pending, scene, (args) => void Object.assign(pending.args, args));
  const found = scene.found.filter(({ kind }) => kind === 'event');
  if (found.length > 0) return yield* fromRecords(found, selector, doing, scene);
  const recalled = yield* scene.recall(['event']);
  if (recalled.kind === 'records') return yield* fromRecords(recalled.records, selector, doing, scene);
  if (recalled.kind === 'proposal' && recalled.write.name === 'calendar_create_event')
    return replacement(recalled.write, recalled.action, scene);
  const id =
    recalled.kind === 'proposal'
      ? String(recalled.write.args.id ?? '')
      : recalled.kind === 'action'
        ? recalled.action.recordRef?.replace(/^event:/, '')
        : undefined;
  if (!id)
    return yield* ask({
      text: `Which event shall I ${doing}? Name it by its title, its time or a person.`,
      choices: [],
      complete: (answer) =>
        `${scene.request.slice(0, selector.span.from)}${answer}${scene.request.slice(selector.span.to)}`,
    });
  return yield* byId(id, selector, scene);
}

function* fromRecords(
  records: RecordReference[],
  selector: EventSelector,
  doing: string,
  scene: Scene,
): Steps<EventTarget> {
  const events = records.map(({ data }) => data as EventItem);
  const [first, second] = events;
  const placed = selector.place === undefined ? undefined : events.at(selector.place);
  if (placed) return existing(placed, scene);
  if (first && !second) return existing(first, scene);
  return yield* askWhichEvent(events, selector.span, doing, scene);
}

function* byId(id: string, selector: EventSelector, scene: Scene): Steps<EventTarget> {
  const today = scene.clock.now.toPlainDate();
  const range = rangeOf(
    { from: 0, to: 0, firstDay: today.subtract({ days: 1 }), lastDay: today.add({ days: 120 }) },
    scene.clock,
  );
  const event = (yield* readEvents(range)).find((item) => item.id === id);
  if (event) return existing(event, scene);
  return yield* ask({
    text: 'I can no longer find that event in your calendar. Which one do you mean?',
    choices: [],
    complete: (answer) =>
      `${scene.request.slice(0, selector.span.from)}${answer}${scene.request.slice(selector.span.to)}`,
  });
}

/** An event as it is, with what an earlier part of the request changes about it. */
function existing(found: EventItem, scene: Scene): EventTarget {
  const earlier = findUpdate(scene.pending, 'calendar_update_event', found.id)?.args ?? {};
  const shown = eventOf(
    { title: found.title, start: found.start.local, end: found.end.local, attendees: [], ...earlier },
    scene,
  );
  const event = {
    ...found,
    title: shown.title,
    start: shown.start,
    end: shown.end,
    attendees: earlier.attendees ? shown.attendees : found.attendees,
  };
  const records = [eventReference(event)];
  return {
    event,
    change: (changes) => ({
      writes: [write('calendar_update_event', { id: event.id, ...changes })],
      records,
    }),
    cancel: (comment) => ({ writes: [write('calendar_cancel_event', { id: event.id, comment })], records }),
  };
}

function planned(
  call: ToolCall,
  scene: Scene,
  apply: (changes: Record<string, unknown>) => void,
): EventTarget {
  return {
    event: eventOf(call.args, scene),
    change: (changes) => {
      apply(changes);
      return {};
    },
    cancel: () => {
      scene.pending.splice(scene.pending.indexOf(call), 1);
      return { text: 'Then I leave that booking out.' };
    },
  };
}

/** A booking that still waits is prepared anew with the change; the old proposal stays for the person to reject. */
function replacement(call: ToolCall, action: KnownAction, scene: Scene): EventTarget {
  return {
    event: eventOf(call.args, scene),
    change: (changes) => ({
      writes: [write('calendar_create_event', { ...call.args, ...changes })],
      notes: [`${action.ref} still waits with the earlier version: reject it if this one replaces it.`],
    }),
    cancel: () => ({
      text: `${action.ref} is not booked yet. Reject it on its card, or type “reject ${action.ref}”.`,
    }),
  };
}

function eventOf(args: Record<string, unknown>, scene: Scene): EventItem {
  const time = (value: unknown) => describeTime(String(value), scene.clock.timeZone);
  return {
    id: '',
    title: String(args.title),
    start: time(args.start),
    end: time(args.end),
    organizer: { email: scene.context.person.email, name: scene.context.person.name },
    attendees: ((args.attendees ?? []) as string[]).map((email) => ({ email })),
    isOrganizer: true,
  };
}
