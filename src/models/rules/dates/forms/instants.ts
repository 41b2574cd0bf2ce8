import type { Temporal } from '@js-temporal/polyfill';
import { offsetOf } from '../calendar-units.ts';
import { numberPattern, readNumber } from '../number-words.ts';
import { exactTime, readWritten, settleHalf } from '../written-times.ts';
import { type DayFields, type DayForm, type Groups, type Side, singleDay } from './day-form.ts';

const amount = `(?<count>${numberPattern}|half an|an? half)\\s+(?<unit>minutes?|mins?|hours?|hrs?)(?:\\s*(?:,|and)?\\s*(?<count2>${numberPattern})\\s+(?<unit2>minutes?|mins?))?`;
const shortUnit = '(?<unit>minute|min|hour|hr)s?';
/** `It will last two hours` is a length. */
const way =
  "(?<!\\b(?:to|will|would|should|shall|may|might|can|could|must|does|did|do|not|[a-z]+n['’]t)\\s+)(?<which>next|upcoming|coming|following|last|past|previous)";

function minutesOf({ count = '', unit = '', count2, unit2 }: Groups): number {
  const size = (name: string) => (/^h/i.test(name) ? 60 : 1);
  const first = /half/i.test(count) ? 30 : readNumber(count) * size(unit);
  return first + (count2 && unit2 ? readNumber(count2) * size(unit2) : 0);
}

/** A day and a time, so many minutes from now. */
function instantAt(minutes: number, { clock }: Side): DayFields {
  const at = clock.now.add({ minutes }).round({ smallestUnit: 'minute' });
  return { ...singleDay(at.toPlainDate()), time: at.toPlainTime() };
}

/** The span between now and so many minutes from now, on either side. */
function windowOf(minutes: number, { clock }: Side): DayFields {
  const other = clock.now.add({ minutes });
  const [start, end] = minutes < 0 ? [other, clock.now] : [clock.now, other];
  const [firstDay, endDay] = [start.toPlainDate(), end.toPlainDate()];
  return {
    ...singleDay(firstDay),
    time: minuteOf(start),
    endTime: minuteOf(end),
    ...(endDay.equals(firstDay) ? {} : { endDay }),
  };
}

function minuteOf(at: Temporal.ZonedDateTime): Temporal.PlainTime {
  return at.toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'floor' });
}

/** Times and spans of hours counted from now: `in 2 hours`, `the next 30 minutes`, `right now`. */
export const instants: DayForm[] = [
  {
    pattern: new RegExp(`\\bin\\s+${amount}['’]?(?:\\s+time)?\\b(?!\\s+(?:blocks?|slots?|meetings?))`, 'gi'),
    read: (groups, side) => instantAt(minutesOf(groups), side),
  },
  {
    pattern: new RegExp(`\\b${amount}\\s+(?<way>from\\s+now|ago)\\b`, 'gi'),
    read: (groups, side) => instantAt(minutesOf(groups) * (/^ago/i.test(groups.way ?? '') ? -1 : 1), side),
  },
  {
    pattern: new RegExp(
      `\\b(?:within|in)\\s+(?:the\\s+)?(?:next\\s+)?(?:(?<days>${numberPattern})\\s+)?days?\\s+and\\s+(?<hours>${numberPattern})\\s+hours?\\b`,
      'gi',
    ),
    read: ({ days = '1', hours = '' }, side) =>
      windowOf(readNumber(days) * 24 * 60 + readNumber(hours) * 60, side),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:within|in|over|during|for)\\s+)?(?:the\\s+)?(?<count>${numberPattern})\\s+${way}\\s+${shortUnit}\\b`,
      'gi',
    ),
    read: ({ which, ...groups }, side) => windowOf(minutesOf(groups) * (offsetOf(which) < 0 ? -1 : 1), side),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:within|in|over|during|for)\\s+)?(?:the\\s+)?${way}\\s+(?:(?<count>${numberPattern})\\s+)?${shortUnit}\\b(?!\\s+[a-z]+s\\b)`,
      'gi',
    ),
    read: ({ which, count = '1', unit }, side) =>
      windowOf(minutesOf({ count, unit }) * (offsetOf(which) < 0 ? -1 : 1), side),
  },
  {
    pattern: new RegExp(`\\bwithin\\s+(?:the\\s+)?${amount}\\b`, 'gi'),
    read: (groups, side) => windowOf(minutesOf(groups), side),
  },
  {
    // `Between eight and now` lies in today.
    pattern: new RegExp(
      `\\b(?:from|between|since)\\s+(?<start>${exactTime})\\s*(?:to|until|till|up to|and|-|–)\\s*(?:right\\s+)?now\\b`,
      'gi',
    ),
    read: ({ start = '' }, { clock }) => {
      const written = readWritten(start);
      return (
        written && {
          ...singleDay(clock.now.toPlainDate()),
          time: settleHalf(written, clock).time,
          endTime: minuteOf(clock.now),
        }
      );
    },
  },
  {
    // As one end of a range only today counts: `between January and now`.
    pattern:
      /(?:(?<=\b(?:from|between)\s+)now(?=\s+(?:to|until|till|through|and)\b)|(?<=\b(?:and|to|until|till|up to|-|–)\s*)(?<!\b(?:year|month|week|quarter)[\s-]to[\s-])(?:right\s+)?(?:now|(?<date>date)|the present)\b(?!\s+(?:that|and)\b))/gi,
    read: ({ date }, { clock }) => ({
      ...singleDay(clock.now.toPlainDate()),
      // `To date` is open at its start.
      ...(date ? { bound: 'until' as const } : {}),
    }),
  },
  {
    pattern:
      /(?<!\b(?:from|by|for|till|until|until right|since|just)\s+)\b(?:right\s+now|now(?=\s*[.?!]*\s*$)|(?<!\b(?:today|tomorrow|day|week|month|year)\s+)at\s+(?:this|the\s+present|the\s+current)\s+(?:time|moment)(?=\s*[.?!]*\s*$))/gi,
    read: (_, side) => instantAt(0, side),
  },
];
