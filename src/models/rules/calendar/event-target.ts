import type { KnownAction } from '../../../contracts/turn.ts';
import { describeTime } from '../../../lib/describe-time.ts';
import { findUpdate } from '../add-writes.ts';
import type { Answer } from '../intent.ts';
import { write } from '../read.ts';
import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { ToolCall } from '../steps.ts';
import { eventReference } from './list-events.ts';

/** What a change is meant for: an event, or a booking that is only proposed or being prepared. */
export interface EventTarget {
  event: EventItem;
  change(changes: Record<string, unknown>): Answer;
  cancel(comment?: string): Answer;
}

/** An event of the calendar, with what an earlier part of the request changes about it. */
export function existingEvent(found: EventItem, scene: Scene): EventTarget {
  const earlier = findUpdate(scene.pending, 'calendar_update_event', found.id)?.args ?? {};
  const event = withChanges(found, earlier, scene);
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

/** An event as it is to be once changes that wait are made. */
export function withChanges(found: EventItem, changes: Record<string, unknown>, scene: Scene): EventItem {
  const shown = eventOf(
    { title: found.title, start: found.start.local, end: found.end.local, attendees: [], ...changes },
    scene,
  );
  return {
    ...found,
    title: shown.title,
    start: shown.start,
    end: shown.end,
    attendees: changes.attendees ? shown.attendees : found.attendees,
  };
}

/** A booking that an earlier part of the request prepares. */
export function plannedBooking(call: ToolCall, scene: Scene): EventTarget {
  return {
    event: eventOf(call.args, scene),
    change: (changes) => {
      Object.assign(call.args, changes);
      return {};
    },
    cancel: () => {
      scene.pending.splice(scene.pending.indexOf(call), 1);
      return { text: 'Then I leave that booking out.' };
    },
  };
}

/** A booking that still waits is prepared anew with the change; the old proposal stays for the person to reject. */
export function replacedBooking(call: ToolCall, action: KnownAction, scene: Scene): EventTarget {
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
