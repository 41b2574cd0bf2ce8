import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';
import type { DayPart, Moment, Portion } from './moment.ts';
import { numberPattern } from './number-words.ts';

/** The hours that Deskhand takes the parts of a day to have. */
const hours: Record<DayPart, [start: string, end: string]> = {
  morning: ['08:00', '12:00'],
  breakfast: ['07:00', '09:00'],
  lunch: ['12:00', '14:00'],
  afternoon: ['12:00', '18:00'],
  dinner: ['18:00', '20:00'],
  evening: ['17:00', '22:00'],
  night: ['18:00', '23:59'],
};

const partForm =
  /(?<!\bgood )\b(?:(?:in|during|at|over)\s+(?:the\s+)?|the\s+)?(?:(?<portion>early|later?)[\s-]+)?(?:(?:in\s+the|(?<lead>this|next))\s+)?(?<part>morning|afternoon|evening|night)s?(?:[- ]?time)?\b/gi;
/** A meal is a time only with a word that makes it one; `lunch with Ana` is a meeting. */
const mealForm =
  /\b(?:(?<lead>before|after|until|around|about|over|during|at)\s+(?<part>breakfast|lunch|dinner)(?:[- ]?time)?|(?<part2>breakfast|lunch|dinner)[- ]?time)\b(?!\s+(?:with|meeting|at)\b)/gi;

/** Right behind a day, whose place is blanked: `today pm`; but `tomorrow am I free?` */
const halfForm =
  /(?<=\uE000\s+(?:[ap]m\s+or\s+)?)(?:am|pm)\b(?!\s+(?:I|in|out|off|away|not|still|going)\b)/gi;

const counted = new RegExp(`\\b${numberPattern}\\s+$`, 'i');

/** Parts of a day in a text: `this afternoon`, `early in the morning`, `after lunch`. */
export function findDayParts(text: string, clock: Clock): Moment[] {
  const parts = [...text.matchAll(partForm)].filter(isUncounted(text)).map((match): Moment => {
    const { part = '', portion: word, lead } = match.groups ?? {};
    const portion: Portion | undefined = word ? (/^early/i.test(word) ? 'early' : 'late') : undefined;
    const today = clock.now.toPlainDate();
    const day = lead && (lead.toLowerCase() === 'next' ? today.add({ days: 1 }) : today);
    return {
      from: match.index,
      to: match.index + match[0].length,
      ...(day ? { firstDay: day, lastDay: day, isSingleDay: true } : {}),
      ...spanOf(part.toLowerCase() as DayPart),
      dayPart: { name: part.toLowerCase() as DayPart, ...(portion ? { portion } : {}) },
    };
  });
  const meals = [...text.matchAll(mealForm)].map((match): Moment => {
    const { lead = '', part2 = '', part = part2 } = match.groups ?? {};
    const name = part.toLowerCase() as DayPart;
    const [start, end] = hours[name].map((time) => Temporal.PlainTime.from(time));
    const place = { from: match.index, to: match.index + match[0].length, dayPart: { name } };
    if (/^after$/i.test(lead)) return { ...place, time: end, bound: 'after' };
    if (/^before$/i.test(lead)) return { ...place, endTime: start, bound: 'before' };
    if (/^until$/i.test(lead)) return { ...place, endTime: start, bound: 'until' };
    return { ...place, ...spanOf(name) };
  });
  const halves = [...text.matchAll(halfForm)].map((match): Moment => {
    const name = /^a/i.test(match[0]) ? 'morning' : 'afternoon';
    return { from: match.index, to: match.index + match[0].length, ...spanOf(name), dayPart: { name } };
  });
  return [...parts, ...meals, ...halves];
}

/** `For 2 nights` is a length. */
function isUncounted(text: string): (match: RegExpExecArray) => boolean {
  return ({ index, 0: said }) => !/^\w+s$/i.test(said) || !counted.test(text.slice(0, index));
}

function spanOf(name: DayPart): Partial<Moment> {
  const [start, end] = hours[name];
  return { time: Temporal.PlainTime.from(start), endTime: Temporal.PlainTime.from(end), isPartOfDay: true };
}
