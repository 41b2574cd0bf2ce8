import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from './clock.ts';
import { numberPattern, readNumber } from './number-words.ts';

/** A time of day as written: 24 hours are certain, `at 3` is not. */
export interface WrittenTime {
  hour: number;
  minute: number;
  half?: 'am' | 'pm';
  isCertain: boolean;
}

/** An hour in words. */
export const hourWord = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
/** Words that tell the half of the day. */
export const halfPattern =
  "(?:\\s*(?:[ap]\\.?m\\.?(?![a-z])|[ap](?:(?![a-z.'’])|(?=\\.(?:\\s|$))))|\\s+in the (?:morning|afternoon|evening)|\\s+at night)";
const clockTime = `(?:[01]?\\d|2[0-3])(?:[:h]|(?<=\\b(?:at|from|to|until|by|around)\\s+\\d{1,2})\\.(?=[0-5]\\d(?!\\d|[./]|\\s*(?:%|percent)))|\\.(?=[0-5]\\d\\s*[ap]\\.?m))[0-5]\\d(?::[0-5]\\d)?${halfPattern}?`;
const hourWithHalf = `(?:1[0-2]|0?[1-9]|${hourWord})${halfPattern}`;
const oClock = `(?:1[0-2]|0?[1-9]|${hourWord})\\s*o['’]?\\s?clock${halfPattern}?`;
const spoken = `(?:half past|(?:a )?quarter (?:past|to|after)|(?:(?:five|ten|fifteen|twenty(?:[- ]five)?|5|10|15|20|25|\\d{1,2} ?min(?:ute)?s?|${numberPattern} min(?:ute)?s?)) (?:past|to))\\s+(?:1[0-2]|[1-9]|${hourWord})(?!\\d|:|\\s*(?:minutes|hours|days|weeks))${halfPattern}?`;
const oneToNine = '(?:one|two|three|four|five|six|seven|eight|nine)';
const minuteWord = `(?:ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[- ]${oneToNine})?)`;
const wordTime = `(?:${hourWord}[- ]${minuteWord}(?![-\\s]*(?:${oneToNine}|minutes?|mins?|people|hours?|days?)\\b)${halfPattern}?|(?<=\\bat\\s+)${hourWord}[- ]${minuteWord}\\s+minutes\\b)`;
const named = '(?:(?:12\\s+noon|noon|mid[- ]?day)(?:ish)?|mid[- ]?night|mid[- ]?morning|mid[- ]?afternoon)';
const roughly = `(?:1[0-2]|[1-9]|${hourWord})[- ]?ish`;
/** Four digits are hours and minutes only beside a half of the day or in a range of such: `1140 a.m.`, `0730-0930`. */
export const compactTime = '(?:[01]\\d|2[0-3])[0-5]\\d';
const compactWithHalf = `(?:0?[1-9]|1[0-2])[0-5]\\d\\s*[ap]\\.?m\\b\\.?`;
/** A time that can be nothing else. */
export const exactTime = `(?:${compactWithHalf}|${roughly}|${spoken}|${wordTime}|${clockTime}|${oClock}|${hourWithHalf}|${named})`;
/** A number that may be an hour; never one that counts things, as in `2 morning sessions`. */
export const bareHour = `(?:(?:[01]?\\d|2[0-3])(?![\\d:/%]|[.]\\d|-\\d+-|\\s*(?:%|people|person|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|st|nd|rd|th)\\b)|${hourWord}(?=[\\s,.?!]|$)(?!\\s+(?:minutes?|hours?|days?|weeks?|months?|of|more|or|people|persons?|guests?|others?)\\b))(?!\\s+(?:morning|afternoon|evening|night)\\s+[a-z]+s\\b)`;
/** Either of them. */
export const looseTime = `(?:${exactTime}|${bareHour})`;

/** Reads what one of the patterns above matched. */
export function readWritten(text: string): WrittenTime | undefined {
  const lower = text.toLowerCase().trim();
  const quarterDay = /^mid[- ]?(morning|afternoon)/.exec(lower)?.[1];
  if (quarterDay) return { hour: quarterDay === 'morning' ? 10 : 14, minute: 0, isCertain: true };
  if (/^(?:12\s+)?(?:noon|mid[- ]?day)/.test(lower)) return { hour: 12, minute: 0, isCertain: true };
  if (/^mid[- ]?night/.test(lower)) return { hour: 0, minute: 0, isCertain: true };
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
  const inWords = new RegExp(`^(${hourWord})[- ](${minuteWord})`).exec(lower);
  if (inWords)
    return {
      hour: readNumber(inWords[1] ?? ''),
      minute: readNumber(inWords[2] ?? ''),
      half: written,
      isCertain: false,
    };
  const compact = /^(\d{1,2})(\d\d)(?!\d)/.exec(lower);
  const digits = compact ?? /^(\d{1,2})(?:[:h.](\d{2}))?/.exec(lower);
  const hour = digits ? Number(digits[1]) : readNumber(lower.split(/[-\s]|ish/)[0] ?? '');
  if (!Number.isFinite(hour) || hour > 23) return undefined;
  const minute = digits?.[2] ? Number(digits[2]) : 0;
  if (minute > 59) return undefined;
  const isCertain = hour > 12 || hour === 0 || /^0\d/.test(lower);
  if (written !== undefined && hour > 12) return { hour, minute, isCertain: true };
  return { hour, minute, half: written, isCertain: isCertain && written === undefined };
}

function toPlain(hour: number, minute: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: hour % 24, minute });
}

/** Morning or afternoon: the half that lies in or nearest to working hours; unclear when both are as near. */
export function settleHalf(
  written: WrittenTime,
  clock: Clock,
): { time: Temporal.PlainTime; isUnclear: boolean } {
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
