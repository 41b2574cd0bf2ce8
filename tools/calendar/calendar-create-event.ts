import { z } from 'zod/v4';
import type { EventFields, Ports } from '../../src/contracts/ports.ts';
import type { Receipt, Reversibility, WriteTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import { formatTimeRange } from '../../src/lib/format-time-range.ts';
import { toLocalIso } from '../../src/lib/to-local-iso.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { readDirectory, sameEmail } from '../people/directory.ts';
import { joinNames, resolveRecipients, warnAboutOutsiders } from '../people/resolve-recipient.ts';
import { readTime } from '../read-time.ts';
import { readerOf } from '../reader-of.ts';
import { optionalLine, optionalText, requireLine } from '../require-text.ts';
import { previewAll } from '../shown-field.ts';
import { takeBack, verifyGone } from '../take-back.ts';
import { checkSpan, eventInputs, readRecurrence } from './event-fields.ts';
import { eventLink } from './event-source.ts';
import { warnAboutTime } from './event-warnings.ts';
import { nextTime } from './next-time.ts';
import { fieldsOf, showEvent } from './show-event.ts';

const input = z.strictObject({
  title: eventInputs.title,
  start: eventInputs.start,
  end: eventInputs.end,
  attendees: eventInputs.attendees.optional(),
  location: eventInputs.location.optional(),
  description: eventInputs.description.optional(),
  online: eventInputs.online.optional(),
  recurrence: eventInputs.recurrence.optional(),
});
type Input = z.infer<typeof input>;

/** Books an event in the person's calendar and invites the attendees. Undone by cancelling it. */
export function calendarCreateEvent(ports: Pick<Ports, 'calendar' | 'directory'>): WriteTool<Input> {
  return {
    name: 'calendar_create_event',
    description:
      "Proposes a new event in the person's calendar; attendees are invited once the person has approved it. Do not add the " +
      'person to attendees. Clashes and odd hours are shown on the card, so do not ask about them; use calendar_find_time only ' +
      'when a free time is wanted. Without a stated length take 30 minutes.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const invited = resolveRecipients(directory, given.attendees ?? [], 'attendees').filter(
        ({ email }) => !sameEmail(email, person.email),
      );
      const start = readTime(given.start, person.timeZone, 'start');
      const end = readTime(given.end, person.timeZone, 'end');
      checkSpan(start, end, given);
      const fields: EventFields = {
        title: requireLine(given.title, 'title'),
        start,
        end,
        timeZone: person.timeZone,
        attendees: invited.map(({ email }) => email),
        location: optionalLine(given.location, 'location'),
        description: optionalText(given.description, 'description'),
        online: given.online || undefined,
        recurrence: readRecurrence(given.recurrence, start, person.timeZone),
      };
      const reader = readerOf(person);
      const time = nextTime(fields, now);
      const asked = [person.email, ...fields.attendees];
      const busy = await ports.calendar.busy(reader, asked, time.start, time.end);
      const present = await ports.calendar.list(reader, { from: start, to: end }, { limit: 50 });
      const isThere = present.items.some(
        (item) => foldText(item.event.title) === foldText(fields.title) && toUtc(item.start) === start,
      );
      const guests = invited.length === 0 ? '' : ` with ${joinNames(invited)}`;
      const { timeZone, ...rest } = fields;
      return {
        args: dropUndefined({
          ...rest,
          start: toLocalIso(start, person.timeZone),
          end: toLocalIso(end, person.timeZone),
        }),
        summary: `Book “${fields.title}”${guests}, ${formatTimeRange(start, end, timeZone, now)}`,
        preview: previewAll(showEvent(fields, directory, now)),
        targets: [],
        warnings: [
          ...(isThere ? [`“${fields.title}” is already in your calendar at that time.`] : []),
          ...warnAboutTime({ ...time, attendees: fields.attendees }, directory, busy, now),
          ...warnAboutOutsiders(directory, invited),
        ],
        risk: { level: 'normal' },
        reversibility: undoOfBooking(start, invited.length > 0, now),
      };
    },

    async perform({ args }, effect) {
      const { timeZone } = effect.person;
      const times = { start: toUtc(args.start), end: toUtc(args.end), timeZone };
      const attendees = args.attendees ?? [];
      const event = await ports.calendar.create({ ...args, ...times, attendees }, effect);
      return {
        recordRef: `event:${event.id}`,
        summary: `Booked “${event.title}”, ${formatTimeRange(event.start, event.end, timeZone)}`,
        link: eventLink(event.id),
        version: event.version,
        facts: { eventId: event.id, title: event.title, start: toLocalIso(event.start, timeZone) },
      };
    },

    async undo({ args, receipt }, effect): Promise<Receipt> {
      const id = receipt.recordRef.replace('event:', '');
      const reader = readerOf(effect.person);
      const title = `“${args.title}”`;
      await takeBack({
        title,
        write: () => ports.calendar.cancel({ id, version: receipt.version ?? '' }, effect),
        compare: async () => {
          const directory = await readDirectory(ports.directory, effect.person);
          const left = { ...args, attendees: args.attendees ?? [], timeZone: effect.person.timeZone };
          const now = fieldsOf(await ports.calendar.get(reader, id));
          return { left: showEvent(left, directory), now: showEvent(now, directory) };
        },
      });
      await verifyGone(title, () => ports.calendar.get(reader, id));
      return { recordRef: receipt.recordRef, summary: `Cancelled ${title} again` };
    },
  };
}

function undoOfBooking(start: string, hasGuests: boolean, now: Date): Reversibility {
  const consequence = hasGuests ? 'attendees get a cancellation' : 'it leaves your calendar';
  if (Date.parse(start) <= now.getTime()) return { kind: 'compensable', text: `Undo: ${consequence}.` };
  return { kind: 'compensable', text: `Undo: until the meeting starts; ${consequence}.`, until: start };
}
