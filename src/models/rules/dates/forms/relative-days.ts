import { Temporal } from '@js-temporal/polyfill';
import { addUnits, unitPattern } from '../calendar-units.ts';
import { numberPattern, readNumber } from '../number-words.ts';
import { type DayForm, type Groups, type Side, singleDay, todayOf } from './day-form.ts';

const amount = `(?<count>${numberPattern})\\s+(?<unit>${unitPattern})(?:\\s*(?:,|and)\\s*(?<count2>${numberPattern})\\s+(?<unit2>${unitPattern}))?`;
const shortAmount = `(?<count>${numberPattern}|half an|an? half)\\s+(?<unit>minutes?|mins?|hours?|hrs?)`;

/** A day moved by the amount that a form found; `-1` goes back. */
export function moveBy(day: Temporal.PlainDate, groups: Groups, way: 1 | -1, side: Side): Temporal.PlainDate {
  const step = (from: Temporal.PlainDate, count: string | undefined, unit: string | undefined) =>
    count && unit ? addUnits(from, way * readNumber(count), unit.toLowerCase(), side.clock) : from;
  return step(step(day, groups.count, groups.unit), groups.count2, groups.unit2);
}

/** Days counted from today, and the words that name them. */
export const relativeDays: DayForm[] = [
  {
    pattern: /\b(?<date>\d{4}-\d{1,2}-\d{1,2})(?=\b|T)/g,
    read: ({ date = '' }) => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
      try {
        return singleDay(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
      } catch {
        return undefined;
      }
    },
  },
  {
    pattern: /\b(?:on\s+)?(?:the\s+)?day after tomorrow\b/gi,
    read: (_, side) => singleDay(todayOf(side).add({ days: 2 })),
  },
  {
    pattern: /\b(?:on\s+)?(?:the\s+)?day before yesterday\b/gi,
    read: (_, side) => singleDay(todayOf(side).subtract({ days: 2 })),
  },
  {
    pattern: /\b(?:on\s+)?the (?:day after|next day|following day)(?=\s*(?:[.?!,]|$))/gi,
    read: (_, side) => singleDay(todayOf(side).add({ days: 1 })),
  },
  {
    pattern: new RegExp(`\\bin\\s+${amount}['’]?(?:\\s+time)?\\b(?!\\s+(?:from|after|before)\\b)`, 'gi'),
    read: (groups, side) => singleDay(moveBy(todayOf(side), groups, 1, side)),
  },
  {
    pattern: new RegExp(`\\b${amount}\\s+from\\s+now\\b`, 'gi'),
    read: (groups, side) => singleDay(moveBy(todayOf(side), groups, 1, side)),
  },
  {
    pattern: new RegExp(`\\b${amount}\\s+(?:ago|earlier than now)\\b`, 'gi'),
    read: (groups, side) => singleDay(moveBy(todayOf(side), groups, -1, side)),
  },
  {
    pattern: new RegExp(`\\b(?:in\\s+${shortAmount}['’]?(?:\\s+time)?)\\b`, 'gi'),
    read: (groups, side) => instantAfter(groups, side),
  },
  {
    pattern: new RegExp(`\\b${shortAmount}\\s+from\\s+now\\b`, 'gi'),
    read: (groups, side) => instantAfter(groups, side),
  },
  {
    pattern: /\b(?:for\s+)?(?<word>today|tomorrow|tommorow|tomorow|tmrw|tmr|yesterday)\b/gi,
    read: ({ word = '' }, side) => {
      const lower = word.toLowerCase();
      const ahead = lower === 'yesterday' ? -1 : lower === 'today' ? 0 : 1;
      return singleDay(todayOf(side).add({ days: ahead }));
    },
  },
  {
    pattern: /\b(?:for\s+)?(?<word>tonight|tonite|last night)\b/gi,
    read: ({ word = '' }, side) => ({
      ...singleDay(todayOf(side).subtract({ days: word.toLowerCase() === 'last night' ? 1 : 0 })),
      time: Temporal.PlainTime.from('18:00'),
      endTime: Temporal.PlainTime.from('23:00'),
      isPartOfDay: true,
      dayPart: { name: 'night' },
    }),
  },
  {
    pattern:
      /\b(?:at\s+)?(?:the\s+)?(?:end of (?:the\s+|my\s+)?(?:business\s+)?day|eod|cob|close of business)\b(?! (?:after|before)\b)/gi,
    read: (_, side) => {
      const today = todayOf(side);
      return { ...singleDay(today), portion: { name: 'late', firstDay: today, lastDay: today } };
    },
  },
];

/** Words that mean today only where no other day is named: `What does my day look like?` */
export const implicitDays: DayForm[] = [
  { pattern: /\bmy day\b(?!['’-])/gi, read: (_, side) => singleDay(todayOf(side)) },
];

function instantAfter({ count = '', unit = '' }: Groups, { clock }: Side) {
  const minutes = /half/i.test(count) ? 30 : readNumber(count) * (/^h/i.test(unit) ? 60 : 1);
  const at = clock.now.add({ minutes }).round({ smallestUnit: 'minute' });
  return { ...singleDay(at.toPlainDate()), time: at.toPlainTime() };
}
