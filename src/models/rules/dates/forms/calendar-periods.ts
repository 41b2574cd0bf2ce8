import { Temporal } from '@js-temporal/polyfill';
import { addUnits, offsetOf, type Stretch, unitSpan } from '../calendar-units.ts';
import type { Portion } from '../moment.ts';
import { numberPattern, ordinalPattern, readNumber, readOrdinal } from '../number-words.ts';
import { type DayFields, type DayForm, type Side, singleDay, spanOfDays, todayOf } from './day-form.ts';

const which =
  '(?:the\\s+)?(?<which>this|current|next|upcoming|coming|following|last|past|previous|prior)(?:\\s+calendar)?';
const preposition = '(?:in|during|for|on|over|within|at|throughout)';
const abbreviated: Record<string, string> = { w: 'week', m: 'month', q: 'quarter', y: 'year' };

/** What `early`, `mid`, `the end of` and the like ask of a stretch. */
const portions: [pattern: RegExp, name: Portion][] = [
  [/^(?:start|beginning|begin|early|earlier|first part)/i, 'early'],
  [/^(?:mid|middle)/i, 'middle'],
  [/^(?:end|close|late|later|last part)/i, 'late'],
  [/^(?:rest|remainder|remaining)/i, 'rest'],
];

/** A piece of a stretch of days; an end or a start is one day, as for a deadline. */
export function portionOf(word: string, [firstDay, lastDay]: Stretch, side: Side): DayFields | undefined {
  const name = portions.find(([pattern]) => pattern.test(word))?.[1];
  if (!name) return undefined;
  const portion = { name, firstDay, lastDay };
  if (name === 'rest') {
    const today = todayOf(side);
    const isAhead = Temporal.PlainDate.compare(firstDay, today) > 0;
    return { firstDay: isAhead ? firstDay : today, lastDay, portion };
  }
  const days = firstDay.until(lastDay).days + 1;
  const isLoose = /^(?:early|earlier|late|later)/i.test(word);
  const third = Math.floor(days / 3);
  if (name === 'early')
    return isLoose
      ? { firstDay, lastDay: firstDay.add({ days: third - 1 }), portion }
      : { ...singleDay(firstDay), portion };
  if (name === 'middle')
    return { firstDay: firstDay.add({ days: third }), lastDay: lastDay.subtract({ days: third }), portion };
  if (isLoose) return { firstDay: lastDay.subtract({ days: third - 1 }), lastDay, portion };
  const { workDays } = side.clock;
  const isWeek = days === 7;
  // The end of a week at work is its last working day.
  const last = isWeek
    ? firstDay.add({ days: Math.max(...workDays.filter((day) => day <= 5), 1) - 1 })
    : lastDay;
  return { ...singleDay(last), portion };
}

/** Weeks, months, quarters and years that lie around today, and pieces of them. */
export const calendarPeriods: DayForm[] = [
  {
    pattern: /\b(?:the\s+)?(?<unit>week|month|year) after next\b/gi,
    read: ({ unit = '' }, side) => spanOfDays(unitSpan(unit.toLowerCase(), 2, todayOf(side))),
  },
  {
    pattern:
      /\b(?:at\s+|for\s+)?(?:the\s+)?(?<word>rest|remainder|remaining(?: part)?)\s+(?:of\s+)?(?:this|the|my|the current|current)?\s*(?<unit>week|month|quarter|year|day)\b/gi,
    read: ({ word = '', unit = '' }, side) => {
      if (unit.toLowerCase() === 'day') return singleDay(todayOf(side));
      return portionOf(word, unitSpan(unit.toLowerCase(), 0, todayOf(side)), side);
    },
  },
  {
    pattern: /\b(?<word>later|earlier|early|late)\s+(?:in\s+the|this)\s+(?<unit>week|month|quarter|year)\b/gi,
    read: ({ word = '', unit = '' }, side) => {
      const stretch = unitSpan(unit.toLowerCase(), 0, todayOf(side));
      // Said about days to come, `later this week` is what is left of it.
      return {
        ...portionOf(word, stretch, side),
        ...(/^later/i.test(word) ? { firstDay: todayOf(side) } : {}),
      };
    },
  },
  {
    pattern:
      /\b(?:at\s+|in\s+)?(?:the\s+)?(?<word>end|start|beginning|middle)\s+of\s+(?:the\s+)?(?:(?<which>this|next|last|coming|following)\s+)?(?<unit>week|month|quarter|year)\b(?!\s+\d)/gi,
    read: ({ word = '', which: lead, unit = '' }, side) =>
      portionOf(word, unitSpan(unit.toLowerCase(), offsetOf(lead), todayOf(side)), side),
  },
  {
    pattern: /\b(?:the\s+)?(?<word>e|b)o(?<unit>w|m|q|y)\b/gi,
    read: ({ word = '', unit = '' }, side) =>
      portionOf(
        word.toLowerCase() === 'e' ? 'end' : 'beginning',
        unitSpan(abbreviated[unit.toLowerCase()] ?? 'week', 0, todayOf(side)),
        side,
      ),
  },
  {
    pattern: new RegExp(
      `\\b(?:${preposition}\\s+)?(?:the\\s+)?(?<unit>week|month|year)[- ]to[- ]date\\b`,
      'gi',
    ),
    read: ({ unit = '' }, side) => {
      const today = todayOf(side);
      const [first] = unitSpan(unit.toLowerCase(), 0, today);
      return { firstDay: first, lastDay: today, endsOn: today };
    },
  },
  {
    // Two pieces of the calendar said as one: `the 15th of next month`, `the 9th month of next year`.
    pattern: new RegExp(
      `\\b(?:on\\s+)?(?:the\\s+)?(?<place>${ordinalPattern}|last)\\s+(?:(?<part>day)\\s+)?(?:of|in)\\s+(?:the\\s+)?(?:(?<which>this|next|last|following|coming|current)\\s+)?month\\b`,
      'gi',
    ),
    read: ({ place = '', which: lead }, side) => {
      const [first, last] = unitSpan('month', offsetOf(lead), todayOf(side));
      const day = /^last$/i.test(place) ? last.day : readOrdinal(place);
      return day >= 1 && day <= last.day ? singleDay(first.with({ day })) : undefined;
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:${preposition}\\s+)?${which}\\s+(?<unit>weekend|week|fortnight|month|quarter|half[- ]year|year|decade|century)\\b(?!\\s+(?:of|day|\\d(?!\\d?(?:[:.]\\d\\d|\\s*[ap]\\.?m))))`,
      'gi',
    ),
    read: ({ which: lead, unit = '' }, side) =>
      // The coming weekend is the nearest one.
      spanOfDays(
        unitSpan(
          unit.toLowerCase().replace(/[- ]year$/, ''),
          /coming/i.test(lead ?? '') && /weekend/i.test(unit) ? 0 : offsetOf(lead),
          todayOf(side),
        ),
      ),
  },
  {
    // `This week or next`, `this or next week`: the unit is said once.
    pattern:
      /(?<=\b(?:this|next|last|coming)\s+(?<unit>week|weekend|month|quarter|year)\s+(?:or|and)\s+(?:the\s+)?)(?<which>this|next|last)\b(?!\s+(?:time|one|week|weekend|month|quarter|year|mon|tue|wed|thu|fri|sat|sun|\d))/gi,
    read: ({ which: lead, unit = '' }, side) =>
      spanOfDays(unitSpan(unit.toLowerCase(), offsetOf(lead), todayOf(side))),
  },
  {
    pattern:
      /\b(?<which>this|next|last)(?=\s+(?:or|and)\s+(?:this|next|last)\s+(?<unit>week|weekend|month|quarter|year)\b)/gi,
    read: ({ which: lead, unit = '' }, side) =>
      spanOfDays(unitSpan(unit.toLowerCase(), offsetOf(lead), todayOf(side))),
  },
  {
    // Alone at the end, it is the one that runs: `How many tickets were closed in the month?`
    pattern: /\b(?:in|during|for|over)\s+the\s+(?<unit>week|month|quarter)(?=\s*[.?!]*\s*$)/gi,
    read: ({ unit = '' }, side) => spanOfDays(unitSpan(unit.toLowerCase(), 0, todayOf(side))),
  },
  {
    pattern: new RegExp(`\\b(?:${preposition}\\s+)?${which}\\s+(?:work(?:ing)?[- ]?week)\\b`, 'gi'),
    read: ({ which: lead }, side) => {
      const [monday] = unitSpan('week', offsetOf(lead), todayOf(side));
      return spanOfDays([monday, monday.add({ days: 4 })]);
    },
  },
  {
    pattern: /\b(?:for\s+)?the\s+(?<unit>fortnight|weekend)\b(?!\s+(?:of|shift))/gi,
    read: ({ unit = '' }, side) => spanOfDays(unitSpan(unit.toLowerCase(), 0, todayOf(side))),
  },
];

const rollingUnit =
  '(?<unit>business days?|working days?|workdays?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?)';
const way = '(?<which>next|upcoming|coming|following|last|past|previous|prior|recent)';

/** Stretches counted from today: `the next 5 days`, `10 previous weeks`, `within a month`. */
export const rollingPeriods: DayForm[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?<within>within)|(?:in|over|during|for|from))?\\s*\\b(?:the\\s+)?${way}\\s+(?<count>${numberPattern})\\s+${rollingUnit}\\b(?!\\s+of\\b)`,
      'gi',
    ),
    read: countedFromToday,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|over|during|for)\\s+)?(?:only\\s+)?(?:the\\s+)?(?<!\\b(?:at|from|to|until|by|around)\\s+)(?<count>${numberPattern})\\s+${way}\\s+${rollingUnit}(?<=s)\\b`,
      'gi',
    ),
    read: countedFromToday,
  },
  {
    pattern: new RegExp(
      `\\b(?<within>within|in\\s+less\\s+than|in\\s+under)\\s+(?:the\\s+)?(?<count>${numberPattern})\\s+${rollingUnit}\\b`,
      'gi',
    ),
    read: countedFromToday,
  },
];

function countedFromToday(groups: Record<string, string | undefined>, side: Side): DayFields {
  const today = todayOf(side);
  const count = readNumber(groups.count ?? '');
  const unit = (groups.unit ?? '').toLowerCase();
  const isPast = offsetOf(groups.which) < 0;
  if (/^(?:quarter|decade|weekend|century)/.test(unit)) {
    // These are meant whole.
    const name = unit.replace(/s$/, '');
    const [near] = unitSpan(name, isPast ? -count : 1, today);
    const [, far] = unitSpan(name, isPast ? -1 : count, today);
    return { firstDay: near, lastDay: far };
  }
  if (isPast) return { firstDay: addUnits(today, -count, unit, side.clock), lastDay: today, rolling: 'back' };
  const lastDay = addUnits(today, count, unit, side.clock);
  return { firstDay: today, lastDay, rolling: groups.within ? 'within' : 'ahead' };
}
