import type { Temporal } from '@js-temporal/polyfill';

/** Which side of now an unfinished date such as `Friday` or `3 March` lies on. */
export type Direction = 'future' | 'past';

/** The stretches of a day that have names. */
export type DayPart = 'morning' | 'breakfast' | 'lunch' | 'afternoon' | 'dinner' | 'evening' | 'night';

/** A piece of a stretch of time; `rest` is what is left of it from today on. */
export type Portion = 'early' | 'middle' | 'late' | 'rest';

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
  /** The name of that part, and which piece of it is meant: `early this evening`. */
  dayPart?: { name: DayPart; portion?: Portion };
  /** `at 7`: morning or evening cannot be told. */
  isUnclearHalf?: boolean;
  /** The half of the day was not said, but taken from the working hours. */
  isGuessedHalf?: boolean;
  /** `after …`/`since …` and `before …`/`until …`: one end is open; `from …` may also name a start. */
  bound?: 'after' | 'from' | 'before' | 'by' | 'until';
  /** `since 2018` and `2018 or later` hold the year itself, `after 2018` does not. */
  isBoundIncluded?: boolean;
  /** A zone named in the words, such as `America/New_York`. */
  zone?: string;
  /** `end of March`: the days above are the piece that is meant, and these are the whole. */
  portion?: { name: Portion; firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate };
  /** `the next 5 days`, `the last 2 weeks`, `within a month`: counted from today, not from a calendar unit. */
  rolling?: 'ahead' | 'back' | 'within';
  /** Where the words name both ends, the day that the second one begins: 1 May in `from March to May`. */
  endsOn?: Temporal.PlainDate;
  /** Where both ends of a span have hours, the day of the second: `16:00 23 April to 22:00 27 April`. */
  endDay?: Temporal.PlainDate;
  /** What the words leave out, so that the moment comes again every year, month or week. */
  repeats?: 'year' | 'month' | 'week';
}

/** A moment that says nothing about hours. */
export function isDayOnly(moment: Moment): boolean {
  return moment.firstDay !== undefined && moment.time === undefined && moment.endTime === undefined;
}

/** A moment that says nothing about days. */
export function isTimeOnly(moment: Moment): boolean {
  return moment.firstDay === undefined && (moment.time !== undefined || moment.endTime !== undefined);
}
