import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';
import type { Moment } from './moment.ts';
import { numberPattern, readNumber } from './number-words.ts';

/** A time of day as written: 24 hours are certain, `at 3` is not. */
interface WrittenTime {
  hour: number;
  minute: number;
  half?: 'am' | 'pm';
  isCertain: boolean;
}

const hourWord = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const half =
  "(?:\\s*(?:[ap]\\.?m\\.?(?![a-z])|[ap](?![a-z.'’]))|\\s+(?:in the|this) (?:morning|afternoon|evening)|\\s+at night)";
const clockTime = `(?:[01]?\\d|2[0-3])(?:[:h]|(?<=\\b(?:at|from|to|until|by|around)\\s+\\d{1,2})\\.(?=[0-5]\\d(?!\\d|[./]|\\s*(?:%|percent)))|\\.(?=[0-5]\\d\\s*[ap]\\.?m))[0-5]\\d(?::[0-5]\\d)?${half}?`;
const hourWithHalf = `(?:1[0-2]|0?[1-9]|${hourWord})${half}`;
const oClock = `(?:1[0-2]|0?[1-9]|${hourWord})\\s*o['’]?\\s?clock${half}?`;
const spoken = `(?:half past|(?:a )?quarter (?:past|to|after)|(?:(?:five|ten|fifteen|twenty(?:[- ]five)?|5|10|15|20|25|\\d{1,2} ?min(?:ute)?s?|${numberPattern} min(?:ute)?s?)) (?:past|to))\\s+(?:1[0-2]|[1-9]|${hourWord})(?!\\d|:|\\s*(?:minutes|hours|days|weeks))${half}?`;
const wordTime = `${hourWord}[- ](?:thirty|fifteen|forty[- ]five)(?!\\s*(?:minutes?|mins?|people))${half}?`;
const named = '(?:noon|midday|midnight|lunch ?time)';
const exact = `(?:${spoken}|${wordTime}|${clockTime}|${oClock}|${hourWithHalf}|${named})`;
const bareHour = `(?:(?:[01]?\\d|2[0-3])(?![\\d:/%]|[.]\\d|-\\d+-|\\s*(?:%|people|person|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|st|nd|rd|th)\\b)|${hourWord}(?=[\\s,.?!]|$)(?!\\s+(?:minutes?|hours?|days?|weeks?|months?|of|more|or)))`;
const loose = `(?:${exact}|${bareHour})`;

const rangeForms = [
  new RegExp(
    `\\b(?:from|between)\\s+(${loose})\\s*(?:-|–|—|to|until|till|til|and|through)\\s*(${loose})`,
    'gi',
  ),
  new RegExp(`(?<![\\w-])(?:at\\s+)?(${loose})\\s*(?:-|–|—|to|until|till|til)\\s*(${exact})`, 'gi'),
  new RegExp(`(?<![\\w-])(${exact})\\s*(?:-|–|—|to|until|till|til)\\s*(${loose})(?![-\\d])`, 'gi'),
  new RegExp(
    `(?<![\\w.-])((?:[01]?\\d|2[0-3])\\.[0-5]\\d)\\s*(?:-|–|—|to|until)\\s*((?:[01]?\\d|2[0-3])(?:[:.][0-5]\\d)?${half}?)(?![-\\d])`,
    'gi',
  ),
  // Right after a day, whose place is blanked: `Monday 11-4`.
  new RegExp(
    `(?<=\\uE000[\\s,]*(?:at\\s+)?)(${bareHour})\\s*(?:-|–|—|to|until)\\s*(${bareHour})(?![-\\d])`,
    'gi',
  ),
];
const boundForm = new RegExp(
  `\\b(after|from|since|starting at|not before|before|until|till|til|by|no later than)\\s+(${loose})(?:\\s+(?:on|onwards?))?(?!\\w)`,
  'gi',
);
const singleForms = [
  new RegExp(`(?<![\\w:.-])(?:(?:at|@|around|about|for|to)\\s+)?(${exact})`, 'gi'),
  new RegExp(`(?:\\bat|@|\\baround|\\bto|\\bfor|(?<=\\bmake it))\\s+(${bareHour})(?![\\w-])`, 'gi'),
  // `tomorrow 3`: right after a day, whose place is blanked, and before nothing that it could count.
  /(?<=\uE000\s+)((?:[1-9]|1\d|2[0-3]))(?=\s*(?:$|[,?!\uE000]|\.(?!\d)|with\b|for\b))/gi,
];

const partsOfDay: Record<string, [start: string, end: string]> = {
  morning: ['08:00', '12:00'],
  lunch: ['12:00', '14:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['17:00', '22:00'],
  night: ['18:00', '23:59'],
};
const partForm =
  /(?<!\bgood )\b(?:(?:in|during|at|over)\s+(?:the\s+)?|the\s+)?(?:early\s+|later?\s+)?(?:(?:in\s+the|this)\s+)?(mornings?|afternoons?|evenings?|night)\b|\b(?:over|during)\s+(lunch)\b/gi;

function readWritten(text: string): WrittenTime | undefined {
  const lower = text.toLowerCase().trim();
  if (/^(?:noon|midday|lunch ?time)/.test(lower)) return { hour: 12, minute: 0, isCertain: true };
  if (lower.startsWith('midnight')) return { hour: 0, minute: 0, isCertain: true };
  const halfText = /(?:\d|\s|k|n|e|o|r|x|t)\s*([ap])(?:\.?m)?\.?$/.exec(lower)?.[1];
  const dayPart = /(morning|afternoon|evening|night)$/.exec(lower)?.[1];
  const am = dayPart === 'morning' || (dayPart === undefined && halfText === 'a');
  const pm = (dayPart !== undefined && dayPart !== 'morning') || (dayPart === undefined && halfText === 'p');
  const written = am ? ('am' as const) : pm ? ('pm' as const) : undefined;
  const relative = new RegExp(
    `^(half|(?:a )?quarter|(?:${numberPattern})(?: ?min(?:ute)?s?)?) (past|to|after)\\s+(\\d{1,2}|${hourWord})`,
  ).exec(lower);
  if (relative) {
    const amount = relative[1] ?? '';
    const minutes =
      amount === 'half' ? 30 : amount.endsWith('quarter') ? 15 : readNumber(amount.replace(/ ?min.*$/, ''));
    const hour = readNumber(relative[3] ?? '');
    if (relative[2] === 'to')
      return { hour: hour === 1 ? 12 : hour - 1, minute: 60 - minutes, half: written, isCertain: false };
    return { hour, minute: minutes, half: written, isCertain: false };
  }
  const inWords = new RegExp(`^(${hourWord})[- ](thirty|fifteen|forty[- ]five)`).exec(lower);
  if (inWords)
    return {
      hour: readNumber(inWords[1] ?? ''),
      minute: readNumber(inWords[2] ?? ''),
      half: written,
      isCertain: false,
    };
  const digits = /^(\d{1,2})(?:[:h.](\d{2}))?/.exec(lower);
  const hour = digits ? Number(digits[1]) : readNumber(lower.split(/[\s]/)[0] ?? '');
  if (!Number.isFinite(hour) || hour > 23) return undefined;
  const minute = digits?.[2] ? Number(digits[2]) : 0;
  const isCertain = hour > 12 || hour === 0 || /^0\d/.test(lower);
  if (written !== undefined && hour > 12) return { hour, minute, isCertain: true };
  return { hour, minute, half: written, isCertain: isCertain && written === undefined };
}

function toPlain(hour: number, minute: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: hour % 24, minute });
}

/** Morning or afternoon: the half that lies in or nearest to working hours; unclear when both are as near. */
function settle(written: WrittenTime, clock: Clock): { time: Temporal.PlainTime; isUnclear: boolean } {
  const { hour, minute } = written;
  if (written.half !== undefined) {
    const base = hour % 12;
    return { time: toPlain(written.half === 'pm' ? base + 12 : base, minute), isUnclear: false };
  }
  if (written.isCertain || hour === 12) return { time: toPlain(hour, minute), isUnclear: false };
  const start = clock.workStart.hour * 60 + clock.workStart.minute;
  const end = clock.workEnd.hour * 60 + clock.workEnd.minute;
  const distance = (value: number) => (value < start ? start - value : value >= end ? value - end : 0);
  const early = distance(hour * 60 + minute);
  const late = distance((hour + 12) * 60 + minute);
  return { time: toPlain(late < early ? hour + 12 : hour, minute), isUnclear: early === late && early > 0 };
}

/** The most hours that a span of bare hours is taken to last: `8 to 6`. */
const longestDay = 10;

function readRange(first: string, second: string, clock: Clock): Partial<Moment> | undefined {
  const start = readWritten(first);
  const end = readWritten(second);
  if (!start || !end) return undefined;
  if (start.half === undefined && !start.isCertain && end.half !== undefined) {
    const sameHalf = settle({ ...start, half: end.half }, clock).time;
    const endTime = settle(end, clock).time;
    const isBefore = Temporal.PlainTime.compare(sameHalf, endTime) < 0;
    return { time: isBefore ? sameHalf : settle({ ...start, half: 'am' }, clock).time, endTime };
  }
  const { time } = settle(start, clock);
  let endTime = settle(end, clock).time;
  if (Temporal.PlainTime.compare(endTime, time) <= 0 && !end.isCertain && end.half === undefined) {
    const later = endTime.add({ hours: 12 });
    // `10 to 2` passes noon; `10 to 9` would take all day and is rather a slip.
    if (Temporal.PlainTime.compare(later, time) > 0 && time.until(later).total('hours') <= longestDay)
      endTime = later;
  }
  return { time, endTime };
}

/** Times of day and spans of hours in a text, without days. */
export function findTimes(text: string, clock: Clock): Moment[] {
  const found: Moment[] = [];
  const isFree = (from: number, to: number) => !found.some((other) => from < other.to && to > other.from);
  const add = (match: RegExpMatchArray, fields: Partial<Moment> | undefined) => {
    const from = match.index ?? 0;
    const to = from + match[0].length;
    if (fields && isFree(from, to)) found.push({ from, to, ...fields });
  };
  for (const form of rangeForms)
    for (const match of text.matchAll(form)) add(match, readRange(match[1] ?? '', match[2] ?? '', clock));
  for (const match of text.matchAll(boundForm)) {
    const written = readWritten(match[2] ?? '');
    if (!written) continue;
    const { time } = settle(written, clock);
    const word = (match[1] ?? '').toLowerCase();
    if (/^(?:from|starting at)$/.test(word)) add(match, { time, bound: 'from' });
    else if (/^(?:after|since|not before)$/.test(word)) add(match, { time, bound: 'after' });
    else
      add(match, {
        endTime: time,
        bound: word === 'by' ? 'by' : word.startsWith('be') || word.startsWith('no') ? 'before' : 'until',
      });
  }
  for (const form of singleForms) {
    for (const match of text.matchAll(form)) {
      const written = readWritten(match[1] ?? '');
      if (!written) continue;
      const { time, isUnclear } = settle(written, clock);
      add(match, { time, ...(isUnclear ? { isUnclearHalf: true } : {}) });
    }
  }
  for (const match of text.matchAll(partForm)) {
    const part = (match[1] ?? match[2] ?? '').toLowerCase().replace(/s$/, '');
    const hours = partsOfDay[part];
    const isToday = /\bthis\b/i.test(match[0]);
    const today = clock.now.toPlainDate();
    if (hours)
      add(match, {
        ...(isToday ? { firstDay: today, lastDay: today, isSingleDay: true } : {}),
        time: Temporal.PlainTime.from(hours[0]),
        endTime: Temporal.PlainTime.from(hours[1]),
        isPartOfDay: true,
      });
  }
  return found.sort((a, b) => a.from - b.from);
}
