import { z } from 'zod/v4';
import type { Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { parseLocalTime } from '../../src/lib/parse-local-time.ts';
import { toUtc } from '../../src/lib/to-utc.ts';
import { pageOf, pagingFields } from '../paging.ts';
import { readDirectory, sameEmail } from '../people/directory.ts';
import { joinNames, type Recipient, resolveRecipients } from '../people/resolve-recipient.ts';
import { readRange } from '../read-time.ts';
import { readerOf } from '../reader-of.ts';
import { usualHours } from './event-warnings.ts';
import { freeSlots } from './free-slots.ts';

const mostDays = 62;

const input = z.strictObject({
  attendees: z
    .array(z.string())
    .describe('Everyone who must be free besides the person: names of colleagues or e-mail addresses.'),
  durationMinutes: z.int().min(5).max(1440).describe('How long the meeting lasts, in minutes.'),
  from: z
    .string()
    .describe('Earliest start: an ISO 8601 time, or a date (YYYY-MM-DD) for the start of that day.'),
  to: z.string().describe('Latest end: an ISO 8601 time, or a date (YYYY-MM-DD) for the end of that day.'),
  ...pagingFields,
});

/** Finds times when the person and all attendees are free and at work, each in their own zone. */
export function calendarFindTime(
  ports: Pick<Ports, 'calendar' | 'directory'>,
): ReadTool<z.infer<typeof input>> {
  return {
    name: 'calendar_find_time',
    description:
      'Finds times of an exact length when the person and all attendees are free, within the working hours of each in their ' +
      'own time zone, never in the past. The person counts always and need not be named. Offer the first few; an empty list ' +
      'comes with a note that says why.',
    input,
    effect: 'read',
    async run(query, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const attendees = resolveRecipients(directory, query.attendees, 'attendees');
      const everyone: Recipient[] = [
        { email: person.email, person: directory.self },
        ...attendees.filter(({ email }) => !sameEmail(email, person.email)),
      ];
      const range = readRange(query, person.timeZone);
      if (Date.parse(range.to) - Date.parse(range.from) > mostDays * 86_400_000) {
        throw new InvalidInputError(
          `from ${query.from} to ${query.to} is more than ${mostDays} days. Ask for a shorter range.`,
          'to',
        );
      }
      const emails = everyone.map(({ email }) => email);
      const busy = await ports.calendar.busy(readerOf(person), emails, range.from, range.to);
      const people = everyone.map(({ email, person: known }) => ({
        timeZone: known?.timeZone ?? person.timeZone,
        workingHours: known?.workingHours ?? usualHours,
        busy: busy.filter((time) => sameEmail(time.email, email)),
      }));
      const page = pageOf(query);
      const earliest = Math.max(Date.parse(range.from), now.getTime(), readCursor(page.cursor));
      const from = toUtc(new Date(earliest));
      const slots = [];
      let next: string | undefined;
      for (const slot of freeSlots({ from, to: range.to }, query.durationMinutes, people)) {
        next = slots.length === page.limit ? slot.start : undefined;
        if (next !== undefined) break;
        slots.push(slot);
      }
      const outside = everyone.filter((recipient) => recipient.person === undefined);
      const note = [
        ...(slots.length > 0 || page.cursor !== undefined ? [] : [explainNone(range.to, now)]),
        ...(outside.length === 0
          ? []
          : [`The calendar of ${joinNames(outside)} cannot be seen; whether they are free is not known.`]),
      ].join(' ');
      return {
        data: dropUndefined({
          items: slots.map(({ start, end }) => ({
            start: describeTime(start, person.timeZone, now),
            end: describeTime(end, person.timeZone, now),
          })),
          nextCursor: next,
          note: note === '' ? undefined : note,
        }),
        sources: everyone.flatMap(({ person: known }) =>
          known === undefined
            ? []
            : [
                {
                  source: {
                    id: `person:${known.id}`,
                    kind: 'person' as const,
                    title: known.name,
                    trust: 'internal' as const,
                  },
                  text: [known.name, known.email].join('\n'),
                },
              ],
        ),
      };
    },
  };
}

function explainNone(to: string, now: Date): string {
  if (Date.parse(to) <= now.getTime()) return 'This range is in the past.';
  return 'In this range there is no time when everyone is free within their working hours. Try a longer range, a shorter meeting or fewer people.';
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const parsed = parseLocalTime(cursor, 'UTC');
  if (parsed.kind === 'instant') return Date.parse(parsed.utc);
  throw new InvalidInputError(`cursor “${cursor}” is not known. Start again without it.`, 'cursor');
}
