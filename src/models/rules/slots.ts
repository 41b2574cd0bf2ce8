import type { Clause } from './clause.ts';
import { findDurations } from './dates/find-durations.ts';
import { findMoments, mergeMoments } from './dates/find-moments.ts';
import type { Direction, Moment } from './dates/moment.ts';
import { keepRecent } from './keep-recent.ts';
import type { Scene } from './scene.ts';

/** Takes a length of time, in minutes. */
export function takeDuration(clause: Clause): number | undefined {
  const [first] = findDurations(clause.text);
  if (!first) return undefined;
  clause.takeSpan(first.from, first.to);
  return first.minutes;
}

const recent = keepRecent<Moment[]>(300);

function momentsIn(text: string, { clock }: Scene, direction: Direction): Moment[] {
  const { now, timeZone, isDayFirst, workStart, workEnd, workDays } = clock;
  const key = [
    now.epochMilliseconds,
    timeZone,
    isDayFirst,
    workStart,
    workEnd,
    workDays,
    direction,
    text,
  ].join(' ');
  return recent(key, () => findMoments(text, clock, direction));
}

/** Takes what the clause says about when, joined from as many places as fit together; the rest stays unread. */
export function takeWhen(clause: Clause, scene: Scene, direction: Direction = 'future'): Moment | undefined {
  let when: Moment | undefined;
  for (const moment of momentsIn(clause.text, scene, direction)) {
    const joined = when === undefined ? moment : mergeMoments(when, moment);
    if (!joined) continue;
    when = joined;
    clause.takeSpan(moment.from, moment.to);
  }
  return when;
}

/** A record named by its reference, as choices of questions name it: `[event:e-12]`. */
export function takeReference(clause: Clause, kind: string): string | undefined {
  return clause.take(new RegExp(`\\[${kind}:(?<id>[^\\]\\s]+)\\]`))?.groups.id;
}

const places = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Takes `the second one` and gives its place in the list that was shown; -1 is the last. */
export function takePlace(clause: Clause): number | undefined {
  const found = clause.take(
    /(?<!['’]s\s)\b(?:the\s+)?(?<place>first|second|third|fourth|fifth|last)\s+one\b|(?<!['’]s\s)\bthe\s+(?<other>second|third|fourth|fifth)\s+(?:ticket|meeting|event|mail|e-?mail|customer|deal)\b/,
  )?.groups;
  const name = found?.place ?? found?.other;
  if (name === undefined) return undefined;
  return name.toLowerCase() === 'last' ? -1 : places.indexOf(name.toLowerCase());
}
