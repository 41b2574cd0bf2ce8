import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';
import { findWrittenDates } from './find-written-dates.ts';
import type { Direction, Moment } from './moment.ts';
import { numberPattern, readNumber } from './number-words.ts';

type Fields = Partial<Moment> | undefined;

interface DayForm {
  pattern: RegExp;
  read(match: RegExpMatchArray, clock: Clock, direction: Direction): Fields;
}

const weekdayPattern =
  '(?:mondays?|mon|tuesdays?|tues?|wednesdays?|weds?|thursdays?|thurs?|thu|fridays?|fri|saturdays?|sat|sundays?|sun)';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const unitPattern =
  '(?:business days?|working days?|workdays?|days?|weeks?|fortnights?|months?|quarters?|years?)';

/** ISO number of a weekday, 1 is Monday. */
function weekdayNumber(text: string): number {
  return weekdays.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function single(day: Temporal.PlainDate): Fields {
  return { firstDay: day, lastDay: day, isSingleDay: true };
}

function span(firstDay: Temporal.PlainDate, lastDay: Temporal.PlainDate): Fields {
  return { firstDay, lastDay };
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** The weekday on the asked side of today; today itself counts. */
function nearestWeekday(number: number, today: Temporal.PlainDate, direction: Direction): Temporal.PlainDate {
  const ahead = (number - today.dayOfWeek + 7) % 7;
  if (direction === 'future' || ahead === 0) return today.add({ days: ahead });
  return today.subtract({ days: 7 - ahead });
}

function addUnits(day: Temporal.PlainDate, count: number, unit: string, clock: Clock): Temporal.PlainDate {
  if (/^(?:business|work)/.test(unit)) {
    let result = day;
    for (let left = Math.abs(count); left > 0; ) {
      result = result.add({ days: Math.sign(count) });
      if (clock.workDays.includes(result.dayOfWeek)) left--;
    }
    return result;
  }
  if (unit.startsWith('day')) return day.add({ days: count });
  if (unit.startsWith('week')) return day.add({ weeks: count });
  if (unit.startsWith('fortnight')) return day.add({ weeks: 2 * count });
  if (unit.startsWith('month')) return day.add({ months: count });
  if (unit.startsWith('quarter')) return day.add({ months: 3 * count });
  return day.add({ years: count });
}

/** A calendar unit, `offset` units from the one that holds today. */
function unitSpan(
  unit: string,
  offset: number,
  today: Temporal.PlainDate,
): [Temporal.PlainDate, Temporal.PlainDate] {
  if (unit === 'week') {
    const first = mondayOf(today).add({ weeks: offset });
    return [first, first.add({ days: 6 })];
  }
  if (unit === 'weekend') {
    const first = mondayOf(today).add({ weeks: offset, days: 5 });
    return [first, first.add({ days: 1 })];
  }
  if (unit === 'month') {
    const first = today.with({ day: 1 }).add({ months: offset });
    return [first, first.add({ months: 1 }).subtract({ days: 1 })];
  }
  if (unit === 'quarter') {
    const first = today
      .with({ day: 1, month: Math.floor((today.month - 1) / 3) * 3 + 1 })
      .add({ months: 3 * offset });
    return [first, first.add({ months: 3 }).subtract({ days: 1 })];
  }
  const first = today.with({ day: 1, month: 1 }).add({ years: offset });
  return [first, first.add({ years: 1 }).subtract({ days: 1 })];
}

function offsetOf(word: string | undefined): number {
  if (/next|coming|following/i.test(word ?? '')) return 1;
  return /last|past|previous/i.test(word ?? '') ? -1 : 0;
}

const which =
  '(this|next|the coming|coming|the following|following|last|the last|past|previous|the previous|the next)';

const forms: DayForm[] = [
  {
    pattern: /\b(\d{4})-(\d{2})-(\d{2})(?=\b|T)/g,
    read: (match) => {
      try {
        return single(Temporal.PlainDate.from(match[0]));
      } catch {
        return undefined;
      }
    },
  },
  {
    pattern: /\b(?:on\s+)?(?:the\s+)?day after tomorrow\b/gi,
    read: (_, clock) => single(clock.now.toPlainDate().add({ days: 2 })),
  },
  {
    pattern: /\b(?:on\s+)?(?:the\s+)?day before yesterday\b/gi,
    read: (_, clock) => single(clock.now.toPlainDate().subtract({ days: 2 })),
  },
  {
    pattern: new RegExp(
      `\\b(?:in\\s+)?(${numberPattern})\\s+(${unitPattern})\\s+(?:from|after)\\s+(now|today|tomorrow|tmrw|${weekdayPattern})\\b`,
      'gi',
    ),
    read: (match, clock, direction) => {
      const today = clock.now.toPlainDate();
      const anchor = (match[3] ?? '').toLowerCase();
      const base =
        anchor === 'now' || anchor === 'today'
          ? today
          : anchor.startsWith('tom') || anchor === 'tmrw'
            ? today.add({ days: 1 })
            : nearestWeekday(weekdayNumber(anchor), today, direction);
      return single(addUnits(base, readNumber(match[1] ?? ''), (match[2] ?? '').toLowerCase(), clock));
    },
  },
  {
    pattern: new RegExp(`\\bin\\s+(${numberPattern})\\s+(${unitPattern})['’]?(?:\\s+time)?\\b`, 'gi'),
    read: (match, clock) =>
      single(
        addUnits(clock.now.toPlainDate(), readNumber(match[1] ?? ''), (match[2] ?? '').toLowerCase(), clock),
      ),
  },
  {
    pattern: new RegExp(
      `(?:\\bin\\s+(${numberPattern}|half an|an? half)\\s+(minutes?|mins?|hours?|hrs?)['’]?(?:\\s+time)?|\\b(${numberPattern}|half an|an? half)\\s+(minutes?|mins?|hours?|hrs?)\\s+from\\s+now)\\b`,
      'gi',
    ),
    read: (match, clock) => {
      const amount = match[1] ?? match[3] ?? '';
      const isHalf = /half/i.test(amount);
      const count = isHalf ? 30 : readNumber(amount) * (/^h/i.test(match[2] ?? match[4] ?? '') ? 60 : 1);
      const at = clock.now.add({ minutes: count }).round({ smallestUnit: 'minute' });
      return { ...single(at.toPlainDate()), time: at.toPlainTime() };
    },
  },
  {
    pattern: new RegExp(`\\b(${numberPattern})\\s+(${unitPattern})\\s+ago\\b`, 'gi'),
    read: (match, clock) =>
      single(
        addUnits(clock.now.toPlainDate(), -readNumber(match[1] ?? ''), (match[2] ?? '').toLowerCase(), clock),
      ),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|within|over|during|for|from)\\s+)?(?:the\\s+)?(next|coming|following|last|past|previous)\\s+(${numberPattern})\\s+(${unitPattern})\\b`,
      'gi',
    ),
    read: (match, clock) => {
      const today = clock.now.toPlainDate();
      const isPast = offsetOf(match[1]) < 0;
      const count = readNumber(match[2] ?? '');
      const unit = (match[3] ?? '').toLowerCase();
      return isPast
        ? span(addUnits(today, -count, unit, clock), today)
        : span(today, addUnits(today, count, unit, clock));
    },
  },
  {
    pattern: new RegExp(`\\bwithin\\s+(?:the\\s+)?(${numberPattern})\\s+(${unitPattern})\\b`, 'gi'),
    read: (match, clock) => {
      const today = clock.now.toPlainDate();
      return span(today, addUnits(today, readNumber(match[1] ?? ''), (match[2] ?? '').toLowerCase(), clock));
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(${weekdayPattern})\\s+(?:(?:of|in)\\s+)?(?:the\\s+)?(this|next|coming|following|last)\\s+week\\b`,
      'gi',
    ),
    read: (match, clock) =>
      single(
        mondayOf(clock.now.toPlainDate()).add({
          weeks: offsetOf(match[2]),
          days: weekdayNumber(match[1] ?? '') - 1,
        }),
      ),
  },
  {
    pattern: new RegExp(
      `\\b(?:the\\s+)?(this|next|coming|following|last)\\s+week,?\\s+(?:on\\s+)?(${weekdayPattern})\\b`,
      'gi',
    ),
    read: (match, clock) =>
      single(
        mondayOf(clock.now.toPlainDate()).add({
          weeks: offsetOf(match[1]),
          days: weekdayNumber(match[2] ?? '') - 1,
        }),
      ),
  },
  {
    pattern: new RegExp(`\\b(?:on\\s+)?(${weekdayPattern}|tomorrow|today)\\s+week\\b`, 'gi'),
    read: (match, clock) => {
      const word = (match[1] ?? '').toLowerCase();
      const today = clock.now.toPlainDate();
      if (word === 'today' || word === 'tomorrow')
        return single(today.add({ days: word === 'today' ? 7 : 8 }));
      return single(nearestWeekday(weekdayNumber(word), today, 'future').add({ weeks: 1 }));
    },
  },
  {
    pattern: /\b(?:the\s+)?week after next\b/gi,
    read: (_, clock) => span(...unitSpan('week', 2, clock.now.toPlainDate())),
  },
  {
    pattern: /\b(?:(?:the\s+)?rest of|later|remainder of)\s+(?:this|the)?\s*(week|month|day)\b/gi,
    read: (match, clock) => {
      const today = clock.now.toPlainDate();
      return match[1] === 'day' ? single(today) : span(today, unitSpan(match[1] ?? 'week', 0, today)[1]);
    },
  },
  {
    pattern:
      /\b(?:at\s+)?(?:the\s+)?(end|start|beginning) of (?:the\s+)?(this\s+|next\s+)?(week|month|quarter|year)\b|\b(eow|eom)\b/gi,
    read: (match, clock) => {
      const unit = match[4]
        ? match[4].toLowerCase() === 'eow'
          ? 'week'
          : 'month'
        : (match[3] ?? 'week').toLowerCase();
      const [first, last] = unitSpan(unit, offsetOf(match[2]), clock.now.toPlainDate());
      if (match[1] && match[1].toLowerCase() !== 'end') return single(first);
      if (unit !== 'week') return single(last);
      // The end of a week at work is its last working day.
      return single(first.add({ days: Math.max(...clock.workDays.filter((day) => day <= 5), 1) - 1 }));
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during|for|on|over|within|at)\\s+)?${which}\\s+(weekend|week|month|quarter|year)\\b(?!\\s+(?:of|day))`,
      'gi',
    ),
    read: (match, clock) => {
      const unit = (match[2] ?? 'week').toLowerCase();
      return span(...unitSpan(unit, offsetOf(match[1]), clock.now.toPlainDate()));
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:on|for)\\s+)?(?:(?:the\\s+)?(this|next|coming|following|last|past|previous)\\s+)?(${weekdayPattern})(?![\\w'-])`,
      'gi',
    ),
    read: (match, clock, direction) => {
      const word = match[2] ?? '';
      if (/^(?:sat|sun|wed|mon|weds)$/.test(word) && !match[1] && !/^(?:on|for)/i.test(match[0]))
        return undefined;
      const number = weekdayNumber(word);
      const today = clock.now.toPlainDate();
      const monday = mondayOf(today);
      const lead = (match[1] ?? '').toLowerCase();
      if (lead === 'this') return single(monday.add({ days: number - 1 }));
      if (lead === 'next') return single(monday.add({ weeks: 1, days: number - 1 }));
      if (lead === 'coming' || lead === 'following')
        return single(nearestWeekday(number, today.add({ days: 1 }), 'future'));
      if (lead !== '') return single(nearestWeekday(number, today.subtract({ days: 1 }), 'past'));
      return single(nearestWeekday(number, today, direction));
    },
  },
  {
    pattern:
      /\b(?:for\s+)?(today|tonight|tonite|last night|tomorrow|tommorow|tomorow|tmrw|tmr|yesterday)\b/gi,
    read: (match, clock) => {
      const word = (match[1] ?? '').toLowerCase();
      const today = clock.now.toPlainDate();
      if (word === 'yesterday') return single(today.subtract({ days: 1 }));
      if (word === 'today') return single(today);
      if (!/night|nite/.test(word)) return single(today.add({ days: 1 }));
      return {
        ...single(word === 'last night' ? today.subtract({ days: 1 }) : today),
        time: Temporal.PlainTime.from('18:00'),
        endTime: Temporal.PlainTime.from('23:00'),
        isPartOfDay: true,
      };
    },
  },
  {
    pattern: /\b(?:the\s+)?(?:end of (?:the\s+)?(?:business\s+)?day|eod|cob|close of business)\b/gi,
    read: (_, clock) => single(clock.now.toPlainDate()),
  },
  {
    pattern:
      /(?:\b(?:on\s+)?the\s+|(?<=\bthe \d{1,2}(?:st|nd|rd|th)\s*(?:and|to|-|–|until|till)\s*))(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|floor|meeting|one|street|ave))/gi,
    read: (match, clock, direction) => {
      const day = Number(match[1]);
      const today = clock.now.toPlainDate();
      for (let step = 0; step < 12; step++) {
        const month = today.with({ day: 1 }).add({ months: direction === 'future' ? step : -step });
        if (day < 1 || day > month.daysInMonth) continue;
        const candidate = month.with({ day });
        const side = Temporal.PlainDate.compare(candidate, today);
        if (direction === 'future' ? side >= 0 : side <= 0) return single(candidate);
      }
      return undefined;
    },
  },
];

/** Days and spans of days in a text, without times of day; `in 2 hours` has both. */
export function findDays(text: string, clock: Clock, direction: Direction): Moment[] {
  const found: Moment[] = [];
  const isFree = (from: number, to: number) => !found.some((other) => from < other.to && to > other.from);
  const written = findWrittenDates(text, clock, direction);
  for (const moment of written) found.push(moment);
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!isFree(from, to)) continue;
      const fields = read(match, clock, direction);
      if (fields) found.push({ from, to, ...fields });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
