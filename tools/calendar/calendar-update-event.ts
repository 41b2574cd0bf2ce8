import type { CalendarEvent, EventFields, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { formatClock } from '../../src/lib/format-time.ts';
import { formatTimeRange } from '../../src/lib/format-time-range.ts';
import { toLocalIso } from '../../src/lib/to-local-iso.ts';
import { readDirectory } from '../people/directory.ts';
import { resolveRecipients, warnAboutOutsiders } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { previewChanges } from '../shown-field.ts';
import { takeBack, verifyRestored } from '../take-back.ts';
import { applyChanges, argsOf, changesOf, type EventChange, eventChangeInput } from './event-change.ts';
import { eventLink } from './event-source.ts';
import { warnAboutTime } from './event-warnings.ts';
import { nextTime, timeOnDay } from './next-time.ts';
import { eventTarget, readOwnEvent } from './read-own-event.ts';
import { fieldsOf, showEvent } from './show-event.ts';

/** Moves or changes an event. Undone by restoring what was changed. */
export function calendarUpdateEvent(ports: Pick<Ports, 'calendar' | 'directory'>): WriteTool<EventChange> {
  return {
    name: 'calendar_update_event',
    description:
      'Proposes a change to an event that the person organizes: give its id and only what changes. To move it give start; ' +
      'it keeps its length unless end is given too. Of a recurring event the whole series changes; start and end may be ' +
      'those of any one of its occurrences.',
    input: eventChangeInput,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const event = await readOwnEvent(ports.calendar, given.id.trim(), directory, person.organizationId);
      const before = fieldsOf(event);
      const after = applyChanges(event, given, directory);
      const args = argsOf(event.id, before, after, person.timeZone);
      if (Object.keys(args).length === 1) {
        throw new InvalidInputError(
          `“${event.title}” already is as you want it, so there is nothing to change. Say what shall be different.`,
        );
      }
      const isMoved = before.start !== after.start || before.end !== after.end;
      // Other attendees may be in other zones, but that is no change of the time.
      const preview = previewChanges(
        showEvent(before, directory, now),
        showEvent(after, directory, now),
      ).filter(({ label }) => isMoved || label !== 'When');
      const invited = resolveRecipients(directory, after.attendees, 'attendees');
      const added = invited.filter(({ email }) => !before.attendees.includes(email));
      const time = nextTime(after, now);
      const asked = isMoved ? [person.email, ...after.attendees] : added.map(({ email }) => email);
      const busy =
        asked.length === 0 ? [] : await ports.calendar.busy(readerOf(person), asked, time.start, time.end);
      const ownTime = timeOnDay(before, time.start);
      const planned = { ...time, attendees: after.attendees, ownTime };
      return {
        args,
        summary: summarize(
          event,
          after,
          isMoved,
          preview.map(({ label }) => label),
          {
            timeZone: person.timeZone,
            now,
          },
        ),
        preview: [{ label: 'Event', value: event.title }, ...preview],
        targets: [eventTarget(event)],
        warnings: [
          ...(event.recurrence === undefined ? [] : ['This event repeats: the whole series changes.']),
          ...(isMoved || added.length > 0 ? warnAboutTime(planned, directory, busy, now) : []),
          ...warnAboutOutsiders(directory, added),
        ],
        risk: { level: 'normal' },
        reversibility: {
          kind: 'reversible',
          text: isMoved
            ? 'Undo: restores the old time and details; attendees are told.'
            : 'Undo: restores the old details.',
        },
        before: event,
      };
    },

    async perform(draft, effect) {
      const { timeZone } = effect.person;
      const event = await ports.calendar.update(requireTarget(draft), changesOf(draft.args), effect);
      return {
        recordRef: `event:${event.id}`,
        summary: `Changed “${event.title}”, ${formatTimeRange(event.start, event.end, timeZone)}`,
        link: eventLink(event.id),
        version: event.version,
        facts: { eventId: event.id, title: event.title, start: toLocalIso(event.start, timeZone) },
      };
    },

    async undo({ args, before, receipt }, effect) {
      const event = before as CalendarEvent;
      const title = `“${event.title}”`;
      const directory = await readDirectory(ports.directory, effect.person);
      const show = (fields: EventFields) => showEvent(fields, directory);
      const read = async () => fieldsOf(await ports.calendar.get(readerOf(effect.person), event.id));
      const old = fieldsOf(event);
      const restored = await takeBack({
        title,
        write: () =>
          ports.calendar.update(
            { id: event.id, version: receipt.version ?? '' },
            Object.fromEntries(
              Object.keys(changesOf(args)).map((name) => [name, old[name as keyof EventFields] ?? null]),
            ),
            effect,
          ),
        compare: async () => ({
          left: show({ ...old, ...(dropUndefined(changesOf(args)) as Partial<EventFields>) }),
          now: show(await read()),
        }),
      });
      verifyRestored(title, show(old), show(await read()));
      return {
        recordRef: receipt.recordRef,
        summary: `Restored “${event.title}”, ${formatTimeRange(event.start, event.end, effect.person.timeZone)}`,
        link: eventLink(event.id),
        version: restored.version,
      };
    },
  };
}

const namesOfFields: Record<string, string> = { With: 'attendees', Where: 'place', Repeats: 'recurrence' };

function summarize(
  event: CalendarEvent,
  after: EventFields,
  isMoved: boolean,
  labels: string[],
  shownIn: { timeZone: string; now: Date },
): string {
  const { timeZone, now } = shownIn;
  const isSeries = event.recurrence !== undefined;
  const name = isSeries ? `the series “${event.title}”` : `“${event.title}”`;
  if (!isMoved) {
    return `Change ${name}: ${labels.map((label) => namesOfFields[label] ?? label.toLowerCase()).join(', ')}`;
  }
  const time = isSeries
    ? `${formatClock(after.start, timeZone)}–${formatClock(after.end, timeZone)}`
    : formatTimeRange(after.start, after.end, timeZone, now);
  return `Move ${name} to ${time}`;
}
