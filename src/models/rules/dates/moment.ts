import type { Temporal } from '@js-temporal/polyfill';

/** Which side of now an unfinished date such as `Friday` or `3 March` lies on. */
export type Direction = 'future' | 'past';

/** What a piece of text says about time; days and times of day are kept apart so that pieces can be joined. */
export interface Moment {
  /** Offsets of the phrase in the text. */
  from: number;
  to: number;
  /** First and last day, both included; the same for a single day. */
  firstDay?: Temporal.PlainDate;
  lastDay?: Temporal.PlainDate;
  /** The words fix one day, not a span of several. */
  isSingleDay?: boolean;
  time?: Temporal.PlainTime;
  /** End of a span of hours; before `time` when it passes midnight. */
  endTime?: Temporal.PlainTime;
  /** `afternoon` and the like: the hours are a span to choose in, not a start and an end. */
  isPartOfDay?: boolean;
  /** `at 7`: morning or evening cannot be told. */
  isUnclearHalf?: boolean;
  /** `after …`/`since …` and `before …`/`until …`: one end is open; `from …` may also name a start. */
  bound?: 'after' | 'from' | 'before' | 'by' | 'until';
  /** A zone named in the words, such as `America/New_York`. */
  zone?: string;
}

/** A moment that says nothing about hours. */
export function isDayOnly(moment: Moment): boolean {
  return moment.firstDay !== undefined && moment.time === undefined && moment.endTime === undefined;
}

/** A moment that says nothing about days. */
export function isTimeOnly(moment: Moment): boolean {
  return moment.firstDay === undefined && (moment.time !== undefined || moment.endTime !== undefined);
}
