import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { timeText } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';

/** From this hour on, a span that ends before noon is taken to end the next day: `22:00 to 02:00`. */
const eveningHour = 17;

/** Takes `overnight` and `the next day` beside a span of hours. */
export function takeOvernight(clause: Clause): boolean {
  return (
    clause.take(
      /\bover ?night(?=\s+from\s+\d)|(?<=(?:\bto|\buntil|\btill|-|–)\s*\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*)\b(?:over ?night|(?:on )?(?:the )?(?:next|following) (?:day|morning))\b/,
    ) !== undefined
  );
}

interface Span {
  day: Temporal.PlainDate;
  time: Temporal.PlainTime;
  endTime: Temporal.PlainTime;
  /** The words say that it ends the next day. */
  isOvernight: boolean;
}

/** The day on which a span of hours ends; asks when the end lies before the start and no night is meant. */
export function* lastDayOf(
  { day, time, endTime, isOvernight }: Span,
  when: Moment,
  scene: Scene,
): Steps<Temporal.PlainDate> {
  const isAfter = Temporal.PlainTime.compare(endTime, time) > 0;
  if (isOvernight) return day.add({ days: 1 });
  if (isAfter) return day;
  if (time.hour >= eveningHour && endTime.hour < 12 && !endTime.equals(time)) return day.add({ days: 1 });
  const [start, end] = [timeText(time), timeText(endTime)];
  // Words between two places of one moment are not part of it; then nothing may be put in its stead.
  const isOnePlace = findMoments(scene.request, scene.clock).some(
    ({ from, to }) => from === when.from && to === when.to,
  );
  const on = /\b(?:to|on|for|until)\s+$/i.test(scene.request.slice(0, when.from)) ? '' : 'on ';
  const say = (words: string) => replaceSpan(scene.request, when, `${on}${day.toString()} ${words}`);
  const isSame = endTime.equals(time);
  return yield* ask({
    text: `${end} is ${isSame ? 'the same as the start' : `before the start at ${start}`}. When shall it end?`,
    choices: isOnePlace
      ? [
          ...(isSame ? [] : [{ label: `${end}–${start}`, text: say(`from ${end} to ${start}`) }]),
          { label: `${start} to ${end} the next day`, text: say(`from ${start} to ${end} the next day`) },
        ]
      : [],
    complete: (answer) =>
      isOnePlace ? say(endAt(answer.trim(), start)) : `${scene.request}, ${answer.trim()}`,
  });
}

function endAt(answer: string, start: string): string {
  if (/\b(?:hours?|h|minutes?|mins?|m)\b/i.test(answer))
    return `at ${start} for ${answer.replace(/^for\s+/i, '')}`;
  if (/\d.*(?:-|–|\bto\b|\buntil\b).*\d/i.test(answer)) return answer;
  return `from ${start} to ${answer.replace(/^(?:(?:at|to|until|till)\s+)+/i, '')}`;
}
