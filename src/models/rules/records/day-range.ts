import type { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import type { Clock } from '../dates/clock.ts';
import { type Direction, isTimeOnly, type Moment } from '../dates/moment.ts';
import { numberPattern, readNumber } from '../dates/number-words.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';

/** Days from the first to the last, both included; a missing one is open. */
export interface DayRange {
  first?: Temporal.PlainDate;
  last?: Temporal.PlainDate;
}

/** A number of days, weeks, months or years. */
export const lengthPattern = `(?:(?:more|longer|less) than |over |at least |another |about )?(?<count>${numberPattern}|one)(?: more| further)?\\s+(?:whole |full )?(?<unit>days?|weeks?|months?|years?|fortnights?)`;

/** The days that a moment stands for. */
function rangeOfDays(when: Moment): DayRange {
  const { firstDay, lastDay = firstDay, bound } = when;
  if (!firstDay || !lastDay) return {};
  if (bound === 'before') return { last: firstDay.subtract({ days: 1 }) };
  if (bound === 'by' || bound === 'until') return { last: lastDay };
  if (bound === 'after') return { first: when.isBoundIncluded ? firstDay : lastDay.add({ days: 1 }) };
  if (bound === 'from') return { first: firstDay };
  return { first: firstDay, last: lastDay };
}

/** Takes a range of days that follows an offset closely: `between now and Sunday`, `next week`, `before 3 May`. */
export function takeRangeAt(
  clause: Clause,
  scene: Scene,
  from: number,
  direction: Direction = 'future',
): DayRange | undefined {
  const rest = clause.copy();
  rest.takeSpan(clause.from, from);
  const now = scene.clock.now.toPlainDate();
  const between = rest.findLead(
    /(?:any ?time |some ?time )?(?:between|from) (?:now|today) (?:and|to|until|till)\s+(?:the )?/,
  );
  if (between) rest.takeSpan(between.from, between.to);
  const when = takeWhen(rest, scene, direction);
  if (
    !when?.firstDay ||
    isTimeOnly(when) ||
    when.time ||
    /[^\s\uE000:,]/.test(gapOf(clause, from, between?.to ?? from, when))
  )
    return undefined;
  const later = rest.take(/\s*,?\s*\b(?:or|and) (?<side>later|after|onwards|earlier|before)\b/);
  clause.takeSpan(from, Math.max(when.to, later?.to ?? 0));
  if (between) return { first: now, last: when.lastDay ?? when.firstDay };
  if (later) {
    const isLater = /later|after|onwards/i.test(later.groups.side ?? '');
    return isLater ? { first: when.firstDay } : { last: when.lastDay ?? when.firstDay };
  }
  return rangeOfDays(when);
}

/** What stands between an offset and a moment, without words that only lead to it. */
function gapOf(clause: Clause, from: number, start: number, when: Moment): string {
  return clause.text
    .slice(Math.max(from, start), Math.max(when.from, start))
    .replace(/\b(?:on|in|by|for|at|the|to|is|are|was|within|during|date|falls?|sometime|any ?time)\b/gi, '');
}

/** The day that lies a length of time before or after another. */
export function shiftDay(
  day: Temporal.PlainDate,
  length: { count: string; unit: string },
  direction: 1 | -1,
): Temporal.PlainDate {
  const count = readNumber(length.count) * direction;
  if (/^fortnight/i.test(length.unit)) return day.add({ weeks: 2 * count });
  if (/^day/i.test(length.unit)) return day.add({ days: count });
  if (/^week/i.test(length.unit)) return day.add({ weeks: count });
  return /^month/i.test(length.unit) ? day.add({ months: count }) : day.add({ years: count });
}

/** Today of a clock. */
export function todayOf(clock: Clock): Temporal.PlainDate {
  return clock.now.toPlainDate();
}
