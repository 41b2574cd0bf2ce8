import { z } from 'zod/v4';
import type { CalendarEvent, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { formatTimeRange } from '../../src/lib/format-time-range.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { optionalText } from '../require-text.ts';
import { previewAll } from '../shown-field.ts';
import { verifyRestored } from '../take-back.ts';
import { eventLink } from './event-source.ts';
import { eventTarget, readOwnEvent } from './read-own-event.ts';
import { fieldsOf, showEvent } from './show-event.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the event, from calendar_list_events.'),
  comment: z.string().optional().describe('A line for the attendees in the cancellation.'),
});

/** Cancels an event for everyone. Undone by bringing it back. */
export function calendarCancelEvent(
  ports: Pick<Ports, 'calendar' | 'directory'>,
): WriteTool<z.infer<typeof input>> {
  return {
    name: 'calendar_cancel_event',
    description:
      'Proposes to cancel an event that the person organizes; attendees get a cancellation. Of a recurring event the whole ' +
      'series is cancelled.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const event = await readOwnEvent(ports.calendar, given.id.trim(), directory, person.organizationId);
      const comment = optionalText(given.comment, 'comment');
      const isSeries = event.recurrence !== undefined;
      const when = formatTimeRange(event.start, event.end, person.timeZone, now);
      const hasGuests = event.attendees.length > 0;
      return {
        args: dropUndefined({ id: event.id, comment }),
        summary: isSeries ? `Cancel the whole series “${event.title}”` : `Cancel “${event.title}”, ${when}`,
        preview: [
          ...previewAll(showEvent(fieldsOf(event), directory, now)),
          ...(comment === undefined ? [] : [{ label: 'Comment', value: comment }]),
        ],
        targets: [eventTarget(event)],
        warnings: [
          ...(isSeries ? ['This event repeats: every occurrence is cancelled.'] : []),
          ...(!isSeries && Date.parse(event.end) <= now.getTime() ? ['This event is already over.'] : []),
        ],
        risk: { level: 'normal' },
        reversibility: {
          kind: 'compensable',
          text: hasGuests ? 'Undo: brings it back; attendees are invited again.' : 'Undo: brings it back.',
        },
        before: event,
      };
    },

    async perform(draft, effect) {
      const target = requireTarget(draft);
      await ports.calendar.cancel(target, effect, draft.args.comment);
      return {
        recordRef: `event:${target.id}`,
        summary: `Cancelled “${target.title}”`,
        facts: { eventId: target.id, title: target.title },
      };
    },

    async undo({ before, receipt }, effect) {
      const event = before as CalendarEvent;
      await ports.calendar.restore(event.id, effect);
      const back = await ports.calendar.get(readerOf(effect.person), event.id);
      const directory = await readDirectory(ports.directory, effect.person);
      const show = (shown: CalendarEvent) => showEvent(fieldsOf(shown), directory);
      verifyRestored(`“${event.title}”`, show(event), show(back));
      return {
        recordRef: receipt.recordRef,
        summary: `Brought back “${back.title}”, ${formatTimeRange(back.start, back.end, effect.person.timeZone)}`,
        link: eventLink(back.id),
        version: back.version,
      };
    },
  };
}
