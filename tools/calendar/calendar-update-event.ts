import { z } from 'zod/v4';
import type { CalendarEvent, EventFields, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { formatTimeRange } from '../../src/lib/format-time-range.ts';
import { toLocalIso } from '../../src/lib/to-local-iso.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';
import { type Directory, readDirectory, sameEmail } from '../people/directory.ts';
import { resolveRecipients, warnAboutOutsiders } from '../people/resolve-recipient.ts';
import { readTime } from '../read-time.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { requireLine, tidyLine, tidyText } from '../require-text.ts';
import { previewChanges } from '../shown-field.ts';
import { takeBack, verifyRestored } from '../take-back.ts';
import { checkSpan, eventInputs, readRecurrence, resolveTimes } from './event-fields.ts';
import { eventLink } from './event-source.ts';
import { warnAboutTime } from './event-warnings.ts';
import { eventTarget, readOwnEvent } from './read-own-event.ts';
import { fieldsOf, showEvent } from './show-event.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the event, from calendar_list_events.'),
  title: eventInputs.title.optional(),
  start: eventInputs.start.optional(),
  end: eventInputs.end.optional().describe('When it ends; without it the event keeps its length.'),
  attendees: eventInputs.attendees
    .optional()
    .describe(
      'Everyone who shall be invited from now on, also those who are already; leave out to keep them.',
    ),
  location: eventInputs.location.optional().describe('Where it takes place; empty text clears it.'),
  description: eventInputs.description.optional().describe('What it is about; empty text clears it.'),
  online: eventInputs.online.optional(),
  recurrence: eventInputs.recurrence
    .optional()
    .describe('An RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO; empty text makes it a single event.'),
});
type Input = z.infer<typeof input>;

/** Moves or changes an event. Undone by restoring what was changed. */
export function calendarUpdateEvent(ports: Pick<Ports, 'calendar' | 'directory'>): WriteTool<Input> {
  return {
    name: 'calendar_update_event',
    description:
      'Proposes a change to an event that the person organizes: give its id and only what changes. To move it give start; ' +
      'it keeps its length unless end is given too. Of a recurring event the whole series changes; start and end may be ' +
      'those of any one of its occurrences.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const event = await readOwnEvent(ports.calendar, given.id.trim(), directory, person.organizationId);
      const before = fieldsOf(event);
      const after = applyChanges(event, given, directory);
      const preview = previewChanges(showEvent(before, directory, now), showEvent(after, directory, now));
      const args = argsOf(event.id, before, after, person.timeZone);
      if (Object.keys(args).length === 1) {
        throw new InvalidInputError(
          `“${event.title}” already is as you want it, so there is nothing to change. Say what shall be different.`,
        );
      }
      const isMoved = before.start !== after.start || before.end !== after.end;
      const invited = resolveRecipients(directory, after.attendees, 'attendees');
      const added = invited.filter(({ email }) => !before.attendees.includes(email));
      const asked = isMoved ? [person.email, ...after.attendees] : added.map(({ email }) => email);
      const busy =
        asked.length === 0 ? [] : await ports.calendar.busy(readerOf(person), asked, after.start, after.end);
      const planned = { ...after, ownTime: { start: before.start, end: before.end } };
      return {
        args,
        summary: summarize(event, after, isMoved, person.timeZone, now),
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

/** The event as it shall be. */
function applyChanges(event: CalendarEvent, given: Input, directory: Directory): EventFields {
  const { timeZone, email: own } = directory.self;
  const before = fieldsOf(event);
  const wished = {
    start: given.start === undefined ? undefined : readTime(given.start, timeZone, 'start'),
    end: given.end === undefined ? undefined : readTime(given.end, timeZone, 'end'),
    recurrence: given.recurrence,
  };
  const times = resolveTimes(event, wished);
  checkSpan(times.start, times.end, given);
  const text = (value: string | undefined, old: string | undefined) =>
    value === undefined ? old : tidyText(value) || undefined;
  return {
    title: given.title === undefined ? before.title : requireLine(given.title, 'title'),
    ...times,
    timeZone: before.timeZone,
    attendees:
      given.attendees === undefined
        ? before.attendees
        : resolveRecipients(directory, given.attendees, 'attendees')
            .map(({ email }) => email)
            .filter((email) => !sameEmail(email, own) || before.attendees.includes(email)),
    location: given.location === undefined ? before.location : tidyLine(given.location) || undefined,
    description: text(given.description, before.description),
    online: given.online ?? before.online,
    recurrence: resolveRecurrence(event, given.recurrence, times.start),
  };
}

/** The rule the event shall have. One that stays is not checked again as long as the first day stays. */
function resolveRecurrence(
  event: CalendarEvent,
  given: string | undefined,
  start: string,
): string | undefined {
  const dayOf = (instant: string) => zonedTime(instant, event.timeZone).toPlainDate().toString();
  const isSame = given === undefined || given === event.recurrence;
  if (given === undefined || (isSame && dayOf(start) === dayOf(event.start))) return event.recurrence;
  return readRecurrence(given, start, event.timeZone);
}

/** Only what differs; start, end and the rule of a series go together, so that preparing again reads them the same. */
function argsOf(id: string, before: EventFields, after: EventFields, timeZone: string): Input {
  const isMoved = toUtc(before.start) !== after.start || toUtc(before.end) !== after.end;
  const people = (emails: string[]) => [...emails].sort().join();
  const text = (name: 'location' | 'description' | 'recurrence') =>
    (before[name] ?? '') === (after[name] ?? '') ? undefined : (after[name] ?? '');
  const rule = text('recurrence') ?? (isMoved ? after.recurrence : undefined);
  return dropUndefined({
    id,
    title: before.title === after.title ? undefined : after.title,
    start: isMoved || rule !== undefined ? toLocalIso(after.start, timeZone) : undefined,
    end: isMoved || rule !== undefined ? toLocalIso(after.end, timeZone) : undefined,
    attendees: people(before.attendees) === people(after.attendees) ? undefined : after.attendees,
    location: text('location'),
    description: text('description'),
    online: (before.online ?? false) === (after.online ?? false) ? undefined : after.online,
    recurrence: rule,
  });
}

/** Arguments as a port takes them: instants in UTC, `null` where a field is cleared. */
function changesOf(args: Input): { [Field in keyof EventFields]?: EventFields[Field] | null } {
  const { id: _, start, end, location, description, recurrence, ...rest } = args;
  const clear = (text: string | undefined) => (text === '' ? null : text);
  return dropUndefined({
    ...rest,
    start: start === undefined ? undefined : toUtc(start),
    end: end === undefined ? undefined : toUtc(end),
    location: clear(location),
    description: clear(description),
    recurrence: clear(recurrence),
  });
}

function summarize(
  event: CalendarEvent,
  after: EventFields,
  isMoved: boolean,
  timeZone: string,
  now: Date,
): string {
  const series = event.recurrence === undefined ? '' : 'the series ';
  if (isMoved)
    return `Move ${series}“${event.title}” to ${formatTimeRange(after.start, after.end, timeZone, now)}`;
  return `Change ${series}“${event.title}”, ${formatTimeRange(event.start, event.end, timeZone, now)}`;
}
