import type { Temporal } from '@js-temporal/polyfill';
import type { Stretch } from '../calendar-units.ts';
import type { Clock } from '../clock.ts';
import type { Direction, Moment } from '../moment.ts';

/** What a form finds out about days; the place in the text is added by the reader. */
export type DayFields = Partial<Moment>;

/** A moment on its way; a bare one, such as `March` or `2014`, is dropped unless words of time stand beside it. */
export type DayPiece = Moment & { isBare?: boolean };

/** Named groups of a match. */
export type Groups = Record<string, string | undefined>;

/** The clock of the person and the side of today that unfinished dates lie on. */
export interface Side {
  clock: Clock;
  direction: Direction;
}

/** A way of saying a day or days, and what it means. */
export interface DayForm {
  pattern: RegExp;
  read(groups: Groups, side: Side): DayFields | undefined;
}

/** Stands for a moment that was found already, in the text that anchored forms see. */
export const anchorPattern = '(?<anchor>\\uE000+)';

/** A way of saying days by other days: `end of` March, `2 weeks before` 13 May. */
export interface AnchoredForm {
  pattern: RegExp;
  read(groups: Groups, anchor: Moment, side: Side): DayFields | undefined;
}

/** One day. */
export function singleDay(day: Temporal.PlainDate): DayFields {
  return { firstDay: day, lastDay: day, isSingleDay: true };
}

/** Several days, or the days of a named unit. */
export function spanOfDays([firstDay, lastDay]: Stretch): DayFields {
  return { firstDay, lastDay };
}

/** The day of the person. */
export function todayOf({ clock }: Side): Temporal.PlainDate {
  return clock.now.toPlainDate();
}
