import { Temporal } from '@js-temporal/polyfill';
import { nearestWeekday } from '../calendar-units.ts';
import { type DayForm, singleDay, todayOf } from './day-form.ts';

type DateInYear = (year: number) => Temporal.PlainDate;

const fixed =
  (month: number, day: number): DateInYear =>
  (year) =>
    Temporal.PlainDate.from({ year, month, day });

/** The `place`th weekday of a month, or the last with -1. */
const floating =
  (month: number, weekday: number, place: number): DateInYear =>
  (year) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 });
    if (place > 0) return nearestWeekday(weekday, first, 'future').add({ weeks: place - 1 });
    return nearestWeekday(weekday, first.with({ day: first.daysInMonth }), 'past');
  };

/** Easter Sunday, by the Gregorian rule of Meeus, Jones and Butcher. */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * correction + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

const fromEaster =
  (days: number): DateInYear =>
  (year) =>
    easter(year).add({ days });

/** Feast days with a date that needs no country's calendar of the year. */
const holidays: [name: string, date: DateInYear][] = [
  ["new year['’]?s eve", fixed(12, 31)],
  ["new year(?:['’]?s)?(?: day)?", fixed(1, 1)],
  ["(?:martin luther king|mlk)(?:,? jr\\.?)?(?:['’]?s)? day", floating(1, 1, 3)],
  ["(?:st\\.?|saint) valentine(?:['’]?s)?(?: day)?|valentine['’]?s?(?: day)?", fixed(2, 14)],
  ["president['’]?s['’]? day|washington['’]?s birthday", floating(2, 1, 3)],
  ["(?:st\\.?|saint) patrick(?:['’]?s)?(?: day)?", fixed(3, 17)],
  ['mardi gras|shrove tuesday', fromEaster(-47)],
  ['ash wednesday', fromEaster(-46)],
  ['good friday', fromEaster(-2)],
  ['easter monday', fromEaster(1)],
  ['easter(?: sunday| day)?', fromEaster(0)],
  ['ascension(?: day)?', fromEaster(39)],
  ['whit monday|pentecost monday', fromEaster(50)],
  ["april fools?['’]?(?: day)?", fixed(4, 1)],
  ["(?:st\\.?|saint) george(?:['’]?s)?(?: day)?", fixed(4, 23)],
  ['earth day', fixed(4, 22)],
  ['(?:may|labou?r) day(?= in (?:europe|germany|france))|may day', fixed(5, 1)],
  ["(?:international )?workers['’]? day", fixed(5, 1)],
  ['cinco de mayo', fixed(5, 5)],
  ["(?:international )?women['’]?s day", fixed(3, 8)],
  ['groundhog day', fixed(2, 2)],
  ["mother['’]?s day", floating(5, 7, 2)],
  ['memorial day', floating(5, 1, -1)],
  ["father['’]?s day", floating(6, 7, 3)],
  ['juneteenth', fixed(6, 19)],
  ['bastille day', fixed(7, 14)],
  ['(?:us )?independence day', fixed(7, 4)],
  ['labou?r day', floating(9, 1, 1)],
  ['columbus day', floating(10, 1, 2)],
  ["(?:all hallow['’]?s eve|halloween)(?: day)?", fixed(10, 31)],
  ["all saints['’]?(?: day)?", fixed(11, 1)],
  ["all souls['’]?(?: day)?", fixed(11, 2)],
  ['guy fawkes(?: day| night)?', fixed(11, 5)],
  ["veteran['’]?s['’]? day|armistice day", fixed(11, 11)],
  ['thanksgiving(?: day)?', floating(11, 4, 4)],
  ['black friday', (year) => floating(11, 4, 4)(year).add({ days: 1 })],
  ['cyber monday', (year) => floating(11, 4, 4)(year).add({ days: 4 })],
  ['christmas eve|xmas eve', fixed(12, 24)],
  ['(?:christmas|xmas)(?: day)?', fixed(12, 25)],
  ['boxing day', fixed(12, 26)],
];

/** Words before the name that belong to it. */
const lead =
  '(?:\\b(?:on|at|for|over)\\s+(?:the\\s+)?|\\b(?:the\\s+)?(?<which>this|next|last|previous|coming)\\s+)';

/** Feast days, with or without a year. */
export const holidayForms: DayForm[] = holidays.map(([name, dateIn]) => ({
  pattern: new RegExp(
    `(?:${lead})?(?<![\\w'’])(?:${name})(?:,?\\s+(?:of\\s+|in\\s+)?(?<year>(?:19|20)\\d\\d))?(?!\\s+(?:card|party|present|gift|bonus|campaign|sale|menu|tree)s?\\b|[\\w'’-])`,
    'gi',
  ),
  read: ({ year, which }, side) => {
    const today = todayOf(side);
    if (year) return singleDay(dateIn(Number(year)));
    const isPast = /last|previous/i.test(which ?? '') || (!which && side.direction === 'past');
    const inThis = dateIn(today.year);
    const order = Temporal.PlainDate.compare(inThis, today);
    const shift = isPast ? (order > 0 ? -1 : 0) : order < 0 ? 1 : 0;
    return { ...singleDay(dateIn(today.year + shift)), repeats: 'year' };
  },
}));
