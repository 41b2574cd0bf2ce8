import { blankMoments } from './blank-moments.ts';
import type { Clock } from './clock.ts';
import { findWrittenDates } from './find-written-dates.ts';
import { anchoredDays } from './forms/anchored-days.ts';
import { calendarPeriods, rollingPeriods } from './forms/calendar-periods.ts';
import type { AnchoredForm, DayForm, DayPiece, Side } from './forms/day-form.ts';
import { daysOfMonth } from './forms/days-of-month.ts';
import { holidayForms } from './forms/holidays.ts';
import { instants } from './forms/instants.ts';
import { numberedPeriods } from './forms/numbered-periods.ts';
import { implicitDays, relativeDays } from './forms/relative-days.ts';
import { weekdayForms } from './forms/weekdays.ts';
import { bareMonths, closingMonths } from './forms/written-months.ts';
import type { Direction } from './moment.ts';

/** Forms in the order in which they claim their words: longer and more certain ones first. */
const forms: DayForm[] = [
  ...numberedPeriods,
  ...holidayForms,
  ...instants,
  ...relativeDays,
  ...rollingPeriods,
  ...weekdayForms.slice(0, -1),
  ...calendarPeriods,
  ...weekdayForms.slice(-1),
  ...daysOfMonth,
  ...closingMonths,
];

/** Days and spans of days in a text, bare months and years too, without times of day; `in 2 hours` has both. */
export function findDays(text: string, clock: Clock, direction: Direction): DayPiece[] {
  const side: Side = { clock, direction };
  const found: DayPiece[] = findWrittenDates(text, clock, direction);
  const isFree = (from: number, to: number) => !found.some((other) => from < other.to && to > other.from);
  const addAll = ({ pattern, read }: DayForm, isBare = false) => {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!isFree(from, to)) continue;
      const fields = read(match.groups ?? {}, side);
      if (fields) found.push({ from, to, ...fields, ...(isBare ? { isBare } : {}) });
    }
  };
  for (const form of forms) addAll(form);
  if (found.length === 0) for (const form of implicitDays) addAll(form);
  for (const form of bareMonths) addAll(form, true);
  return anchorDays(found, text, side).sort((a, b) => a.from - b.from);
}

/** Reads days said by other days, from the inside out: `the end of the first week of May`; what a form covers it replaces. */
function anchorDays(found: DayPiece[], text: string, side: Side): DayPiece[] {
  let moments = found;
  for (const form of anchoredDays)
    for (const anchor of moments) {
      const piece = readAnchored(form, anchor, text, side);
      if (piece) moments = [...moments.filter(({ from, to }) => to <= piece.from || from >= piece.to), piece];
    }
  return moments;
}

/** More characters than the words before an anchor ever have. */
const longestLead = 120;

function readAnchored(
  { pattern, read }: AnchoredForm,
  anchor: DayPiece,
  text: string,
  side: Side,
): DayPiece | undefined {
  // Forms end with their anchor, so no more is looked at than can stand before it.
  const start = Math.max(0, anchor.from - longestLead);
  const nearby = blankMoments(text, [anchor]).slice(start, anchor.to);
  for (const match of nearby.matchAll(pattern)) {
    const to = start + match.index + match[0].length;
    const fields = to === anchor.to ? read(match.groups ?? {}, anchor, side) : undefined;
    if (fields) return { from: start + match.index, to, ...fields };
  }
  return undefined;
}
